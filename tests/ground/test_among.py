"""`among` finds what `in` finds, with one list."""

from cast import Cast
from houvast.people.models import Customer
from houvast.promises.models import Case, Promise
from making import case_with_promise


def test_among_finds_what_in_finds_by_numbers_rows_and_words_with_one_list(cast: Cast) -> None:
    cases = [case_with_promise(cast, kind=kind) for kind in ("call", "other", "follow_up")]
    two = cases[:2]

    found = Promise.objects.filter(case__among=two, kind__among=["call", "follow_up"])
    assert [one.case for one in found] == [cases[0]]
    assert found.query.sql_with_params()[1][0] == [case.pk for case in two]
    assert set(Case.objects.filter(pk__among={one.pk for one in two})) == set(two)
    assert set(Case.objects.exclude(pk__among=[two[0].pk, None])) == set(cases[1:])
    assert Case.objects.filter(customer__household__among=[cast.alice.household_id]).count() == 3
    assert not Customer.objects.filter(merged_into__among=[]).exists()
