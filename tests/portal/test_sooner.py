"""Nothing that suits, or not soon enough: the waiting list in who has no appointment's hands."""

from django.test import Client

from cast import NOW
from houvast.appointments.actions.waiting import offer_what_came_free
from houvast.appointments.models import SoonerOffer, Visit, Waiting
from on_the_road import Road
from portal.conftest import LinkTo
from portal.reading import said


def test_times_lead_to_the_list_and_what_is_kept_is_taken_there(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]
    assert "Nothing that suits, or not soon enough?" in said(alice.get(path))
    asked = said(alice.get(f"{path}eerder/"))
    assert "When something sooner comes free, we write to you" in asked
    assert "Take me off the list" not in asked

    wrong = alice.post(f"{path}eerder/", {"phone": "12"})
    assert (wrong.status_code, Waiting.objects.count()) == (422, 0)
    sent = {"weekdays": ["3"], "parts": [road.morning.pk], "phone": "06 12345678"}
    joined = said(alice.post(f"{path}eerder/", sent, follow=True))
    assert "You are on the list. You can go on choosing from what is free." in joined
    assert "When something sooner comes free, you hear it at once" in joined
    shown = alice.get(f"{path}eerder/").content.decode()
    assert 'name="weekdays" value="3" checked' in shown

    Waiting.objects.update(before_at=None, weekdays=[])
    offer_what_came_free(now=NOW)
    page = alice.get(path)
    assert "We keep this time for you" in said(page)
    alice.post(path, {"slot": page.context["held_key"]})
    assert Visit.objects.get().opens_at == SoonerOffer.objects.get().hold.opens_at
    assert alice.get(f"{path}eerder/").status_code == 302


def test_without_mail_a_number_is_needed_and_leaving_twice_is_leaving_once(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]
    road.cast.alice.contact_points.all().delete()
    asked = said(alice.get(f"{path}eerder/"))
    assert "comes free, we call you" in asked
    assert "On this number we call you when something comes free." in asked
    refused = alice.post(f"{path}eerder/", {})
    assert "Fill in the phone number on which we can call." in said(refused)

    alice.post(f"{path}eerder/", {"phone": "06 12345678"})
    left = [alice.post(f"{path}eerder/", {"do": "leave"}, follow=True) for _ in range(2)]

    assert "You are not on the list any more." in said(left[0])
    assert not Waiting.objects.standing().exists()


def test_no_way_for_a_series_or_a_crew(alice: Client, road: Road, link_to: LinkTo) -> None:
    road.service.crew = 2
    road.service.save()
    path = alice.get(link_to(road.proposal()))["Location"]

    assert "not soon enough?" not in said(alice.get(path))
    assert alice.post(f"{path}eerder/", {}).status_code == 422
