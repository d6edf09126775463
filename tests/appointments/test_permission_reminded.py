"""Who owns a place and does not answer is reminded, and called; who owns it no more is not."""

from datetime import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from appointments.test_permission import DAY, asked_of_bob, letters_in, times_of
from cast import NOW, Cast
from concurrency import broken_rule
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.permission import forbid, permit
from houvast.appointments.actions.permission_reminding import remind_who_own
from houvast.appointments.models import PermissionReminder
from houvast.conversations.models import Delivery
from houvast.desk.frame.tags import about_page
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.ground.reasons import words_of
from houvast.people.actions.customers import add_customer
from houvast.people.actions.roles import end_role, give_role
from houvast.people.models import Place, PlaceRole
from houvast.promises.models import InternalPromise
from houvast.workforce.models import PermissionAsked
from letters_posted import has_no_mail, posts_letters
from making import BY, promise_for
from on_the_road import Road


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def reminded(now: datetime) -> list[str]:
    """What was done of what was due: a letter, or that somebody calls."""
    before = set(PermissionReminder.objects.exclude(done_at=None).values_list("pk", flat=True))
    remind_who_own(now=now)
    done = PermissionReminder.objects.exclude(done_at=None).exclude(pk__in=before)
    return list(done.order_by("pk").values_list("way", flat=True))


def test_who_owns_is_reminded_and_then_called(road: Road, cast: Cast, client: Client) -> None:
    proposal, asked = asked_of_bob(road, cast)
    theirs = asked.case
    assert reminded(NOW + DAY) == []

    assert (reminded(NOW + 2 * DAY), reminded(NOW + 2 * DAY)) == (["letter"], [])

    first, second = Delivery.objects.filter(case=theirs).order_by("pk")
    assert (first.subject, second.kind) == (second.subject, "permission")
    assert "nog geen antwoord" in str(second.letter)
    assert str(theirs.promises.open().get().words) in str(second.letter)
    assert cast.alice.name not in str(second.letter)
    assert not InternalPromise.objects.exists()

    assert (reminded(NOW + 4 * DAY), reminded(NOW + 4 * DAY)) == (["person"], [])

    [to_do] = InternalPromise.objects.open()
    assert (to_do.kind, to_do.owner, to_do.case) == ("ring", theirs.owner, theirs)
    assert to_do.due_at == theirs.promises.open().get().due_at
    assert about_page(to_do) == address_of("desk:permission", theirs.pk)
    assert cast.bob.name in words_of(to_do.words)
    client.force_login(cast.fatima)
    client.post(about_page(to_do), {"agrees": "yes"})
    assert not InternalPromise.objects.open().exists()
    assert (times_of(proposal) > 0, reminded(NOW + 9 * DAY)) == (True, [])


def test_nobody_is_reminded_who_answered_or_of_what_nobody_needs(road: Road, cast: Cast) -> None:
    """Nor is who wrote, whose message a person answers."""
    proposal, asked = asked_of_bob(road, cast)
    with transaction.atomic():
        wrote = {"channel": "page", "direction": "in", "at": NOW, "needs_answer": True}
        promise = asked.case.promises.open().get()
        asked.case.messages.create(text="Wat kost dat?", reply_promise=promise, **wrote)
        assert reminded(NOW + 2 * DAY) == reminded(NOW + 4 * DAY) == []
        assert PermissionReminder.objects.filter(left_out_at=None).count() == 0
        transaction.set_rollback(True)
    for end in (
        lambda: permit(permission=asked, by=cast.bob.as_actor(), now=NOW),
        lambda: forbid(permission=asked, by=cast.bob.as_actor(), now=NOW),
        lambda: decline(proposal=proposal, said="Nee.", by=cast.alice.as_actor(), now=NOW),
    ):
        with transaction.atomic():
            end()
            assert not PermissionReminder.objects.waiting().exists()
            assert reminded(NOW + 2 * DAY) == reminded(NOW + 4 * DAY) == []
            transaction.set_rollback(True)


