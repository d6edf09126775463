"""A text that cannot be read any more undoes nothing that happens, and no promise stays behind."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cast import NOW, Cast
from going_about import begun
from houvast.conversations.actions.page import say
from houvast.ground.described_files import DescriptionWrong
from houvast.ground.descriptions import Descriptions
from houvast.journeys import tasks
from houvast.journeys.models import CaseJourney, running
from houvast.journeys.queries.untold import journeys_to_tell
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.promising import renegotiate
from houvast.promises.models import Case, InternalPromise, Promise
from making import BY, case_with_promise
from on_the_road import WEDNESDAY, Road, chosen

pytestmark = pytest.mark.usefixtures("kitchen")
DAY = timedelta(days=1)


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after an upgrade that reads less than a journey says."""

    def read(key: str, text: str) -> None:
        raise DescriptionWrong(file=key, line=1, path="steps", wrong="?")

    monkeypatch.setattr(running, "_read", read)


@pytest.fixture
def wrong_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A file of the company's own that somebody broke."""
    (tmp_path / "boiler_fault.yaml").write_text("name: [", encoding="utf-8")
    monkeypatch.setattr(Descriptions, "own_folder", tmp_path)
    return iter(())


def test_visit_is_agreed_in_a_case_whose_journey_cannot_be_read(
    road: Road, request: pytest.FixtureRequest
) -> None:
    proposal = road.proposal()
    assert CaseJourney.objects.count() == 1
    request.getfixturevalue("unreadable")

    visit = chosen(proposal, road.wanted(WEDNESDAY))
    say(case=visit.case, words="Tot dan.", by=road.cast.alice.as_actor(), now=NOW)
    sweep(now=NOW + 40 * DAY)

    assert visit.case.visits.count() == 1


@pytest.mark.usefixtures("wrong_file")
def test_wrong_file_keeps_no_warning_of_danger_back(cast: Cast) -> None:
    case = case_with_promise(cast)

    say(case=case, words="Het stinkt naar gas.", by=cast.alice.as_actor(), now=NOW)

    assert InternalPromise.objects.open().exists()


@pytest.mark.usefixtures("wrong_file")
def test_wrong_file_undoes_no_proposal(road: Road) -> None:
    assert road.proposal().pk
    assert CaseJourney.objects.count() == 1


def test_third_date_of_a_journey_is_told_by_no_letter_and_holds_nobody_up(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    journey = begun(case)
    [update] = [of.promise for of in journey.promised.updates().open()]
    for _ in range(2):
        due_at = update.due_at + DAY
        update = renegotiate(promise=update, words="Later.", due_at=due_at, reason="Druk", **BY)
    late = update.due_at + timedelta(minutes=1)
    sweep(now=late)
    after = late + DAY

    [third] = Promise.objects.filter(renews=update)
    assert (third.moves, third.is_escalated) == (3, True)
    assert journeys_to_tell(after) == []
    monkeypatch.setattr(tasks, "journeys_to_tell", lambda _now: [journey, journey])
    monkeypatch.setattr(tasks, "tell_what_is_untold", lambda **_: 1 / 0)
    tasks.tell_of_journeys(0)
