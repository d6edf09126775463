from django.test import Client
from icalendar import Calendar
from icalendar.cal.component import Component

from cast import NOW
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.models import Visit
from houvast.conversations.models import Delivery
from on_the_road import Road, moment
from portal.conftest import LinkTo


def published(content: bytes) -> Component:
    calendar = Calendar.from_ical(content)
    assert calendar["METHOD"] == "PUBLISH"
    [event] = calendar.walk("VEVENT")
    return event


def test_calendar_file_is_the_appointment_of_the_mail(
    alice: Client, visit: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"]

    saved = alice.get(f"{path}agenda/")

    event = published(saved.content)
    [mailed] = Calendar.from_ical(Delivery.objects.get(calendar_method="REQUEST").calendar).walk(
        "VEVENT"
    )
    assert (event["UID"], event["SEQUENCE"]) == (mailed["UID"], mailed["SEQUENCE"])
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (moment(25, 8), moment(25, 12))
    assert event["STATUS"] == "CONFIRMED"
    assert "ATTENDEE" not in event


def test_calendar_file_is_saved_and_kept_out_of_caches(
    alice: Client, visit: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"]

    saved = alice.get(f"{path}agenda/")

    assert saved["Content-Type"] == "text/calendar"
    assert saved["Content-Disposition"] == 'attachment; filename="appointment.ics"'
    assert saved["X-Content-Type-Options"] == "nosniff"
    assert saved["Cache-Control"] == "no-store, private"


def test_calendar_file_of_a_cancelled_visit_takes_it_out(
    alice: Client, visit: Visit, link_to: LinkTo
) -> None:
    cancel_visit(visit=visit, by=visit.case.customer.as_actor(), now=NOW)
    path = alice.get(link_to(visit))["Location"]

    page = alice.get(path).content.decode()
    event = published(alice.get(f"{path}agenda/").content)

    assert "This visit has been cancelled" in page
    assert "Take it out of your calendar" in page
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert event.walk("VALARM") == []


def test_calendar_file_is_only_for_whoever_holds_the_link(
    alice: Client, road: Road, visit: Visit, link_to: LinkTo
) -> None:
    theirs = link_to(road.proposal(road.cast.bob).case)

    assert alice.get(f"{theirs}afspraak/{visit.pk}/agenda/").status_code == 404
    assert alice.post(f"{link_to(visit)}afspraak/{visit.pk}/agenda/").status_code == 405