def test_of_who_sold_the_house_nobody_waits_for_the_word(road: Road, cast: Cast) -> None:
    proposal, asked = asked_of_bob(road, cast)
    role = PlaceRole.objects.get()
    with transaction.atomic():
        end_role(role=role, until_on=NOW.date(), **BY)
        asked.refresh_from_db()
        assert (asked.outcome, times_of(proposal) > 0) == ("not_needed", True)
        assert letters_in(proposal.case)[-1].startswith("Kies een moment voor ons bezoek")
        assert reminded(NOW + 4 * DAY) == []
        transaction.set_rollback(True)
    carla = add_customer(name="Carla Smit", mail="carla@post.example", **BY)
    end = {"until_on": NOW.date(), "ended_at": NOW, "ended_by": "Fatima"}
    PlaceRole.objects.filter(pk=role.pk).update(**end)

    give_role(place=role.place, customer=carla, role="owns", from_on=NOW.date(), **BY)

    last = PermissionAsked.objects.get(PermissionAsked.WAITS)
    assert (last.case.customer, last.asking, times_of(proposal)) == (carla, proposal.case, 0)
    assert [one.is_done for one in last.reminders.all()] == [False, False]


def test_who_bought_it_after_it_was_sold_is_asked(road: Road, cast: Cast) -> None:
    """Who has it on file first that it was sold offers times for a moment; whoever chose has it."""
    proposal, _asked = asked_of_bob(road, cast)
    role = PlaceRole.objects.get()
    carla = add_customer(name="Carla Smit", mail="carla@post.example", **BY)
    end_role(role=role, until_on=NOW.date(), **BY)

    give_role(place=role.place, customer=carla, role="owns", from_on=NOW.date(), **BY)

    last = PermissionAsked.objects.get(PermissionAsked.WAITS)
    assert (last.case.customer, last.asking, times_of(proposal)) == (carla, proposal.case, 0)
    assert "Eerst vragen wij toestemming" in letters_in(proposal.case)[-1]
    assert Delivery.objects.filter(case=last.case).count() == 1


def test_who_is_reached_no_more_is_called_once(road: Road, cast: Cast) -> None:
    _, asked = asked_of_bob(road, cast)
    has_no_mail(cast.bob)
    assert reminded(NOW + 2 * DAY) == ["letter"]
    promise_for(asked.case, kind="follow_up", hours=120)
    let_go(asked.case.promises.open().earliest("pk"), reason="Anders.", **BY)

    assert reminded(NOW + 4 * DAY) == ["person"]

    assert InternalPromise.objects.count() == 1
    assert Event.objects.filter(verb="permission.to_ring").count() == 1


def test_reminder_goes_by_post_where_the_first_was_a_mail(road: Road, cast: Cast) -> None:
    """It is there before we come back to them. Who had the first by post is called, and whom
    nothing can be written to is called at once.
    """
    posts_letters(working_days=1)
    with transaction.atomic():
        has_no_mail(cast.bob)
        _, asked = asked_of_bob(road, cast)
        assert Delivery.objects.get(case=asked.case).channel == "post"
        assert (reminded(NOW + 2 * DAY), reminded(NOW + 4 * DAY)) == ([], ["person"])
        transaction.set_rollback(True)
    with transaction.atomic():
        has_no_mail(cast.bob)
        Place.objects.filter(pk=cast.bob.household.place_id).update(town="")
        _, asked = asked_of_bob(road, cast)
        assert not Delivery.objects.filter(case=asked.case).exists()
        assert reminded(NOW) == ["person"]
        assert InternalPromise.objects.open().exists()
        transaction.set_rollback(True)
    _, asked = asked_of_bob(road, cast)

    assert reminded(NOW + DAY) == ["letter"]

    paper = Delivery.objects.get(case=asked.case, channel="post")
    assert paper.subject == asked.case.subject
    assert "of schrijf of bel ons" in str(paper.letter)
    assert not InternalPromise.objects.exists()


def test_database_lets_nobody_be_reminded_after_an_answer(road: Road, cast: Cast) -> None:
    _, asked = asked_of_bob(road, cast)
    rows = PermissionReminder.objects.filter(way="letter")
    assert reminded(NOW + 2 * DAY) == ["letter"]
    refused = []
    for act in (
        lambda: rows.update(done_at=NOW),
        lambda: (
            PermissionAsked.objects.update(outcome="agreed", ended_at=NOW, ended_by="Bob")
            and PermissionReminder.objects.filter(way="person").update(done_at=NOW)
        ),
        lambda: rows.create(permission=asked, way="letter", due_at=NOW),
    ):
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            act()
        refused.append(broken_rule(broken.value))
    assert refused == [
        "permission_reminder_stands", "permission_reminded_in_time", "permission_reminded_once",
    ]  # fmt: skip
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
