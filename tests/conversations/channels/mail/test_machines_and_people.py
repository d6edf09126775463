"""Which mail opens a case, and which is acknowledged: two questions."""

import pytest

from cast import NOW, Cast
from conversations.channels.mail.mails import OURS, bounce_of, lines, mail
from conversations.channels.mail.taking import CASES, case_mail, letter_to_alice, take, taken
from houvast.conversations.actions.mail_in_trouble import deal_with
from houvast.conversations.channels.mail.actions.case_from_mail import HasItsCase, make_case_of
from houvast.conversations.models import Delivery, Message, RawMail
from houvast.people.models import Customer
from houvast.promises.models import Case

BEFORE = {"answers": "b1@warmhuis.example", "id_": "later@post.example"}


def acknowledged() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("to_address", flat=True))


@pytest.mark.parametrize(
    ("name", "mail_id", "reason"),
    [
        ("B01", "b1@warmhuis.example", "report"),
        ("B03", "b3@warmhuis.example", "bounce"),
        ("B04", "b4@warmhuis.example", "bounce"),
        ("B05", "b5@warmhuis.example", "bounce"),
        ("B07", "b7@warmhuis.example", "auto-submitted"),
        ("B12", "b12@warmhuis.example", "report"),
    ],
)
def test_report_about_our_letter_is_filed_with_it_and_never_answered(
    cast: Cast, name: str, mail_id: str, reason: str
) -> None:
    letter = letter_to_alice(mail_id)

    filed = taken(case_mail(name), minutes=5)

    assert (filed.case, filed.automatic, filed.needs_answer) == (letter.case, reason, False)
    assert (Case.objects.count(), acknowledged()) == (1, ["alice@post.example"])


def wrapped(inner: bytes, *, sender: str) -> bytes:
    """A report that a gateway put in a container of its own, with a footer."""
    return lines(
        f"From: {sender}", f"To: {OURS}", "Subject: Report", "Message-ID: <w@isp.example>",
        'Content-Type: multipart/mixed; boundary="outer"', "", "--outer",
    ) + b"\r\n" + inner + lines(
        "", "--outer", "Content-Type: text/plain", "", "Scanned by the gateway.", "--outer--", "",
    )  # fmt: skip


def test_report_inside_another_container_is_a_report(cast: Cast) -> None:
    letter = letter_to_alice("b12@warmhuis.example")
    read = case_mail("B12").replace(b"\r\n", b"\n")
    inner = read[read.index(b"Content-Type: multipart/report") :]

    filed = taken(wrapped(inner, sender="Alice de Wit <alice@post.example>"), minutes=5)

    assert (filed.case, filed.automatic, filed.needs_answer) == (letter.case, "report", False)


def test_person_who_passes_a_report_on_is_a_person(cast: Cast) -> None:
    letter = letter_to_alice("b3@warmhuis.example")
    report = lines(
        "From: Alice de Wit <alice@post.example>", "Subject: Uw mail kwam terug",
        "Message-ID: <p@post.example>", 'Content-Type: multipart/mixed; boundary="o"', "", "--o",
        "Content-Type: text/plain", "", "Wat is dit?", "--o", "Content-Type: message/rfc822", "",
    ) + b"\r\n" + bounce_of(letter.mail_id) + b"\r\n--o--\r\n"  # fmt: skip

    asked = taken(report, minutes=5)

    assert (asked.automatic, asked.needs_answer, asked.text) == ("", True, "Wat is dit?")
    assert Delivery.objects.get(pk=letter.pk).bounced_at is None


@pytest.mark.parametrize(
    "raw",
    [
        case_mail("B09"),
        mail("Nieuws", sender="krant@elders.example", List_Id="<nieuws.elders.example>"),
        mail("Weg", sender="jan@elders.example", Auto_Submitted="auto-replied"),
        mail("Weg", sender="jan@elders.example", X_Autoreply="yes"),
        lines("From: MAILER-DAEMON (Mail Delivery System)", "Subject: failed", "", "no id"),
        lines("From: <>", "Return-Path: <>", "Subject: failed", "", "no id"),
    ],
)
def test_what_a_machine_wrote_opens_nothing_and_is_seen_until_somebody_looked(
    cast: Cast, raw: bytes
) -> None:
    assert take(raw) is None

    kept = RawMail.objects.opened_nothing().get()
    assert (Case.objects.count(), acknowledged()) == (0, [])
    deal_with(mail=kept, by=cast.fatima, now=NOW)
    kept.refresh_from_db()
    assert (kept.dealt_with_at, kept.dealt_with_by) == (NOW, cast.fatima)
    assert list(RawMail.objects.opened_nothing()) == []


def test_what_was_set_aside_tells_its_sender_and_subject(cast: Cast) -> None:
    take(case_mail("B09"))

    kept = RawMail.objects.get()
    assert (kept.written_by, kept.subject) == (
        "Winkel <klantenservice-noreply@winkel.example>",
        "Uw pakket",
    )


FORM = {"sender": "Website <noreply@warmhuis.example>", "id_": "form@warmhuis.example"}
CAROL = "Carol Jones <carol@elders.example>"


