from icalendar import Calendar

from cast import NOW
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.conversations.models import Delivery
from on_the_road import moment


def published(content: bytes):
    calendar = Calendar.from_ical(content)
    assert calendar["METHOD"] == "PUBLISH"
    [event] = calendar.walk("VEVENT")
    return event


def test_calendar_file_is_the_appointment_of_the_mail(alice, visit, link_to):
    path = alice.get(link_to(visit)).url

    saved = alice.get(f"{path}agenda/")

    event = published(saved.content)
    [mailed] = Calendar.from_ical(Delivery.objects.get(calendar_method="REQUEST").calendar).walk(
        "VEVENT"
    )
    assert (event["UID"], event["SEQUENCE"]) == (mailed["UID"], mailed["SEQUENCE"])
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (moment(25, 8), moment(25, 12))
    assert event["STATUS"] == "CONFIRMED"
    assert "ATTENDEE" not in event


def test_calendar_file_is_saved_and_kept_out_of_caches(alice, visit, link_to):
    path = alice.get(link_to(visit)).url

    saved = alice.get(f"{path}agenda/")

    assert saved["Content-Type"] == "text/calendar"
    assert saved["Content-Disposition"] == 'attachment; filename="appointment.ics"'
    assert saved["X-Content-Type-Options"] == "nosniff"
    assert saved["Cache-Control"] == "no-store, private"


def test_calendar_file_of_a_cancelled_visit_takes_it_out(alice, visit, link_to):
    cancel_visit(visit=visit, by=visit.case.customer.as_actor(), now=NOW)
    path = alice.get(link_to(visit)).url

    page = alice.get(path).content.decode()
    event = published(alice.get(f"{path}agenda/").content)

    assert "This visit has been cancelled" in page
    assert "Take it out of your calendar" in page
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert event.walk("VALARM") == []


def test_calendar_file_is_only_for_whoever_holds_the_link(alice, road, visit, link_to):
    theirs = link_to(road.proposal(road.cast.bob).case)

    assert alice.get(f"{theirs}afspraak/{visit.pk}/agenda/").status_code == 404
    assert alice.post(f"{link_to(visit)}afspraak/{visit.pk}/agenda/").status_code == 405
