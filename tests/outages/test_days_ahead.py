"""Before the desk can no longer keep up, whoever leads hears of it, and so does who writes then."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from cast import NOW, Cast
from conversations.channels.mail.mails import mail
from conversations.channels.mail.taking import taken
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.outages.front import look_ahead
from houvast.people.models import Staff
from houvast.promises.actions.ending import done_internally, keep
from houvast.promises.models import InternalPromise, Promise
from making import promise_for
from promises.test_answering import DAY, a_month_of_answers, opening_hours, waiting

BUSY = "Er schrijven ons meer mensen dan anders."


def written(subject: str) -> list[str]:
    """What the acknowledgement of a mail says."""
    sender = f"{subject} <{subject}@post.example>"
    id_ = f"1.{subject}@post.example"
    taken(mail("Mijn ketel doet het niet.", sender=sender, subject=subject, id_=id_))
    letter = Delivery.objects.filter(kind="acknowledgement").latest("pk").letter
    return [block["text"] for block in letter["blocks"] if "text" in block]


def test_lead_is_warned_days_ahead_once_and_again_only_a_day_after_they_did_something(
    cast: Cast,
) -> None:
    a_month_of_answers(cast, hours=1, a_day=4)
    assert look_ahead(now=NOW) is None

    waiting(cast, 7)
    warned = look_ahead(now=NOW)
    again = look_ahead(now=NOW + timedelta(minutes=10))
    assert warned is not None
    done_internally(promise=warned, proof="Gerrit helpt.", by=cast.linda.as_actor(), now=NOW)
    quiet = look_ahead(now=NOW + timedelta(hours=1))
    later = look_ahead(now=NOW + DAY + timedelta(hours=1))

    assert (warned.owner, warned.kind, warned.due_at > NOW) == (cast.linda, "answering", True)
    assert warned.is_warned
    assert "more waits than we can answer" in warned.words
    assert again == warned
    assert quiet is None
    assert later not in (None, warned)


def test_page_says_nothing_of_the_days_ahead_while_too_few_were_answered_to_know(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_month_of_answers(cast, hours=1, a_day=4)
    waiting(cast, 7)
    client.force_login(cast.linda)

    def says(now: datetime) -> tuple[bool, bool]:
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        page = client.get(address_of("desk:surge")).content.decode()
        return "Deze week is te weinig" in page, "wacht er meer dan" in page

    assert [says(NOW), says(NOW + 8 * DAY)] == [(False, True), (True, False)]


def test_warning_ends_by_itself_when_the_desk_keeps_up_again(cast: Cast) -> None:
    a_month_of_answers(cast, hours=1, a_day=4)
    waiting(cast, 7)
    look_ahead(now=NOW)
    for promise in Promise.objects.open().filter(kind="reply"):
        promise_for(promise.case, hours=200)
        keep(promise=promise, proof="Mail", by=cast.fatima.as_actor(), now=NOW)

    assert look_ahead(now=NOW + 8 * DAY) is None
    assert InternalPromise.objects.get().proof.startswith("As things go now")


def test_who_writes_during_a_surge_reads_that_it_takes_longer_and_the_moment_that_is_kept(
    cast: Cast,
) -> None:
    Staff.objects.update(language="nl")
    a_month_of_answers(cast, hours=1, a_day=4)
    calm = written("rustig")
    waiting(cast, 30)
    busy = written("druk")

    last, first = Promise.objects.filter(kind="reply", renews=None).order_by("-pk")[:32:31]
    assert not any(said.startswith(BUSY) for said in calm)
    assert [said.startswith(BUSY) for said in busy].count(True) == 1
    assert first.due_at == opening_hours(2) < last.due_at
    assert last.due_at > opening_hours(8)
    assert last.words in busy
