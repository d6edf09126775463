from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from cast import NOW, Cast
from desk.conftest import at_work, case_with_question
from houvast.appointments.models import Visit
from houvast.conversations.models import Attachment, Delivery, Message
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff
from houvast.promises.models import Case, Promise


def test_case_page_says_what_is_next_by_when_and_who(asked: Case, fatima: Client) -> None:
    page = fatima.get(address_of("desk:case", asked.pk)).content.decode()

    assert "by Monday 23 November 2026 at 16:00" in page
    assert "Answer · Fatima Haddad" in page
    assert "The customer does not know this yet." in page


def test_case_page_tells_when_the_customer_was_told(asked: Case, fatima: Client) -> None:
    Promise.objects.filter(case=asked).update(told_at=NOW, told_in="delivery 1")

    assert (
        "Told on Monday 23 November 2026 at 10:00"
        in fatima.get(address_of("desk:case", asked.pk)).content.decode()
    )


def test_case_page_folds_what_was_quoted_and_keeps_all_of_it(cast: Cast, fatima: Client) -> None:
    attribution = "Op 1 nov 2026 om 10:00 schreef Warmhuis <hallo@warmhuis.example>:"
    text = f"Dat klopt.\n\n{attribution}\n> Klopt dit?\n"
    case = case_with_question(cast, text=text, answers=["x@warmhuis.example"])

    page = fatima.get(address_of("desk:case", case.pk)).content.decode()

    assert page.count("<summary>Quoted text</summary>") == 1
    assert "&gt; Klopt dit?" in page


def test_case_page_escapes_what_a_customer_wrote(cast: Cast, fatima: Client) -> None:
    case = case_with_question(cast, text="<script>alert(1)</script>", subject="<b>x</b>")

    page = fatima.get(address_of("desk:case", case.pk)).content.decode()

    assert ("<script>alert" in page, "<b>x</b>" in page) == (False, False)


