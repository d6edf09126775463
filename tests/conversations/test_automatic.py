import pytest

from houvast.conversations.mime import Automatic, Bounce, CalendarAnswer, parse
from mails import bounce_of, lines, mail

OUR_DOMAIN = "warmhuis.example"


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({}, None),
        ({"Auto_Submitted": "no"}, None),
        ({"Auto_Submitted": "auto-replied"}, Automatic.AUTO_SUBMITTED),
        ({"Auto_Submitted": "auto-generated; type=x"}, Automatic.AUTO_SUBMITTED),
        ({"X_Autoreply": "yes"}, Automatic.AUTO_SUBMITTED),
        ({"Return_Path": "<>"}, Automatic.NO_RETURN_PATH),
        ({"Return_Path": "<alice@post.example>"}, None),
        ({"List_Id": "<nieuws.post.example>"}, Automatic.MAILING_LIST),
        ({"List_Unsubscribe": "<https://post.example/uit>"}, Automatic.MAILING_LIST),
        ({"Precedence": "bulk"}, Automatic.BULK),
        ({"Precedence": "first-class"}, None),
        ({"X_Auto_Response_Suppress": "All"}, Automatic.ASKS_NO_ANSWER),
        ({"X_Auto_Response_Suppress": "None"}, None),
        ({"subject": "Out of office: tot maandag"}, None),
        ({"subject": "Afwezig op dinsdag, kan het woensdag?"}, None),
        (
            {"subject": "Automatisch antwoord: Ketel", "X_Auto_Response_Suppress": "All"},
            Automatic.AWAY,
        ),
    ],
)
def test_automatic_mail_is_told_by_its_headers(
    headers: dict[str, str], reason: Automatic | None
) -> None:
    assert parse(mail(**headers)).automatic is reason


@pytest.mark.parametrize(
    ("sender", "reason"),
    [
        ("no-reply@post.example", Automatic.MACHINE_SENDER),
        ("noreply+kassa@post.example", Automatic.MACHINE_SENDER),
        ("MAILER-DAEMON@post.example", Automatic.MACHINE_SENDER),
        ("niet-beantwoorden@post.example", Automatic.MACHINE_SENDER),
        ("noreen@post.example", None),
        ("bouncer@post.example", None),
        ("postma@post.example", None),
    ],
)
def test_automatic_mail_is_told_by_its_sender(sender: str, reason: Automatic | None) -> None:
    assert parse(mail(sender=sender)).automatic is reason


def test_null_path_of_the_envelope_counts_over_the_header() -> None:
    assert parse(mail(), return_path="<>").automatic is Automatic.NO_RETURN_PATH
    assert parse(mail(Return_Path="<>"), return_path="alice@post.example").automatic is None


def test_our_own_mail_is_told_by_its_id_and_its_mark() -> None:
    ours = mail(id_="1.10001@warmhuis.example", X_Houvast="1")

    assert parse(ours, our_domain=OUR_DOMAIN).automatic is Automatic.OWN
    assert parse(ours, our_domain="elders.example").automatic is None
    assert parse(mail(id_="1@warmhuis.example"), our_domain=OUR_DOMAIN).automatic is None


def test_bounce_is_read_as_rfc_3464_writes_it() -> None:
    found = parse(bounce_of("f00.10001@warmhuis.example"))

    assert found.automatic is Automatic.BOUNCE
    assert found.bounce == Bounce(
        action="failed",
        status="5.1.1",
        recipient="alice@post.example",
        original_message_id="f00.10001@warmhuis.example",
        diagnostic="smtp; 550 5.1.1 No such user here",
    )
    assert (found.bounce.is_failure, found.bounce.is_permanent) == (True, True)


def test_report_of_delay_is_no_failure() -> None:
    found = parse(bounce_of("f00.10001@warmhuis.example", status="4.4.1")).bounce

    assert found is not None
    assert (found.action, found.is_failure) == ("delayed", False)


def test_bounce_in_free_form_is_told_by_its_sender_and_our_id() -> None:
    found = parse(
        lines(
            "From: MAILER-DAEMON@post.example",
            "Subject: failure notice",
            "",
            "<alice@post.example>:",
            "550 5.1.1 Sorry, no mailbox here by that name.",
            "",
            "--- Below this line is a copy of the message.",
            "Message-ID: <f00.10001@warmhuis.example>",
        )
    ).bounce

    assert found is not None
    assert (found.original_message_id, found.status, found.recipient) == (
        "f00.10001@warmhuis.example",
        "5.1.1",
        "alice@post.example",
    )


def test_person_who_quotes_a_bounce_is_a_person() -> None:
    found = parse(mail("> Message-ID: <f00.10001@warmhuis.example>\n> 550 5.1.1 nobody\n\nHelp!"))

    assert (found.bounce, found.automatic) == (None, None)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("ACCEPTED", Automatic.CALENDAR_ANSWER),
        ("DECLINED", None),
        ("TENTATIVE", None),
    ],
)
def test_calendar_answer_needs_a_person_only_when_it_is_no_yes(
    status: str, reason: Automatic | None
) -> None:
    found = parse(
        lines(
            "From: a@b.example",
            "Content-Type: text/calendar; method=REPLY",
            "",
            "BEGIN:VCALENDAR",
            "METHOD:REPLY",
            "BEGIN:VEVENT",
            "UID:bezoek-1@warm",
            " huis.example",
            f"ATTENDEE;CN=Alice;PARTSTAT={status}:mailto:a@b.example",
            "END:VEVENT",
            "END:VCALENDAR",
        )
    )

    assert found.calendar_answer == CalendarAnswer("bezoek-1@warmhuis.example", status.lower())
    assert found.automatic is reason
