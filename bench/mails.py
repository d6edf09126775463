"""A thousand mails as a company gets them: the same for the same seed.

Most are from people who write for the first time or answer in a thread (in no order at all);
the rest is what a mailbox also holds: copies, automatic answers, bounces, lists and rubbish.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage

TO = "hallo@warmhuis.example"
FIRST, ANSWERS, COPIES, AUTOMATIC, POISON = 630, 200, 60, 80, 30
SURNAMES = ("de Wit", "Peters", "Jansen", "Bakker", "Öztürk", "van den Berg", "Smit", "Ait Omar")
NAMES = ("Alice", "Bob", "Carla", "Daan", "Esra", "Femke", "Gijs", "Hanneke", "Ilse", "Joris")
MATTERS = (
    ("Ketel lekt", "Er ligt water onder de ketel. Kunt u langskomen?"),
    ("Vraag over mijn factuur", "Op de factuur staat een bedrag dat ik niet ken."),
    ("Afspraak verzetten", "Woensdag lukt niet meer, kan het ook op een andere dag?"),
    ("Warm water valt weg", "Na vijf minuten douchen wordt het water koud. Sinds gisteren."),
    ("My boiler makes a noise", "It hums at night. Could somebody have a look at it, please?"),
    ("Onderhoud", "Wanneer komt u voor het onderhoud? Vorig jaar was het in november."),
)
OUR_WORDS = "\n\nOp ma 23 nov 2026 schreef Warmhuis:\n> Dank voor uw bericht.\n> Wij kijken ernaar."


@dataclass(frozen=True)
class Sent:
    """One mail; `root` is the Message-ID of the first in its thread, "" outside of any.

    Message-IDs without their brackets.
    """

    raw: bytes
    mail_id: str = ""
    root: str = ""
    is_from_a_person: bool = True
    is_copy: bool = False
    sender: str = ""


@dataclass
class Post:
    """Writes mails, and shuffles them as the network does."""

    seed: int = 2026
    _random: random.Random = field(init=False)
    _number: int = 0

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def thousand(self) -> list[Sent]:
        first = [self._first() for _ in range(FIRST)]
        threads = self._random.sample(first, ANSWERS // 2)
        answers = [mail for start in threads for mail in self._answers(start)]
        copies = [self._copy(mail) for mail in self._random.sample(first + answers, COPIES)]
        mails = [*first, *answers, *copies, *self._automatic(), *self._poison()]
        self._random.shuffle(mails)
        return mails

    def _first(self) -> Sent:
        number = self._next()
        name = f"{self._random.choice(NAMES)} {self._random.choice(SURNAMES)}"
        sender = f"{name.split()[0].lower()}.{number}@post.example"
        subject, text = self._random.choice(MATTERS)
        mail = self._mail(f"{name} <{sender}>", subject, text + f"\n\nGroet, {name}")
        kind = number % 5
        if kind in (1, 2, 3):
            mail.add_alternative(f"<p>{text}</p><p>Groet, <b>{name}</b></p>", subtype="html")
        if kind == 4:
            photo = self._random.randbytes(20_000)
            mail.add_attachment(photo, maintype="image", subtype="jpeg", filename="lekkage é.jpg")
        mail_id = mail["Message-ID"].strip("<>")
        return Sent(mail.as_bytes(policy=policy.SMTP), mail_id, mail_id, sender=sender)

    def _answers(self, start: Sent) -> Iterator[Sent]:
        before = [f"<{start.mail_id}>"]
        for text in ("Ik hoor graag van u.", "Heeft u mijn bericht gezien?"):
            mail = self._mail(start.sender, "Re: mijn vraag", text + OUR_WORDS)
            mail["In-Reply-To"] = before[-1]
            mail["References"] = " ".join(before)
            before.append(mail["Message-ID"])
            mail_id = mail["Message-ID"].strip("<>")
            yield Sent(mail.as_bytes(policy=policy.SMTP), mail_id, start.root, sender=start.sender)

    def _copy(self, mail: Sent) -> Sent:
        """The same bytes again, or the same mail along another road."""
        road = b"Received: from elsewhere.example; Mon, 23 Nov 2026 10:00:00 +0100\r\n"
        raw = mail.raw if self._next() % 2 else road + mail.raw
        return Sent(raw, mail.mail_id, mail.root, is_copy=True, sender=mail.sender)

    def _automatic(self) -> Iterator[Sent]:
        for number in range(AUTOMATIC):
            sender = f"machine.{self._next()}@post.example"
            mail = self._mail(sender, "Automatisch antwoord", "Ik ben er maandag weer.")
            header = [("Auto-Submitted", "auto-replied"), ("List-Id", "<nieuws.post.example>")]
            mail[header[number % 2][0]] = header[number % 2][1]
            yield Sent(mail.as_bytes(policy=policy.SMTP), is_from_a_person=False)

    def _poison(self) -> Iterator[Sent]:
        for number in range(POISON):
            noise = self._random.randbytes(2_000).translate(None, b"\0\r\n")
            broken = (
                b"From: \xff\xfe\r\nSubject: =?utf-8?Q?=ZZ?=\r\n\r\n" + noise,
                b"Subject: zonder afzender %d\r\n\r\nHallo?\r\n" % number,
                b"From: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" + noise,
                noise,
                b"From: a@post.example\r\nContent-Type: text/plain; charset=no-such\r\n\r\n"
                + noise,
            )
            yield Sent(broken[number % len(broken)] + b"\r\n")

    def _mail(self, sender: str, subject: str, text: str) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, TO, subject
        mail["Date"] = "Mon, 23 Nov 2026 10:00:00 +0100"
        mail["Message-ID"] = f"<{self._next()}.{self._random.getrandbits(64):x}@post.example>"
        mail.set_content(text)
        return mail

    def _next(self) -> int:
        self._number += 1
        return self._number