def test_case_page_takes_as_many_statements_for_thirty_messages_as_for_one(
    cast: Cast, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    case = case_with_question(cast)
    _with_letter_and_file(case)
    one = cost(fatima, address_of("desk:case", case.pk))
    for _ in range(29):
        _with_letter_and_file(case)

    assert (one, cost(fatima, address_of("desk:case", case.pk))) == (40, 40)


def _with_letter_and_file(case: Case) -> None:
    message = Message.objects.create(
        case=case, channel="mail", direction="out", staff=case.owner, at=NOW, text="Wij komen."
    )
    Attachment.objects.create(
        message=message, part=1, name="foto.jpg", content_type="image/jpeg", size=10
    )
    Delivery.objects.create(
        message=message, case=case, kind="answer", to_address="alice@post.example", language="nl",
        subject="Re", letter={}, mail_id=f"{message.pk}@x", queued_at=NOW,
    )  # fmt: skip


def test_case_page_shows_how_each_letter_travelled(asked: Case, fatima: Client) -> None:
    for state in ({}, {"sent_at": NOW}, {"failed_at": NOW}, {"sent_at": NOW, "bounced_at": NOW}):
        _with_letter_and_file(asked)
        Delivery.objects.filter(pk=Delivery.objects.latest("pk").pk).update(**state)

    page = fatima.get(address_of("desk:case", asked.pk)).content.decode()

    said = ["On its way to", "Sent to", "Could not be delivered to", "Came back from"]
    assert [page.count(f"{words} alice@post.example") for words in said] == [1, 1, 1, 1]


def test_case_page_speaks_the_language_of_its_reader(asked: Case, fatima: Client) -> None:
    Staff.objects.update(language="nl")

    response = fatima.get(address_of("desk:case", asked.pk))

    assert "uiterlijk maandag 23 november 2026 om 16:00" in response.content.decode()
    assert response["Content-Language"] == "nl"


def test_case_page_keeps_out_of_caches(asked: Case, fatima: Client) -> None:
    assert fatima.get(address_of("desk:case", asked.pk))["Cache-Control"] == "no-store, private"


def test_case_page_parts_refresh_only_when_they_changed(
    asked: Case, fatima: Client, cast: Cast
) -> None:
    page = fatima.get(address_of("desk:case", asked.pk)).context
    talk, standing = page["talk_part"], page["standing_part"]

    Promise.objects.filter(case=asked).update(warned_at=NOW - timedelta(minutes=1))

    answers = [fatima.get(f"{part.here}?version={part.version}") for part in (talk, standing)]
    assert [answer.status_code for answer in answers] == [204, 200]


def test_case_page_of_nothing_is_not_found(cast: Cast, fatima: Client) -> None:
    assert [fatima.get(address_of("desk:case", pk)).status_code for pk in (0, 10**30)] == [404, 404]


def test_case_page_pages_through_what_happened(asked: Case, fatima: Client, cast: Cast) -> None:
    from houvast.conversations.actions.notes import note

    for number in range(15):
        note(case=asked, text=f"note {number}", by=cast.fatima, now=NOW)

    everything = address_of("desk:case", asked.pk, show="everything")
    first = fatima.get(everything).content.decode()
    [before] = {part.split('"')[0] for part in first.split("&amp;before=")[1:]}
    second = fatima.get(f"{everything}&before={before}").content.decode()

    assert ("Case opened: Ketel lekt" in first, "Case opened: Ketel lekt" in second) == (
        False,
        True,
    )


def test_case_page_has_letters_nobody_wrote_in_the_order_of_time(
    asked: Case, fatima: Client
) -> None:
    """Alice's mail of an hour ago, its acknowledgement, and a letter that came back."""
    for minutes, state in ((59, {"sent_at": NOW}), (5, {"bounced_at": NOW})):
        Delivery.objects.create(
            case=asked, kind="acknowledgement", to_address="alice@post.example", language="nl",
            subject="Re: Ketel lekt", mail_id=f"{minutes}@x",
            queued_at=NOW - timedelta(minutes=minutes),
            letter={"salutation": "Beste Alice,", "signed_by": "Fatima", "blocks": [
                {"kind": "paragraph", "text": f"Ontvangen <{minutes}>"},
                {"kind": "facts", "rows": [["Wanneer", "morgen"]]},
                {"kind": "button", "label": "Bekijk", "link": "link:x"},
            ]}, **state,
        )  # fmt: skip

    page = fatima.get(address_of("desk:case", asked.pk)).content.decode()

    said = ["Kunt u langskomen?", "Ontvangen &lt;59&gt;", "Ontvangen &lt;5&gt;", "[Bekijk]</p>"]
    places = [page.index(words) for words in said]
    assert places[:3] == sorted(places[:3])
    assert page.count("Received</span>") == 2
    assert page.count('<span class="badge broken">Came back</span>') == 1
    assert "link:x" not in page


def test_case_page_keeps_what_happened_short_until_everything_is_asked_for(
    visit: Visit, fatima: Client
) -> None:
    def happened(path: str) -> int:
        page = fatima.get(path).content.decode()
        return page.split('<ol class="timeline">')[1].split("</ol>")[0].count("<li")

    page = address_of("desk:case", visit.case_id)
    assert (happened(page) < 6, happened(page) < happened(f"{page}?show=everything")) == (
        True,
        True,
    )


def test_case_page_names_who_else_looks_at_it(asked: Case, cast: Cast) -> None:
    fatima, gerrit = at_work(cast.fatima), at_work(cast.gerrit)
    alone = fatima.post(address_of("desk:present", asked.pk)).content.decode()
    both = gerrit.post(address_of("desk:present", asked.pk)).content.decode()

    assert ("looking at this too" in alone, "Fatima Haddad is looking at this too." in both) == (
        False,
        True,
    )
    assert (
        "Fatima Haddad is looking" in gerrit.get(address_of("desk:case", asked.pk)).content.decode()
    )


def test_case_page_says_before_one_writes_that_mail_comes_back(
    asked: Case, fatima: Client, cast: Cast
) -> None:
    said = "Our mail to Alice de Wit comes back."
    reached = fatima.get(address_of("desk:case", asked.pk)).content.decode()
    cast.alice.contact_points.filter(kind="mail").update(undeliverable_at=NOW)
    page = fatima.get(address_of("desk:case", asked.pk)).content.decode()

    assert (reached.count(said), page.count(said)) == (0, 1)
    assert page.count(f'href="/bureau/klanten/{cast.alice.pk}/gegevens/"') == 1


def test_case_page_says_a_window_wherever_a_visit_is_next(visit: Visit, fatima: Client) -> None:
    page = fatima.get(address_of("desk:case", visit.case_id)).content.decode()

    assert (
        '<p class="next-line">Visit Wednesday 25 November 2026 between 8:00 and 12:00</p>' in page
    )
    assert "by Wednesday 25 November 2026 at 12:00" not in page


def test_case_page_says_that_a_message_has_no_words(cast: Cast, fatima: Client) -> None:
    case = case_with_question(cast, text="")

    assert "There are no words in this message." in (
        fatima.get(address_of("desk:case", case.pk)).content.decode()
    )
