"""What a case is about."""

from cast import Cast
from houvast.ground.models import Event
from houvast.promises.actions.about_things import case_is_about
from houvast.things.actions.keeping import add_thing
from making import BY, case_with_promise


def test_a_case_is_about_a_thing_and_about_where_it_stands(cast: Cast) -> None:
    case = case_with_promise(cast)
    elsewhere = add_thing(customer=cast.bob, kind="boiler", make="Warmtebron", **BY)

    about = case_is_about(case=case, thing=elsewhere, **BY)
    case_is_about(case=case, thing=elsewhere, **BY)

    assert (about.thing, about.where) == (elsewhere, cast.bob.household.place)
    said = Event.objects.filter(verb="case.about").values_list("facts", flat=True)
    assert list(said) == [{"thing": "Cv-ketel Warmtebron"}]


def test_a_case_about_a_thing_at_home_names_no_other_place(cast: Cast) -> None:
    at_home = add_thing(customer=cast.alice, kind="boiler", **BY)

    about = case_is_about(case=case_with_promise(cast), thing=at_home, **BY)

    assert (about.place, about.where) == (None, cast.alice.household.place)


def test_what_a_case_is_about_can_be_taken_back(cast: Cast) -> None:
    case = case_with_promise(cast)
    case_is_about(case=case, thing=add_thing(customer=cast.bob, kind="boiler", **BY), **BY)

    after = case_is_about(case=case, thing=None, **BY)

    assert (after.thing, after.place) == (None, None)
    said = Event.objects.filter(verb__startswith="case.about").order_by("id")
    assert [event.verb for event in said] == ["case.about", "case.about_nothing"]
