import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from cast import NOW, Cast
from houvast.appointments.models import Maintenance, Proposal, Renewal, Visit
from houvast.arrears.models import UnpaidReminder
from houvast.config import roles
from houvast.conversations.models import Delivery, Message, PaperLetter
from houvast.demo import company, mailbox
from houvast.demo.access import book_to_open
from houvast.demo.making.customers import put_on_file
from houvast.demo.making.season import season
from houvast.demo.making.setting import NAME
from houvast.demo.making.world import World
from houvast.ground.models import Event
from houvast.money.models import BankEntry, Dispute, Invoice, PaymentPlan
from houvast.people.models import Company, ContactPoint, Staff
from houvast.promises.models import Case, Promise
from houvast.routes.models import Disruption, SolverRun
from houvast.things.access import thing_of_sticker
from houvast.things.models import Sticker, Thing
from houvast.workforce.models import Technician


def test_season_is_the_same_for_the_same_seed(world: World) -> None:
    customers = put_on_file(world, now=NOW, until=NOW, share=1 / 8)

    first, again, other = (
        season(replace(world, chance=random.Random(seed)), customers, now=NOW, share=1 / 8)
        for seed in (7, 7, 8)
    )

    moments = [story.starts_at for story in first]
    assert moments == [story.starts_at for story in again]
    assert moments != [story.starts_at for story in other]
    assert moments == sorted(moments)
    assert moments[-1] <= NOW


def test_company_has_every_state_that_a_desk_knows(emptied_database: None, demo: Path) -> None:
    heard: list[float] = []
    company.make(seed=7, now=NOW, progress=heard.append)

    running = Promise.objects.filter(ended_at=None)
    replies = Promise.objects.filter(kind="reply")
    states = {
        "answered": Message.objects.filter(answered_at__isnull=False).exists(),
        "unanswered": Message.objects.filter(needs_answer=True, answered_at=None).exists(),
        "at risk": running.filter(warned_at__isnull=False, due_at__gt=NOW).exists(),
        "broken, with a new promise": running.filter(renews__outcome="broken").exists(),
        "renegotiated": replies.filter(outcome="renegotiated").exists(),
        "handed over": Event.objects.filter(verb="case.handed_over").exists(),
        "settled": Case.objects.exclude(settled_at=None).exists(),
        "invited": Proposal.objects.filter(round__isnull=False, chosen_at=None).exists(),
        "asked to move": Proposal.objects.filter(moves__isnull=False, chosen_at=None).exists(),
        "moved": Visit.objects.filter(calendar_sequence__gt=0).exists(),
        "visited": Visit.objects.filter(outcome="done").exists(),
        "asked about a contract": Renewal.objects.unanswered().exists(),
        "extended": Renewal.objects.filter(answer=Renewal.Answer.EXTEND).exists(),
        "under contract": replies.filter(words__contains="uw contract C").exists(),
        "ill": Disruption.objects.filter(applied_at=None, dropped_at=None).exists(),
        "gone over by the solver": SolverRun.objects.filter(outcome="applied").exists(),
        "pinned": Visit.objects.exclude(pinned_at=None).exists(),
        "to be visited": Visit.objects.filter(opens_at__gt=NOW, cancelled_at=None).count() > 40,
    }
    assert dict.fromkeys(states, True) == states
    assert Technician.objects.count() == 7
    assert heard[-1] == 1
    assert mailbox.newest() != ""
    nothing_leaves_this_machine()
    nothing_waits_to_be_done()
    made_once()
    boilers_stand_in_the_houses_with_their_stickers()
    invoices_stand_in_every_state()


def invoices_stand_in_every_state() -> None:
    bills: Any = Invoice.objects.owed().with_open()
    unpaid = bills.filter(open_amount__gt=0)
    nothing_since = unpaid.filter(payments=None, plans=None, disputes=None, reminders=None)
    late = UnpaidReminder.objects.filter(rung="slip", invoice__in=[one.pk for one in unpaid])
    to_print = PaperLetter.objects.to_print()
    states = {
        "draft": Invoice.objects.drafts().exists(),
        "sent": nothing_since.exists(),
        "paid": bills.filter(payments__isnull=False, open_amount=0).exists(),
        "paid in part": unpaid.filter(payments__isnull=False).exists(),
        "in parts": PaymentPlan.objects.filter(ended_at=None).exists(),
        "credited": Invoice.objects.exclude(credits=None).exists(),
        "disputed": Dispute.objects.open().exists(),
        "reminded": late.exists(),
        "to be printed": to_print.filter(delivery__reminder__in=late).exists(),
        "unclear": BankEntry.objects.filter(matches=None).count() == 1,
    }
    assert dict.fromkeys(states, True) == states


def boilers_stand_in_the_houses_with_their_stickers() -> None:
    boilers = Thing.objects.here().filter(kind="boiler")
    assert boilers.count() == Sticker.objects.standing().filter(thing__in=boilers).count() > 100
    assert Maintenance.objects.going_on(NOW.date()).filter(thing__in=boilers).exists()
    visited = Visit.objects.finished().filter(case__thing__in=boilers)
    opened = thing_of_sticker(book_to_open().split("/")[2])
    assert opened == visited.latest("finished_at").case.thing


def nothing_leaves_this_machine() -> None:
    addresses = [*Staff.objects.values_list("email", flat=True)]
    addresses += ContactPoint.objects.filter(kind="mail").values_list("value", flat=True)
    mails = Delivery.objects.filter(paper=None)
    addresses += mails.values_list("to_address", flat=True)
    assert {address.rpartition(".")[2] for address in addresses} == {"example"}
    assert not Staff.objects.exclude(password__startswith="!").exists()


def nothing_waits_to_be_done() -> None:
    assert not Delivery.objects.filter(sent_at=None, paper=None).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone() == (0,)


def made_once() -> None:
    before = Event.objects.count()
    company.make_if_absent(owner=roles.owner)
    assert Event.objects.count() == before


def test_company_of_somebody_stays_as_it_is(cast: Cast, demo: Path) -> None:
    Company.objects.update(name="Echt Bedrijf")

    company.make_if_absent(owner=roles.owner)

    assert Company.objects.get().name == "Echt Bedrijf"
    assert not Event.objects.filter(verb__in=("demo.begun", "demo.made")).exists()


def test_company_is_not_invented_in_production(db: None, in_production: None) -> None:
    with pytest.raises(ImproperlyConfigured):
        company.make(seed=1, now=NOW)

    assert settings.HOUVAST.mode == "production"
    assert not Company.objects.filter(name=NAME).exists()