@pytest.mark.parametrize(
    ("raw", "wrote"),
    [
        (case_mail("B10"), "carol@elders.example"),
        (mail(Reply_To=CAROL, **FORM), "carol@elders.example"),
        (mail(Reply_To=CAROL, Auto_Submitted="auto-generated", **FORM), "carol@elders.example"),
        (mail(Reply_To=CAROL, Precedence="bulk", **FORM), "carol@elders.example"),
        (mail(Reply_To=CAROL, **FORM | {"sender": OURS}), "carol@elders.example"),
        (
            mail(
                sender="'Carol Jones' via Info <hallo@warmhuis.example>",
                X_Original_From="carol@elders.example",
                List_Id="<hallo.warmhuis.example>",
                Precedence="list",
            ),
            "carol@elders.example",
        ),
        (mail(sender="bounce.kussens@winkel.example"), "bounce.kussens@winkel.example"),
        (mail(sender="postmaster@bakkerij.example"), "postmaster@bakkerij.example"),
    ],
)
def test_person_never_falls_silent(cast: Cast, raw: bytes, wrote: str) -> None:
    asked = taken(raw)

    customer = asked.case.customer
    assert (asked.needs_answer, asked.automatic, asked.from_address) == (True, "", wrote)
    assert [point.value for point in customer.contact_points.all()] == [wrote]
    assert acknowledged() == [wrote]


def test_form_of_another_house_has_its_customer_in_reply_to(cast: Cast) -> None:
    asked = taken(
        mail(
            sender="Uw website <noreply@websitebouwer.example>",
            Reply_To=CAROL,
            Auto_Submitted="auto-generated",
        )
    )

    assert (asked.needs_answer, asked.from_address) == (True, "carol@elders.example")
    assert acknowledged() == []  # a stranger, and nobody knows what stands behind the address


def test_own_form_of_somebody_on_file_at_another_house_is_acknowledged(cast: Cast) -> None:
    take(mail(Reply_To="alice@post.example", sender="noreply@websitebouwer.example"))

    assert acknowledged() == ["alice@post.example"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Reply_To": "klantenservice@winkel.example"},
        {"Reply_To": "noreply@elders.example"},
        {"Reply_To": CAROL, "List_Unsubscribe": "<mailto:weg@winkel.example>"},
        {"Reply_To": CAROL, "Precedence": "bulk"},
        {"Reply_To": CAROL, "Auto_Submitted": "auto-replied"},
    ],
)
def test_no_reply_address_of_a_shop_is_no_form(cast: Cast, headers: dict[str, str]) -> None:
    assert take(mail(sender="Winkel <noreply@nieuws.winkel.example>", **headers)) is None


def test_customer_in_reply_to_keeps_the_name_that_the_form_gave(cast: Cast) -> None:
    assert taken(mail(Reply_To=CAROL, **FORM)).case.customer.name == "Carol Jones"


@pytest.mark.parametrize(
    "headers",
    [
        {"List_Unsubscribe": "<mailto:uit@elders.example>"},
        {"X_Auto_Response_Suppress": "All"},
    ],
)
def test_person_whose_mail_wants_no_answer_from_a_program_gets_a_case(
    cast: Cast, headers: dict[str, str]
) -> None:
    stranger = taken(mail(sender=CAROL, id_="c1@elders.example", **headers))
    customer = taken(mail(**headers), minutes=5)

    assert (stranger.needs_answer, customer.needs_answer) == (True, True)
    assert acknowledged() == ["alice@post.example"]


def test_our_own_mailbox_is_nobodys_address(cast: Cast) -> None:
    asked = taken(mail(sender=f"Website <{OURS}>"))

    assert (asked.needs_answer, list(asked.case.customer.contact_points.all())) == (True, [])
    assert acknowledged() == []


def test_words_of_a_machine_are_no_request_of_the_customer(cast: Cast) -> None:
    letter = letter_to_alice("b1@warmhuis.example")
    away = mail("Ik ben weg. Service volgt.", subject="Iets anders", Auto_Submitted="auto-replied",
                id_="x@post.example")  # fmt: skip

    assert take(away, minutes=5) is None
    assert Message.objects.filter(case=letter.case).count() == 1


def test_desk_makes_a_case_of_mail_that_opened_nothing(cast: Cast) -> None:
    take(mail("Kapot!", sender="Dora <dora@elders.example>", List_Id="<x.elders.example>"))
    kept = RawMail.objects.get()

    asked = make_case_of(raw=kept, by=cast.fatima, now=NOW)

    kept.refresh_from_db()
    assert (asked.text.strip(), asked.needs_answer, asked.case.customer.name) == (
        "Kapot!",
        True,
        "Dora",
    )
    assert (kept.dealt_with_by, list(RawMail.objects.to_look_at())) == (cast.fatima, [])
    with pytest.raises(HasItsCase):
        make_case_of(raw=kept, by=cast.gerrit, now=NOW)
    assert (Case.objects.count(), acknowledged()) == (1, [])


def test_second_copy_of_a_mail_that_opened_nothing_is_the_same_case(cast: Cast) -> None:
    raw = mail("Kapot!", sender="Dora <dora@elders.example>", List_Id="<x.elders.example>")
    for copy in (raw, b"Received: from elders\r\n" + raw):
        assert take(copy) is None
    first, second = RawMail.objects.order_by("pk")
    asked = make_case_of(raw=first, by=cast.fatima, now=NOW)

    with pytest.raises(HasItsCase) as refused:
        make_case_of(raw=second, by=cast.fatima, now=NOW)
    assert refused.value.about["message"] == asked


def test_case_of_a_machine_has_no_address_to_write_to(cast: Cast) -> None:
    take(case_mail("B09"))

    asked = make_case_of(raw=RawMail.objects.get(), by=cast.fatima, now=NOW)

    assert list(asked.case.customer.contact_points.all()) == []


def test_nobody_new_is_put_on_file_by_a_machine(cast: Cast) -> None:
    before = Customer.objects.count()
    for path in sorted((CASES / "machines").glob("*.eml")):
        if not path.name.startswith("B10"):
            take(path.read_bytes())

    assert (Customer.objects.count(), Case.objects.count()) == (before, 0)
