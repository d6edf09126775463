"""Where the company wants it, somebody else than who made a detail ticks it (G10)."""

import pytest
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.journeys.actions.details import agree_detail, detail_is_there, let_detail_go
from houvast.journeys.actions.second_eyes import detail_is_made, want_second_eyes
from houvast.journeys.models import DetailMade, DetailTicked, SecondEyes
from houvast.journeys.rules.refusals import (
    DetailTickedAlready,
    NobodyMadeIt,
    TickedByWhoMadeIt,
)
from making import BY, case_with_promise


def test_who_made_it_does_not_tick_it(cast: Cast) -> None:
    joost, fatima = cast.joost.as_actor(), cast.fatima.as_actor()
    case = case_with_promise(cast)
    loop, zip_ = (agree_detail(case=case, words=words, **BY) for words in ("Lus", "Rits"))
    want_second_eyes(wanted=True, **BY)
    want_second_eyes(wanted=True, **BY)
    assert SecondEyes.objects.count() == 1

    with pytest.raises(NobodyMadeIt):
        detail_is_there(detail=loop, by=fatima, now=NOW)
    made = detail_is_made(detail=loop, by=cast.joost, now=NOW)
    assert detail_is_made(detail=loop, by=cast.fatima, now=NOW) == made
    with pytest.raises(TickedByWhoMadeIt) as refused:
        detail_is_there(detail=loop, by=joost, now=NOW)
    assert refused.value.sentence.startswith("Joost Kramer")
    assert detail_is_there(detail=loop, by=fatima, now=NOW).staff == cast.fatima
    with pytest.raises(IntegrityError) as unseen, transaction.atomic():
        DetailTicked.objects.create(detail=zip_, how="there", at=NOW, by="Joost", staff=cast.joost)
    assert broken_rule(unseen.value) == "second_eyes"
    let_detail_go(detail=zip_, said="Hoeft niet", by=joost, now=NOW)
    with pytest.raises(DetailTickedAlready):
        detail_is_made(detail=zip_, by=cast.joost, now=NOW)

    want_second_eyes(wanted=False, **BY)
    hem = agree_detail(case=case, words="Zoom", **BY)
    assert detail_is_there(detail=hem, by=joost, now=NOW).is_there


def test_first_who_says_so_made_it(committed: Cast) -> None:
    loop = agree_detail(case=case_with_promise(committed), words="Lus", **BY)
    crew = [committed.joost, committed.fatima, committed.gerrit]

    said = at_once(lambda staff: detail_is_made(detail=loop, by=staff, now=NOW), crew)

    assert len({made.by_id for made in said}) == 1
    with pytest.raises(IntegrityError) as kept, transaction.atomic():
        DetailMade.objects.update(by=committed.linda)
    assert broken_rule(kept.value) == "detailmade_kept_for_ever"
