"""Who wrote this: a person, or a machine that must not be answered by a machine (RFC 3834).

Two decisions, which are not the same. `reason` says why a mail opens nothing: a machine wrote it.
`wants_no_answer` says that no machine of ours may answer, whoever wrote: then a person does.
"""

import re
from collections.abc import Collection

from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.headers import Headers
from houvast.conversations.channels.mail.mime.machines import is_daemon_name, is_machine_name
from houvast.conversations.channels.mail.mime.mail import Automatic
from houvast.conversations.quoted_text import new_words

OUR_HEADER = "X-Houvast"

SUPPRESSED = re.compile(r"\b(all|autoreply)\b", re.IGNORECASE)
LIST_HEADERS = ("List-Id", "List-Post", "List-Help", "Mailing-List", "List-Unsubscribe-Post")
SENT_TO_MANY = ("List-Unsubscribe", "Feedback-ID")
# Headers that vacation programs, ticket systems and mail servers invented for themselves.
ROBOT_HEADER = re.compile(
    r"x-(?!auto-response-suppress)([a-z]+-)*"
    r"(auto-?(reply|respond(er)?|response|answer(er)?|generated|submitted|notify)"
    r"|vacation|out-?of-?office|failed-recipients|cron-env|ms-exchange-generated-[a-z-]+"
    r"|machine-?generated)"
    r"(-[a-z-]+)?",
    re.IGNORECASE,
)
ROBOT_VALUES = {
    "x-apple-action": re.compile(r"vacation", re.IGNORECASE),
    "x-post-messageclass": re.compile(r"autoresponder", re.IGNORECASE),
    "delivered-to": re.compile(r"^\s*(autoresponder|auto-?reply)\s*$", re.IGNORECASE),
    "preference": re.compile(r"auto[_-]?reply", re.IGNORECASE),
    "x-mailer": re.compile(r"auto-?(respond|reply)|vacation", re.IGNORECASE),
    "x-precedence": re.compile(r"auto[_-]?reply", re.IGNORECASE),
    "precedence": re.compile(r"auto[_-]?reply", re.IGNORECASE),
}
SAYS_NO = {"no", "none", "false", "0", "off"}
_AUTOMATIC = (
    r"[aа]ut[oо]m(aa?t|át|āt|ат)\w*|автоматич\w*|αυτόματη|otomatik|samodejni|自动|自動|자동"
    r"|تلقائي|אוטומטית"
)
_REPLY = (
    r"antwort|réponse|respuesta|risposta|resposta|sva(r|et)|vastaus|vastus|odpowiedź|odpov(ě|e)(ď|di)"
    r"|válasz|răspuns|yanıt|ответ|відповідь|отговор|απάντηση|答复|回复|回覆|応答|返信|회신|odgovor"
    r"|atbilde|atsakymas|رد|תשובה"
)
AWAY = re.compile(
    r"^(\s*\[[^\]]{1,60}\](?=\s*\w))?\W*"
    r"(auto(?=\s*:\s*(re|aw|antw|sv)\s*:)"
    r"|auto(?=\s*:.{1,80}\b(out of|returning|away|abwesend|außer|afwezig|niet aanwezig)\b)"
    r"|auto(matic|matisch|matische)?[- ]?(re(ply|sponse)|antwoord|beantwoording|bericht|svar)"
    rf"|({_AUTOMATIC})\s*({_REPLY})|({_REPLY})\s*({_AUTOMATIC})|автоответ"
    r"|out[- ]of[- ](the[- ])?office|ooo|afwezig(heid(sbericht|smelding|sassistent)?)?"
    r"|(ik ben )?(niet aanwezig|afwezig|op vakantie)|buiten kantoor|vakantie(bericht|melding)"
    r"|(message d['’])?absen(ce|t)( du bureau)?|abwesen(d|heit(snotiz)?)|vacation"
    r"|i('| a)m (currently )?(away|out of (the )?office)"
    r"|((i am|i'm) )?on (annual leave|vacation|holiday|leave)|((ik ben|ich bin) )?(met|im|in)"
    r" (vakantie|urlaub)|en congés?|bevestiging van ontvangst|(automatische )?ontvangstbevestiging)"
    r"(\s+(reply|autoreply|antwoord|message|notice))?\s*([:：(\]]|re\b|[-–—]\s*re\b|$)",
    re.IGNORECASE,
)


