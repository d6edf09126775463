import pytest

from conversations.channels.mail.mails import lines, mail
from houvast.conversations.channels.mail.mime import Automatic, CalendarAnswer, parse

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
        ({"List_Unsubscribe": "<https://post.example/uit>"}, None),
        ({"Precedence": "auto_reply"}, Automatic.AUTO_SUBMITTED),
        ({"Preference": "auto_reply"}, Automatic.AUTO_SUBMITTED),
        ({"X_Autorespond": "Re: Ketel"}, Automatic.AUTO_SUBMITTED),
        ({"X_Mail_Autoreply": "1"}, Automatic.AUTO_SUBMITTED),
        ({"X_Vacation": "yes"}, Automatic.AUTO_SUBMITTED),
        ({"X_Vacation": "no"}, None),
        ({"X_Apple_Action": "VACATION"}, Automatic.AUTO_SUBMITTED),
        ({"X_POST_MessageClass": "9; Autoresponder"}, Automatic.AUTO_SUBMITTED),
        ({"X_MS_Exchange_Generated_Message_Source": "Mailbox Rules"}, Automatic.AUTO_SUBMITTED),
        ({"X_FC_MachineGenerated": "true"}, Automatic.AUTO_SUBMITTED),
        ({"subject": "Report Domain: a.example Submitter: b.example"}, Automatic.REPORT),
        ({"subject": "Report domain trouble"}, None),
        ({"Delivered_To": "autoresponder"}, Automatic.AUTO_SUBMITTED),
        ({"Delivered_To": "hallo@warmhuis.example"}, None),
        ({"Precedence": "bulk"}, Automatic.BULK),
        ({"Precedence": "first-class"}, None),
        ({"X_Auto_Response_Suppress": "All"}, None),
        ({"X_Auto_Response_Suppress": "DR, OOF, AutoReply"}, None),
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
        ("klantenservice-noreply@winkel.example", Automatic.MACHINE_SENDER),
        ("ketelsnoreply@winkel.example", Automatic.MACHINE_SENDER),
        ("no_reply@winkel.example", Automatic.MACHINE_SENDER),
        ("no.reply@winkel.example", Automatic.MACHINE_SENDER),
        ("do-not-reply@winkel.example", Automatic.MACHINE_SENDER),
        ("donotreply@winkel.example", Automatic.MACHINE_SENDER),
        ("nietreageren@winkel.example", Automatic.MACHINE_SENDER),
        ("niet-reageren-ketels@winkel.example", Automatic.MACHINE_SENDER),
        ("nietbeantwoorden@winkel.example", Automatic.MACHINE_SENDER),
        ("bounces+12=alice=post.example@winkel.example", Automatic.MACHINE_SENDER),
        ("bounce-83-x@winkel.example", Automatic.MACHINE_SENDER),
        ("nao-responda@winkel.example", Automatic.MACHINE_SENDER),
        ("unmonitored@winkel.example", Automatic.MACHINE_SENDER),
        ("notreply@winkel.example", Automatic.MACHINE_SENDER),
        ("no.-reply@winkel.example", Automatic.MACHINE_SENDER),
        ("antwoord-niet@winkel.example", Automatic.MACHINE_SENDER),
        ("niet-op-reageren@winkel.example", Automatic.MACHINE_SENDER),
        ("mail-delivery-subsystem@winkel.example", Automatic.MACHINE_SENDER),
        ("mail-delivery.jansen@koerier.example", None),
        ("bounce.kussens@winkel.example", None),
        ("bounce-kussens@winkel.example", None),
        ("bounce4kids@winkel.example", None),
        ("bounce-events2026@winkel.example", None),
        ("postmaster@bakkerij.example", None),
        ("juno.reply@post.example", None),
        ("noor.antwoord@post.example", None),
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


def test_postmaster_of_a_company_who_answers_us_is_a_person() -> None:
    written = mail(
        "Kunt u komen?\n\n> Message-ID: <f00.10001@warmhuis.example>",
        sender="postmaster@bakkerij.example",
        subject="Re: Delivery of your oven failed",
        **ANSWER,
    )

    assert parse(written, our_domain=OUR_DOMAIN).automatic is None


