import pytest
from django.db import transaction

from answers import Statements
from cast import NOW, Cast
from houvast.conversations.actions.answering import note
from houvast.conversations.queries.finding_cases import find_cases
from houvast.ground.history import HOUVAST
from houvast.promises.actions.cases import open_case
from houvast.promises.models import Case
from making import case_with_promise, promise_for


@pytest.fixture
def case(cast: Cast) -> Case:
    """About a boiler that leaks; a note in it tells of the installed pump."""
    case = case_with_promise(cast)
    note(case=case, text="De geïnstalleerde circulatiepomp zoemt.", by=cast.fatima, now=NOW)
    return case


def other(cast: Cast, subject: str) -> Case:
    with transaction.atomic():
        made = open_case(customer=cast.bob, owner=cast.gerrit, subject=subject, by=HOUVAST, now=NOW)
        promise_for(made, hours=26)
    return made


@pytest.mark.parametrize(
    "spoken",
    [
        *(
            "{n}",
            " {n} ",
            "#{n}",
            "zaak {n}",
            "Zaak nr. {n}",
            "{t}.{h}",
            "{t},{h}",
            "{t} {h}",
            "{n}?",
        ),
        *("zaaknummer {n}", "het gaat om {n}, van der Ent"),
    ],
)
def test_case_is_found_by_the_number_that_its_customer_reads_aloud(case: Case, spoken: str) -> None:
    thousands, hundreds = divmod(case.number, 1000)
    typed = spoken.format(n=case.number, t=thousands, h=f"{hundreds:03d}")

    assert find_cases(typed, staff=case.owner) == [case]


@pytest.mark.parametrize(
    "typed",
    [
        "ketel",
        "Ketels",
        "lekt ketel",
        "geinstalleerde",
        "geïnstalleerd",
        "circulatie",
        "pomp zoemt",
    ],
)
def test_case_is_found_by_its_words(case: Case, typed: str) -> None:
    assert find_cases(typed, staff=case.owner) == ([] if typed == "pomp zoemt" else [case])


def test_case_with_this_number_stands_before_those_that_only_say_it(cast: Cast, case: Case) -> None:
    newer = other(cast, f"Gaat over zaak {case.number}")

    assert find_cases(str(case.number), staff=case.owner) == [case, newer]


@pytest.mark.parametrize(
    "typed",
    ["", "k", "de het een", "ketel radiator", "%", "'; --", "a & | !", "\x00ket", "9" * 40, "#"],
)
def test_no_case_is_found_by(case: Case, typed: str) -> None:
    assert find_cases(typed, staff=case.owner) == (
        [case] if "ket" in typed and "radiator" not in typed else []
    )


def test_finding_cases_takes_two_statements_for_one_and_for_many(
    cast: Cast, case: Case, statements: Statements
) -> None:
    def counted() -> int:
        with statements() as sent:
            find_cases("ketel", staff=case.owner)
        return len(sent)

    first = counted()
    for _ in range(3):
        other(cast, "Ketel lekt ook")

    assert (first, counted(), len(find_cases("ketel", staff=case.owner))) == (2, 2, 4)


def test_very_long_text_is_kept_and_searched_as_far_as_it_goes(cast: Cast, case: Case) -> None:
    words = " ".join(f"woord{number}" for number in range(200_000))
    note(case=case, text=f"vooraan {words} achteraan", by=cast.fatima, now=NOW)

    assert (find_cases("vooraan", staff=case.owner), find_cases("achteraan", staff=case.owner)) == (
        [case],
        [],
    )