# What a person may write above a question too; then the words below it decide.
MAY_BE_AWAY = re.compile(
    r"\W*(afwezig|(met |op )?vakantie|absen(ce|t)|abwesend|urlaub|(gone|away|off|out)\b"
    r"|(not |niet )?in (the |het )?(office|kantoor)"
    r"|ik ben (er )?(even )?(niet|afwezig|op vakantie))",
    re.IGNORECASE,
)
IS_AWAY = re.compile(
    r"\b(ik ben|we zijn|wij zijn|i am|i'm|ich bin|je suis)\b.{0,60}\b(afwezig|niet aanwezig"
    r"|met vakantie|op vakantie|met verlof|niet bereikbaar|out of (the )?office|away|on (annual )?"
    r"(leave|vacation|holiday)|abwesend|im urlaub|nicht im büro|absente?|en congés?)\b"
    r"|\b(beantwoord|lees) (ik )?(uw|je) (mail|bericht|e-mail)|limited access to (my )?e?-?mail"
    r"|(uw|je) (mail|bericht|e-mail) wordt niet (gelezen|doorgestuurd)",
    re.IGNORECASE,
)
# A person's too, whatever is in the way: then it is about when we come.
MAY_BE_ALONE = re.compile(
    r"\W*((ik ben |we zijn |wij zijn |i am |i'm )?(afwezig|niet aanwezig|(met|op) vakantie"
    r"|vakantie|absent|abwesend|vacation|away|on (vacation|holiday|leave)))\W*",
    re.IGNORECASE,
)
OF_A_VISIT = re.compile(
    r"\b(afspraak|monteur\w*|(het|uw|jullie|dit|ons) bezoek|langs ?komen|komt? (u |dan )?langs"
    r"|verzet\w*|verplaats\w*|verschui\w*|sleutel|opendoen|doet open"
    r"|kom(t|en)? (graag|maar|gerust|gewoon)|andere? (dag|moment|tijd|week)"
    r"|appointment|(the|your|this) visit|engineer|technician|reschedul\w*|another (day|time|week)"
    r"|will let|come (on|over|round))\b",
    re.IGNORECASE,
)
READ = re.compile(r"\W*((niet |not )?(gelezen|read)|gelesen)\s*:", re.IGNORECASE)
IS_READ = re.compile(
    r"\b(gelezen|read|gelesen|deleted|verwijderd)\b.{0,20}\b(op|on|am|om|at)\b", re.IGNORECASE
)
LONGEST_ABSENCE = 2_000


def reason(
    mail: Headers,
    *,
    sender: str,
    return_path: str | None,
    our_domain: str = "",
    is_answer: bool,
    text: str = "",
) -> Automatic | None:
    """Why a machine wrote this mail, the surest sign first, or None for a person's mail.

    `sender` is the From address, `return_path` the envelope's sender ("" is the null path, None
    is unknown), `is_answer` whether it answers a mail of ours. A subject that speaks of absence
    says nothing by itself, since people write about their holidays: it counts on an answer, or
    beside the wish for no automatic answer. A list counts neither on an answer, nor when it is
    our own: a mailbox that several of us read (`our_domain`) is a list to its mail server.
    """
    through_us = is_own_list(mail, our_domain=our_domain)
    signs = (
        (_is_auto_submitted(mail), Automatic.AUTO_SUBMITTED),
        (has_null_path(mail, return_path), Automatic.NO_RETURN_PATH),
        (is_machine_name(sender), Automatic.MACHINE_SENDER),
        (is_daemon_name(mail, sender), Automatic.MACHINE_SENDER),
        ((is_answer or wants_no_answer(mail)) and _speaks_of_absence(mail, text), Automatic.AWAY),
        (not (through_us or is_answer) and _has_any(mail, LIST_HEADERS), Automatic.MAILING_LIST),
        (not through_us and _precedence(mail) in {"bulk", "junk"}, Automatic.BULK),
        (not (through_us or is_answer) and _precedence(mail) == "list", Automatic.MAILING_LIST),
    )
    return next((sign for is_so, sign in signs if is_so), None)