def test_person_who_quotes_a_bounce_is_a_person() -> None:
    found = parse(mail("> Message-ID: <f00.10001@warmhuis.example>\n> 550 5.1.1 nobody\n\nHelp!"))

    assert (found.bounces, found.automatic) == ((), None)


def calendar(*attendees: str, words: str = "", head: str = "text/calendar; method=REPLY") -> bytes:
    return lines(
        "From: a@b.example", 'Content-Type: multipart/mixed; boundary="x"', "", "--x", "", words,
        "--x", f"Content-Type: {head}", "", "BEGIN:VCALENDAR", "METHOD:REPLY", "BEGIN:VEVENT",
        "UID:bezoek-1@warmhuis.example", *attendees, "END:VEVENT", "END:VCALENDAR", "--x--", "",
    )  # fmt: skip


YES = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example"


@pytest.mark.parametrize(
    ("raw", "answer", "comment", "reason"),
    [
        (calendar(YES), "accepted", "", Automatic.CALENDAR_ANSWER),
        (calendar(YES, words="Groet, Alice"), "accepted", "", Automatic.CALENDAR_ANSWER),
        (
            calendar(
                YES, words="Alice has accepted this invitation.\r\nhttps://calendar.google.com"
            ),
            *("accepted", "", Automatic.CALENDAR_ANSWER),
        ),
        (calendar(YES, words="Prima. Kunt u ook de kraan meenemen?"), "accepted", "", None),
        (calendar(YES, "COMMENT:Bel eerst even"), "accepted", "Bel eerst even", None),
        (
            calendar(
                'ATTENDEE;PARTSTAT=DECLINED;X-RESPONSE-COMMENT="Liever later":mailto:a@b.example'
            ),
            *("declined", "Liever later", None),
        ),
        (
            calendar(
                "ATTENDEE;PARTSTAT=ACCEPTED:mailto:hallo@warmhuis.example",
                "ATTENDEE;PARTSTAT=DECLINED:mailto:a@b.example",
            ),
            *("declined", "", None),
        ),
        (
            calendar(YES, head='application/octet-stream; name="reply.ics"'),
            *("accepted", "", Automatic.CALENDAR_ANSWER),
        ),
    ],
)
def test_calendar_answer_is_its_writers_own_with_all_that_they_say(
    raw: bytes, answer: str, comment: str, reason: Automatic | None
) -> None:
    found = parse(raw)

    assert found.calendar_answer
    assert (found.calendar_answer.answer, found.calendar_answer.comment) == (answer, comment)
    assert found.automatic is reason


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


ANSWER = {"answers": "f00.10001@warmhuis.example"}


@pytest.mark.parametrize(
    "subject",
    [
        "Automatisch antwoord: Re: Ketel lekt",
        "Afwezig: Re: Ketel lekt",
        "Out of Office: Re: Ketel",
        "Automatic reply: Ketel",
        "Auto reply: Re: Ketel",
        "Auto: Re: Ketel lekt",
        "Afwezigheidsbericht",
        "Out of office Re: Ketel",
        "Abwesenheitsnotiz: Ketel",
        "Respuesta automática: Ketel",
        "Risposta automatica: Ketel",
        "Réponse automatique : Ketel",
        "Automatisk svar: Ketel",
        "Odpowiedź automatyczna: Ketel",
        "Автоматический ответ: Ketel",
        "Otomatik Yanıt: Ketel",
        "自动答复: Ketel",
        "[Auto-Reply] Re: Ketel",
        "[Ticket#2026112310000012] Ontvangstbevestiging",
        "I'm out of the office",
        "AUTO: Alice is out of the office (returning 30-11-2026)",
        "Absent du bureau : Ketel",
    ],
)
def test_subject_speaks_of_absence_only_on_an_answer_to_ours(subject: str) -> None:
    answer = parse(mail(subject=subject, **ANSWER), our_domain=OUR_DOMAIN)
    to_theirs = parse(mail(subject=subject, answers="x@post.example"), our_domain=OUR_DOMAIN)

    assert (answer.automatic, to_theirs.automatic) == (Automatic.AWAY, None)


