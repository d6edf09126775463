"""Letters on paper at the desk: set up, printed, posted, come back."""

import pytest
from django.test import Client

from cast import NOW, Cast
from conversations.channels.post.test_by_post import asked
from houvast.config import condition
from houvast.conversations.actions.printing import leave_out, print_letters
from houvast.conversations.models import LostHome, PaperLetter, PrintBatch, TransitDays
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Role, Staff
from letters_posted import has_no_mail, posts_letters
from making import case_with_promise


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    client.cookies["django_language"] = "en"
    return client


def text(client: Client, name: str, *parts: object) -> str:
    page = client.get(address_of(name, *parts))
    assert page.status_code == 200
    return page.content.decode()


def test_a_letter_is_set_up_printed_posted_and_comes_back(cast: Cast) -> None:
    Staff.objects.filter(pk=cast.linda.pk).update(roles=[Role.OWNER])
    owner, desk = signed_in(cast.linda), signed_in(cast.fatima)
    assert desk.get(address_of("desk:post_set_up")).status_code == 403
    assert owner.get(address_of("desk:post_test_page")).status_code == 302
    given = {"window": "right", "working_days": "3", "since": "2026-11-01"}
    assert owner.post(address_of("desk:post_set_up"), given).status_code == 302
    assert TransitDays.objects.get().working_days == 3
    assert owner.get(address_of("desk:post_test_page"))["Content-Type"] == "application/pdf"
    assert "desk" in text(owner, "desk:post_set_up")

    has_no_mail(cast.alice)
    case = case_with_promise(cast, hours=24 * 14)
    asked(case)
    paper = PaperLetter.objects.get()
    in_the_bar = '<span class="count" title="Letters to print">1</span>'
    assert in_the_bar in text(desk, "desk:board")
    assert condition.look(now=NOW).letters_to_print == 1
    assert "Alice de Wit" in text(desk, "desk:letters")
    assert address_of("desk:letter_paper", paper.pk) in text(desk, "desk:case", case.pk)

    assert desk.post(address_of("desk:print_letters")).status_code == 302
    assert "Letters to print" not in text(desk, "desk:board")
    assert condition.look(now=NOW).letters_to_print == 0
    batch = PrintBatch.objects.get()
    assert "Lindelaan 12" in text(desk, "desk:print_batch", batch.pk)
    for name, pk in (("desk:batch_paper", batch.pk), ("desk:letter_paper", paper.pk)):
        assert desk.get(address_of(name, pk)).content.startswith(b"%PDF")
    for _ in range(2):
        assert desk.post(address_of("desk:batch_posted", batch.pk)).status_code == 302
    paper.refresh_from_db()
    assert paper.posted_by == cast.fatima
    assert address_of("desk:letter_not_posted", paper.pk) in text(desk, "desk:posted_letters")

    desk.post(address_of("desk:letter_came_back", paper.pk))
    lost = LostHome.objects.get()
    assert address_of("desk:home_is_right", lost.pk) in text(desk, "desk:letters")
    desk.post(address_of("desk:home_is_right", lost.pk))
    assert address_of("desk:home_is_right", lost.pk) not in text(desk, "desk:letters")


def test_what_was_printed_and_left_out_is_to_be_taken_out_of_its_envelope(cast: Cast) -> None:
    posts_letters()
    has_no_mail(cast.alice)
    asked(case_with_promise(cast, hours=24 * 14))
    batch = print_letters(by=cast.fatima, now=NOW)
    assert batch is not None
    desk, words = signed_in(cast.fatima), "Do not post these, although they were printed."
    assert words not in text(desk, "desk:print_batch", batch.pk)

    leave_out(paper=PaperLetter.objects.get(), by=cast.gerrit, now=NOW)

    page = text(desk, "desk:print_batch", batch.pk)
    assert words in page
    assert "Alice de Wit, Lindelaan 12" in page
