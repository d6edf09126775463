"""Raw mails for the tests, with what each needs and nothing else."""

from email.message import EmailMessage
from email.policy import SMTP

OURS = "hallo@warmhuis.example"


def mail(
    text: str = "Dag, de ketel lekt. Kunt u langskomen?",
    *,
    sender: str | None = "Alice de Wit <alice@post.example>",
    to: str = OURS,
    subject: str = "Ketel lekt",
    id_: str = "a1@post.example",
    answers: str = "",
    **headers: str,
) -> bytes:
    """A plain mail as its bytes; `id_` and `answers` without brackets, headers with underscores."""
    made = EmailMessage(policy=SMTP)
    if sender is not None:
        made["From"] = sender
    made["To"] = to
    made["Subject"] = subject
    made["Date"] = "Mon, 23 Nov 2026 10:00:00 +0100"
    if id_:
        made["Message-ID"] = f"<{id_}>"
    if answers:
        made["In-Reply-To"] = f"<{answers}>"
        made["References"] = f"<{answers}>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


def lines(*given: str) -> bytes:
    """A mail written out line by line, as broken as it must be."""
    return "\r\n".join(given).encode("utf-8", errors="surrogateescape")


def bounce_of(
    mail_id: str, *, status: str = "5.1.1", recipient: str = "alice@post.example"
) -> bytes:
    """A report of a mail server that a mail of ours could not be delivered (RFC 3464)."""
    action = "failed" if status.startswith("5") else "delayed"
    return lines(
        "Return-Path: <>",
        "From: Mail Delivery System <MAILER-DAEMON@post.example>",
        f"To: {OURS}",
        "Subject: Undelivered Mail Returned to Sender",
        "Message-ID: <report-" + mail_id[:8] + "@post.example>",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "I am sorry to have to tell you that your message could not be delivered.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; post.example",
        "",
        f"Final-Recipient: rfc822; {recipient}",
        f"Action: {action}",
        f"Status: {status}",
        "Diagnostic-Code: smtp; 550 5.1.1 No such user here",
        "",
        "--b",
        "Content-Type: message/rfc822",
        "",
        f"From: {OURS}",
        "Subject: Re: Ketel lekt",
        f"Message-ID: <{mail_id}>",
        "",
        "Bedankt voor uw bericht.",
        "--b--",
        "",
    )


def words_of(sent: EmailMessage, form: str = "plain") -> str:
    """What a mail says, in the form of it that is asked for."""
    body = sent.get_body((form,))
    assert body
    return str(body.get_content())