def wants_no_answer(mail: Headers, *, our_domain: str = "") -> bool:
    """Whether its headers ask for no automatic answer, which is no proof that nobody wrote it."""
    if SUPPRESSED.search(headers.value(mail, "X-Auto-Response-Suppress")):
        return True
    return is_sent_to_many(mail) and not is_own_list(mail, our_domain=our_domain)


def is_sent_to_many(mail: Headers) -> bool:
    """Whether its headers are those of mailing lists and newsletters."""
    return is_list(mail) or _has_any(mail, SENT_TO_MANY)


def is_list(mail: Headers) -> bool:
    """Whether its headers are those of a list. What forms are sent through may add SENT_TO_MANY
    to whatever it sends.
    """
    return _precedence(mail) in {"list", "bulk", "junk"} or _has_any(mail, LIST_HEADERS)


def is_ours(mail: Headers, *, our_domain: str) -> bool:
    """Whether this is a mail that we sent ourselves and that found its way back."""
    ids = headers.message_ids(mail, "Message-ID")
    return any(is_at(id_, our_domain) for id_ in ids) and OUR_HEADER in mail


def answers_us(mail: Headers, recipients: Collection[str], *, our_domain: str) -> bool:
    """Whether it answers a mail of ours, by what it refers to or by the address it was sent to."""
    named = ("In-Reply-To", "References")
    ids = [id_ for name in named for id_ in headers.message_ids(mail, name)]
    to_token = any("+" in to.partition("@")[0] and is_at(to, our_domain) for to in recipients)
    return to_token or any(is_at(id_, our_domain) for id_ in ids)


def is_own_list(mail: Headers, *, our_domain: str) -> bool:
    """Whether it came through a mailing list that is a mailbox of our own domain."""
    if not our_domain:
        return False
    written = [text for name in ("List-Post", "List-Id", "Mailing-List")
               for text in headers.values(mail, name)]  # fmt: skip
    domain = re.escape(our_domain)
    ours = re.compile(rf"(^|[@.<\s]){domain}($|[>\s;,?])", re.IGNORECASE)
    return any(ours.search(text) for text in written)


def is_at(address: str, domain: str) -> bool:
    return bool(domain) and address.lower().endswith(f"@{domain.lower()}")


def has_null_path(mail: Headers, return_path: str | None) -> bool:
    """Whether the envelope names no sender, as reports and automatic answers do."""
    if return_path is not None:
        return return_path.strip("<> ") == ""
    written = headers.values(mail, "Return-Path")
    return bool(written) and written[0].replace(" ", "") == "<>"


def is_submitted_as_answer(mail: Headers) -> bool:
    """Whether it says itself that it is an automatic answer, and not just made by a program."""
    return headers.value(mail, "Auto-Submitted").lower().startswith("auto-replied")


def _is_auto_submitted(mail: Headers) -> bool:
    said = headers.value(mail, "Auto-Submitted").lower()
    if said and not said.startswith("no"):
        return True
    return any(_is_robots(name.lower(), value) for name, value in mail.items())


def _is_robots(name: str, value: str) -> bool:
    if ROBOT_HEADER.fullmatch(name):
        return value.strip().lower() not in SAYS_NO
    told = ROBOT_VALUES.get(name)
    return told is not None and bool(told.search(value))


def _precedence(mail: Headers) -> str:
    return headers.value(mail, "Precedence").lower()


def _speaks_of_absence(mail: Headers, text: str) -> bool:
    """By the subject alone, or where that may be a person's, by the words below it too."""
    subject = headers.text(headers.value(mail, "Subject"))
    said = new_words(text[:LONGEST_ABSENCE])
    if READ.match(subject):
        return not said or bool(IS_READ.search(said))
    if AWAY.match(subject):
        return not (MAY_BE_ALONE.fullmatch(subject) and OF_A_VISIT.search(said))
    if "?" in said or OF_A_VISIT.search(said):
        return False
    return bool(MAY_BE_AWAY.match(subject) and IS_AWAY.search(said))


def _has_any(mail: Headers, names: tuple[str, ...]) -> bool:
    return any(name in mail for name in names)
