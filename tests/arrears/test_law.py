"""What the law allows on what is late, where somebody read it; and never more than its cause."""

from datetime import date
from decimal import Decimal

import pytest

from houvast.arrears.known_ladder import costs_by_law, interest_by_law, ladder
from houvast.arrears.rules.costs import at_most, by_law, left_of_small
from houvast.arrears.rules.interest import InterestFile, InterestUnknown, interest
from houvast.arrears.rules.ladder import without_costs

AFTER = date(2024, 10, 1)


def owed(principal: str, since: date, until: date) -> Decimal:
    return interest(Decimal(principal), interest_by_law(), since=since, until=until)


def test_interest_is_that_of_each_half_year_and_unknown_is_unknown() -> None:
    assert owed("1000", date(2026, 1, 1), date(2026, 1, 1)) == 0
    assert owed("1000", date(2026, 1, 1), date(2026, 12, 31)) == Decimal("39.89")
    # Half a year at 4 and half at 6: the rate of each day counts.
    assert owed("1000", date(2023, 1, 1), date(2024, 1, 1)) == Decimal("50.08")
    # After a year what was owed by then bears interest too.
    assert owed("1000", date(2020, 1, 1), date(2022, 1, 1)) == Decimal("40.45")
    assert owed("3.84", date(2024, 2, 29), date(2024, 6, 1)) == Decimal("0.06")
    for since, until in ((date(2019, 12, 31), AFTER), (AFTER, date(2027, 1, 2))):
        with pytest.raises(InterestUnknown):
            owed("1000", since, until)
    first = interest_by_law()[0].model_dump(mode="json")
    with pytest.raises(ValueError, match="after the one before"):
        InterestFile.model_validate({"versions": [first, first]})


def test_small_claims_that_come_back_cost_no_more_than_the_law_has_together() -> None:
    law = costs_by_law(AFTER)
    assert law.small_most == 140
    assert costs_by_law(date(2024, 9, 30)).small_most is None
    assert by_law(Decimal("266.67"), law) == 40  # that is where small ends
    named, each = Decimal(0), []
    for _ in range(5):
        each.append(left_of_small(at_most(Decimal(100), law), law, named=named))
        named += each[-1]
    assert each == [40, 40, 40, 20, 0]
    assert left_of_small(by_law(Decimal(620), law), law, named=Decimal(140)) == 93
    assert at_most(Decimal("3.84"), law) == Decimal("3.84")


def test_where_the_law_leaves_no_costs_nothing_is_said_of_any() -> None:
    [notice] = [rung for rung in ladder().rungs if rung.is_notice]
    for words in (notice.says, notice.said_on_paper):
        for said in (words.nl, words.en):
            free = without_costs(said)
            assert "{costs}" not in free
            assert "{pay_by}" in free
            assert free.count("\n\n") == 2
            assert "Voordat dat" not in free
            assert "before that" not in free
    own = "Nu kost het {costs}. Betaal voor {pay_by}. Daarna {costs}.\n\nGroet"
    assert without_costs(own) == "Betaal voor {pay_by}.\n\nGroet"
    for kept in ("Betaal voor {pay_by}, of het kost {costs}.", "Niets. Echt niet."):
        assert without_costs(kept) == kept