@pytest.mark.parametrize(
    ("subject", "text", "reason"),
    [
        ("Afwezig - Ketel lekt", "Ik ben tot 4 december afwezig.", Automatic.AWAY),
        (
            "Vakantie: Ketel lekt",
            "Wij zijn op vakantie. Uw mail wordt niet gelezen.",
            Automatic.AWAY,
        ),
        ("Vakantie: Ketel lekt", "Wij zijn op vakantie. Kan het later?", None),
        ("Afwezig - Ketel lekt", "De bewoner doet open.", None),
        ("Met vakantie", "Wij zijn met vakantie. Graag een andere dag voor de afspraak.", None),
        ("Afwezig", "Ik ben dinsdag afwezig. Kom graag woensdag in plaats daarvan.", None),
        ("Ik ben er even niet", "Ik ben niet bereikbaar. U kunt gewoon langskomen.", None),
        ("Off sick", "I'm on leave that week so the visit has to move.", None),
        ("Afwezig", "Ik ben tot 12 december afwezig. Bel mijn collega.", Automatic.AWAY),
        ("Auto: schade", "Uw bus heeft mijn auto beschadigd. Bel mij.", None),
        ("Gelezen: Ketel lekt", "Uw bericht is gelezen op maandag 23 november.", Automatic.AWAY),
        ("Gelezen: en niet mee eens", "Ik betaal dit niet.", None),
    ],
)
def test_subject_that_may_be_a_persons_counts_with_the_words_below_it(
    subject: str, text: str, reason: Automatic | None
) -> None:
    assert parse(mail(text, subject=subject, **ANSWER), our_domain=OUR_DOMAIN).automatic is reason


@pytest.mark.parametrize(
    "subject",
    [
        "Afwezig op dinsdag, kan het woensdag?",
        "Re: Vakantie",
        "Auto",
        "Automatisch bijvullen werkt niet",
        "[Lindelaan 12] Automatische deur antwoordt niet",
        "Met vakantie tot maandag, kan het daarna?",
    ],
)
def test_person_who_answers_about_being_away_is_a_person(subject: str) -> None:
    assert parse(mail(subject=subject, **ANSWER), our_domain=OUR_DOMAIN).automatic is None


@pytest.mark.parametrize(
    ("headers", "wants_none"),
    [
        ({}, False),
        ({"List_Unsubscribe": "<https://post.example/uit>"}, True),
        ({"X_Auto_Response_Suppress": "All"}, True),
        ({"X_Auto_Response_Suppress": "OOF"}, False),
        ({"List_Id": "<hallo.warmhuis.example>", "Precedence": "list"}, False),
    ],
)
def test_wish_for_no_answer_is_another_question(headers: dict[str, str], wants_none: bool) -> None:
    found = parse(mail(**headers), our_domain=OUR_DOMAIN)

    assert (found.automatic, found.wants_no_answer) == (None, wants_none)


def test_answer_to_ours_through_a_list_is_a_persons() -> None:
    found = parse(mail(List_Id="<buren.elders.example>", **ANSWER), our_domain=OUR_DOMAIN)

    assert (found.automatic, found.wants_no_answer) == (None, True)


def test_form_that_repeats_who_filled_it_in_is_one_though_it_was_sent_like_a_newsletter() -> None:
    form = {
        "sender": "Formulier <noreply@formulieren.example>",
        "Reply_To": "carol@elders.example",
        "List_Unsubscribe": "<https://formulieren.example/uit>",
    }

    filled_in = parse(mail("E-mail: carol@elders.example\nDe ketel lekt.", **form))
    newsletter = parse(mail("Nieuws!", **form))

    assert (filled_in.automatic, filled_in.from_address) == (None, "carol@elders.example")
    assert newsletter.automatic is Automatic.MACHINE_SENDER
