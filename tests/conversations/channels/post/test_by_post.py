"""What goes by post, to whom and where, and that what it tells counts once it is delivered."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from cast import NOW, Cast
from conversations.channels.mail.mails import bounce_of
from houvast.conversations.actions.giving import give_to
from houvast.conversations.actions.holding_back import hold_back, take_letter_back
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.mail_in_trouble import send_again
from houvast.conversations.actions.printing import (
    AlreadyDelivered,
    NothingToPost,
    NothingToPrint,
    NotPosted,
    came_back,
    confirm_home,
    leave_out,
    not_posted,
    post_batch,
    print_letters,
)
from houvast.conversations.actions.transmitting import transmit_due
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.channels.post.typesetting import code_on, printed, printed_test_page
from houvast.conversations.letters import Letter, Paragraph
from houvast.conversations.letters.by_post import on_paper
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery, LostHome, PaperLetter
from houvast.conversations.rules import post
from houvast.ground.models import Event
from houvast.people.actions.customers import change_address
from houvast.people.models import ActingFor, Place
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.models import Case, Promise
from letters_posted import goes_to_the_post, has_no_mail, is_delivered, posts_letters
from making import BY, case_with_promise, promise_for

WEEK = timedelta(days=7)


def asked(case: Case, *, kind: LetterKind = LetterKind.ASK_IF_SOLVED) -> Delivery | None:
    return tell(
        case=case,
        kind=kind,
        subject="Uw ketel",
        blocks=[
            Paragraph("Werkt alles weer?"),
            Paragraph("Is iets nog niet in orde? Beantwoord deze mail, dan gaan we ermee verder."),
        ],
        now=NOW,
        tells=case.promises.all(),
    )


def a_letter(cast: Cast, **more: Any) -> tuple[Case, PaperLetter]:
    posts_letters()
    has_no_mail(cast.alice)
    case = case_with_promise(cast, hours=24 * 14, **more)
    asked(case)
    return case, PaperLetter.objects.get()


def why_not(case: Case) -> str:
    event = Event.objects.filter(verb="customer.not_written", case_id=case.pk).latest("id")
    return str(event.facts["reason"])


def moves(cast: Cast, number: str) -> None:
    change_address(
        household=cast.alice.household, **BY, street="Dorpsweg", number=number,
        postcode="3512 AB", town="Veendorp",
    )  # fmt: skip


def words_of(pdf: bytes) -> list[str]:
    return [" ".join(one.extract_text().split()) for one in PdfReader(BytesIO(pdf)).pages]


def test_who_has_no_mail_gets_the_same_words_on_paper_and_is_told_when_it_is_there(
    cast: Cast,
) -> None:
    case, paper = a_letter(cast)
    promise = case.promises.get()

    assert paper.lines == ["Alice de Wit", "Lindelaan 12", "3511 AB  UTRECHT"]
    transmit_due(now=NOW + WEEK)
    promise.refresh_from_db()
    assert promise.told_at is None

    paper = goes_to_the_post(cast)
    (page,) = words_of(printed([paper], now=NOW))
    for words in (
        "Alice de Wit Lindelaan 12 3511 AB UTRECHT",
        paper.delivery.letter["salutation"],
        code_on(paper),
        "/brief/",
        "Schrijf of bel ons, dan gaan we ermee verder",
        "+31201234567",
    ):
        assert words in page
    assert "deze mail" not in page
    assert printed([paper], now=NOW) == printed([paper], now=NOW)

    at = is_delivered(paper)
    promise.refresh_from_db()
    assert at == datetime(2026, 11, 25, 17, 0, tzinfo=UTC)  # Wednesday 18:00, posted on Monday
    assert promise.told_in == f"delivery {paper.delivery_id}"
    assert Promise.objects.told().get().told_at == at
    happened = ["delivery.on_paper", "delivery.posted", "delivery.arrived", "case.asked"]
    events = Event.objects.filter(case_id=case.pk, verb__in=happened).order_by("id")
    assert [event.verb for event in events] == happened
    assert events[3].facts["channel"] == "post"


def test_what_comes_too_late_by_post_or_cannot_come_is_a_call_and_the_desk_reads_why(
    cast: Cast,
) -> None:
    has_no_mail(cast.alice)
    soon = case_with_promise(cast, hours=72)

    assert asked(soon) is None
    assert "no e-mail address" in why_not(soon)

    posts_letters()
    assert asked(soon) is None
    assert why_not(soon).endswith("a letter is there 2026-11-26T18:00:00+01:00 at best")

    later = case_with_promise(cast, hours=24 * 14)
    assert asked(later, kind=LetterKind.APOLOGY) is None
    assert "no e-mail address" in why_not(later)

    cast.alice.household.place.street = ""
    assert asked(later) is None
    assert "no full address" in why_not(later)
    assert not PaperLetter.objects.exists()


def test_what_encloses_a_file_does_not_go_by_post(cast: Cast) -> None:
    posts_letters()
    case = case_with_promise(cast, hours=24 * 14)
    mail = asked(case)
    assert mail is not None
    Delivery.objects.filter(pk=mail.pk).update(sent_at=NOW, encloses="workorders:1")
    keep(raw=bounce_of(mail.mail_id), via="smtp", now=NOW, mail_from="")
    take_in_waiting(now=NOW)
    has_no_mail(cast.alice)

    said = tell(
        case=case, kind=LetterKind.ASK_IF_SOLVED, subject="Uw ketel", blocks=[], now=NOW,
        encloses="workorders:1",
    )  # fmt: skip

    assert said is None
    assert "no e-mail address" in why_not(case)
    assert not PaperLetter.objects.exists()


def test_who_was_not_at_home_is_asked_on_paper_to_write_or_call() -> None:
    by_mail = Paragraph(
        "Was u wel thuis? Beantwoord dan deze mail, dan zoeken we uit wat er misging."
    )
    (said,) = on_paper(Letter("Uw ketel", "nl", "Beste Alice,", (by_mail,))).blocks
    assert said == Paragraph(
        "Was u wel thuis? Schrijf of bel ons dan. We zoeken uit wat er misging."
    )


def test_a_mail_that_came_back_goes_on_by_post(cast: Cast) -> None:
    posts_letters()
    case = case_with_promise(cast, hours=24 * 14)
    mail = asked(case)
    assert mail is not None
    Delivery.objects.filter(pk=mail.pk).update(sent_at=NOW)
    keep(raw=bounce_of(mail.mail_id), via="smtp", now=NOW, mail_from="")
    take_in_waiting(now=NOW)

    paper = PaperLetter.objects.get()
    assert (paper.delivery.subject, list(paper.delivery.tells.all())) == (
        mail.subject,
        list(case.promises.all()),
    )
    goes_to_the_post(cast)
    is_delivered(paper)
    assert (
        case.promises.get().told_at
        == paper.delivery.__class__.objects.get(pk=paper.delivery_id).sent_at
    )


def test_a_mail_that_came_back_stays_away_from_the_post_once_it_has_nothing_to_tell(
    cast: Cast,
) -> None:
    posts_letters()
    case = case_with_promise(cast, hours=24 * 14)
    mail = asked(case)
    assert mail is not None
    Delivery.objects.filter(pk=mail.pk).update(sent_at=NOW)
    promise_for(case, hours=24 * 14)
    no_longer_needed(promise=case.promises.order_by("pk")[0], reason="Gebeld", **BY)

    keep(raw=bounce_of(mail.mail_id), via="smtp", now=NOW, mail_from="")
    take_in_waiting(now=NOW)

    assert Delivery.objects.get(pk=mail.pk).bounced_at == NOW
    assert not PaperLetter.objects.exists()


def test_a_letter_in_the_post_asks_nothing_of_whom_the_case_is_given_to(cast: Cast) -> None:
    case, paper = a_letter(cast)
    goes_to_the_post(cast)
    later = NOW + timedelta(hours=1)
    give_to(case=case, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=later)

    is_delivered(paper)

    assert Delivery.objects.get(pk=paper.delivery_id).sent_at == paper.arrives_at
    assert not Event.objects.filter(case_id=case.pk, verb="case.asked").exists()
    assert not case.promises.filter(told_in=f"delivery {paper.delivery_id}").exists()


def test_what_waits_when_a_case_is_given_away_goes_to_nobody(cast: Cast) -> None:
    posts_letters()
    case = case_with_promise(cast, hours=24 * 14)
    asked(case)
    has_no_mail(cast.alice)
    later = NOW + timedelta(hours=1)
    give_to(case=case, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=later)
    assert not PaperLetter.objects.exists()


def test_a_child_s_letter_goes_to_who_acts_for_it(cast: Cast) -> None:
    posts_letters()
    for one in (cast.alice, cast.bob):
        has_no_mail(one)
    ActingFor.objects.create(
        customer=cast.alice, person=cast.bob, kind="parent", given_at=NOW, given_by="Fatima"
    )
    asked(case_with_promise(cast, hours=24 * 14))

    paper = PaperLetter.objects.get()
    assert paper.lines[:2] == ["Bob Peters", "Eikstraat 7"]
    assert (paper.delivery.person, paper.opens.holder if paper.opens else None) == (
        cast.bob,
        cast.bob,
    )
    assert paper.delivery.letter["salutation"] == "Beste Bob,"


def test_what_came_back_told_nothing_and_nothing_goes_there_until_somebody_confirms(
    cast: Cast,
) -> None:
    case, paper = a_letter(cast)
    with pytest.raises(NotPosted):
        came_back(paper=paper, by=cast.gerrit, now=NOW)
    goes_to_the_post(cast)
    at = is_delivered(paper)

    for _ in range(2):
        came_back(paper=paper, by=cast.gerrit, why="Onbekend", now=at + WEEK)

    promise = case.promises.get()
    assert (promise.told_at, Delivery.objects.get().bounced_at) == (None, at + WEEK)
    assert Event.objects.filter(verb="delivery.bounced").count() == 1
    assert Event.objects.filter(verb="case.not_asked").get().facts["channel"] == "post"
    assert asked(case) is None
    assert "no full address" in why_not(case)

    lost = LostHome.objects.get()
    confirm_home(lost=lost, by=cast.fatima, now=at + WEEK)
    assert asked(case) is not None


def test_what_came_back_before_its_days_is_lost_once(cast: Cast) -> None:
    case, paper = a_letter(cast)
    goes_to_the_post(cast)
    came_back(paper=paper, by=cast.gerrit, now=NOW + timedelta(hours=3))

    for hours in range(0, 24 * 7, 6):
        transmit_due(now=NOW + timedelta(hours=hours))

    letter = Delivery.objects.get()
    trouble = "The post brought it back"
    assert (letter.attempts, letter.sent_at, letter.trouble) == (0, None, trouble)
    lost = Event.objects.filter(case_id=case.pk, verb__in=["delivery.failed", "case.not_asked"])
    assert [event.verb for event in lost] == ["case.not_asked"]
    assert not Delivery.objects.waiting().exists()
    came_back(paper=paper, by=cast.gerrit, now=NOW + WEEK)
    assert LostHome.objects.count() == 1


def test_where_they_live_now_is_where_it_goes_until_it_is_posted(cast: Cast) -> None:
    _, paper = a_letter(cast)
    moves(cast, "12")
    batch = print_letters(by=cast.fatima, now=NOW)
    assert batch is not None
    paper.refresh_from_db()
    assert paper.lines[1:] == ["Dorpsweg 12", "3512 AB  VEENDORP"]

    moves(cast, "14")
    assert post_batch(batch=batch, by=cast.fatima, now=NOW) == []

    print_letters(by=cast.fatima, now=NOW)
    paper.refresh_from_db()
    assert paper.lines[1] == "Dorpsweg 14"


def test_what_is_not_so_any_more_is_neither_printed_nor_posted(cast: Cast) -> None:
    case, paper = a_letter(cast)
    other = case_with_promise(cast, hours=24 * 14)
    asked(other)
    batch = print_letters(by=cast.fatima, now=NOW)
    assert batch is not None
    with pytest.raises(NothingToPrint):
        print_letters(by=cast.fatima, now=NOW)
    promise_for(case, hours=24 * 14)
    no_longer_needed(promise=case.promises.order_by("pk")[0], reason="Gebeld", **BY)

    (posted,) = post_batch(batch=batch, by=cast.fatima, now=NOW)

    assert posted.delivery.case == other
    paper.refresh_from_db()
    assert (paper.posted_at, paper.code_revoked_at) == (None, NOW)
    with pytest.raises(AlreadyDelivered):
        leave_out(paper=posted, by=cast.fatima, now=NOW)


def test_what_waited_too_long_or_would_go_to_who_has_no_right_any_more_is_left_to_a_person(
    cast: Cast,
) -> None:
    _, paper = a_letter(cast)
    batch = print_letters(by=cast.fatima, now=NOW)
    assert batch is not None
    late = NOW + timedelta(days=11)
    assert post_batch(batch=batch, by=cast.fatima, now=late) == []
    given_up = Delivery.objects.undelivered().get()
    assert given_up.trouble == "Not posted in time: it would be there too late"
    paper.refresh_from_db()
    assert paper.code_revoked_at == late

    has_no_mail(cast.bob)
    acting = ActingFor.objects.create(
        customer=cast.alice, person=cast.bob, kind="parent", given_at=NOW, given_by="Fatima"
    )
    asked(case_with_promise(cast, hours=24 * 14))
    ActingFor.objects.filter(pk=acting.pk).update(withdrawn_at=NOW, withdrawn_by="Fatima")
    assert print_letters(by=cast.fatima, now=NOW) is None
    latest = Delivery.objects.undelivered().latest("pk")
    assert latest.trouble == "No longer acts for the customer, nor reads along"


def test_from_where_one_came_back_nothing_that_was_printed_is_posted(cast: Cast) -> None:
    _, paper = a_letter(cast)
    goes_to_the_post(cast)
    asked(case_with_promise(cast, hours=24 * 14))
    batch = print_letters(by=cast.fatima, now=NOW)
    assert batch is not None
    came_back(paper=paper, by=cast.gerrit, now=NOW)
    assert post_batch(batch=batch, by=cast.fatima, now=NOW) == []
    assert Delivery.objects.undelivered().count() == 2


def test_what_somebody_leaves_out_waits_for_nobody(cast: Cast) -> None:
    _, paper = a_letter(cast)
    leave_out(paper=paper, by=cast.fatima, now=NOW)
    assert not Delivery.objects.undelivered().exists()
    assert Delivery.objects.get().dealt_with_by == cast.fatima


def test_posted_by_mistake_is_undone_within_the_day(cast: Cast) -> None:
    case, paper = a_letter(cast)
    goes_to_the_post(cast)
    not_posted(paper=paper, by=cast.gerrit, now=NOW + timedelta(hours=2))
    with pytest.raises(NotPosted):
        not_posted(paper=paper, by=cast.gerrit, now=NOW + timedelta(hours=2))
    transmit_due(now=NOW + WEEK)
    assert case.promises.get().told_at is None

    paper.refresh_from_db()
    assert paper.batch is not None
    post_batch(batch=paper.batch, by=cast.fatima, now=NOW)
    with pytest.raises(AlreadyDelivered):
        not_posted(paper=paper, by=cast.gerrit, now=NOW + timedelta(days=1))
    assert is_delivered(paper) == datetime(2026, 11, 25, 17, 0, tzinfo=UTC)


def test_a_letter_that_need_not_go_after_all_is_held_back_and_taken_back_like_a_mail(
    cast: Cast,
) -> None:
    case, paper = a_letter(cast)
    promise, kind = case.promises.get(), LetterKind.ASK_IF_SOLVED
    hold_back(promise, kind=kind, until=NOW + timedelta(minutes=2))
    assert not send_again(delivery=paper.delivery, by=cast.fatima, now=NOW)
    transmit_due(now=NOW + WEEK)
    assert Delivery.objects.filter(attempts=0, next_attempt_at=None, trouble="").exists()

    take_letter_back(promise, kind=kind, now=NOW)
    assert not Delivery.objects.exists()

    asked(case)
    paper = PaperLetter.objects.get()
    batch = print_letters(by=cast.fatima, now=NOW)
    assert batch is not None
    take_letter_back(promise, kind=kind, now=NOW)
    with pytest.raises(NothingToPost):
        post_batch(batch=batch, by=cast.fatima, now=NOW)
    paper.refresh_from_db()
    assert paper.code_revoked_at == NOW


@pytest.mark.parametrize(
    ("posted_at", "there"),
    [
        (datetime(2026, 11, 23, 17, 30, tzinfo=UTC), date(2026, 11, 26)),  # after the collection
        (datetime(2026, 11, 28, 22, 50, tzinfo=UTC), date(2026, 12, 2)),  # Saturday night
        (datetime(2026, 12, 24, 11, 0, tzinfo=UTC), date(2026, 12, 29)),  # over Christmas
        (datetime(2026, 12, 31, 11, 0, tzinfo=UTC), date(2027, 1, 5)),  # over New Year
        (datetime(2027, 3, 25, 11, 0, tzinfo=UTC), date(2027, 3, 30)),  # Easter, summer time
    ],
)
def test_the_post_takes_working_days(posted_at: datetime, there: date) -> None:
    arrives = post.arrives_at(posted_at, working_days=2)
    assert (arrives.date(), arrives.hour) == (there, 18)


def test_an_address_has_three_to_six_lines_or_none() -> None:
    home = Place(street="Lange Achterstraat", house_number=12, postcode="1234ab", town="Den Haag")
    long = "Stichting tot behoud van oude verwarmingsketels in het noorden van het land"

    assert post.in_the_window("A. Vos", home) == (
        "A. Vos",
        "Lange Achterstraat 12",
        "1234 AB  DEN HAAG",
    )
    lines = post.in_the_window(long, home, attention=long)
    assert len(lines) == 6
    assert max(map(len, lines)) <= 40
    assert post.in_the_window("A. Vos", Place(street="Rue", house_number=1, postcode="1000")) == ()
    assert post.in_the_window("A. Vos", None) == ()


def test_a_test_page_shows_the_window_on_either_side(cast: Cast) -> None:
    posts_letters()
    assert "1234 AB VOORBEELD" in words_of(printed_test_page(now=NOW))[0]
