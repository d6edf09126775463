"""The marks that mail programs put around what they quote and forward."""

import re
from collections.abc import Sequence
from enum import Enum

LONGEST_ATTRIBUTION = 4  # lines over which mail programs break "On ... wrote:"
LONGEST_LINE = 300
LONGEST_HEADER = 8  # lines within which the fields of an older mail stand

WROTE = (
    r"(?:schreef|heeft|wrote|schrieb|a écrit|escribió|ha scritto|escreveu|skrev"
    r"|napisał(?:\(a\)|a)?(?!\w))"
)
ON_A_DAY = re.compile(
    r"^(?:(?:op|on|am|le|el|il giorno|em|den|dnia|w dniu)\s|(?:pon|wt|śr|czw|pt|sob|niedz)\.,?\s)"
    rf".{{4,250}}?(?:\b{WROTE}(?!\w).{{0,150}}|\bgeschreven):$",
    re.IGNORECASE,
)
ENDS_IN_WRITTEN = re.compile(r"\bheeft\b(?!.*\bgeschreven:$)", re.IGNORECASE)
SOMEBODY = re.compile(
    r"^[^.!?:]{2,120}(?:<[^<>\s]{3,120}>)?\s(?:schreef|wrote|schrieb)\s?(?:op|on|am)?\b[^?!]{0,80}:$",
    re.IGNORECASE,
)
BY_A_PROGRAM = re.compile(r"\b\d{1,2}[:.]\d{2}\b|[^\s@]@[^\s@]")
AN_ADDRESS = re.compile(r"[^\s@<>()\[\]\"]{1,64}@([\w.-]{1,190}\w)")
POINTS_BELOW = re.compile(
    r"\b(?:in (?:het )?(?:rood|blauw|groen)|hieronder|zie (?:onder|beneden)|tussen de regels"
    r"|in (?:de|uw|jullie) (?:tekst|mail)|achter (?:de|elke|uw) vra(?:ag|gen)"
    r"|in ?line|in (?:red|blue|green)|see below|below)\b",
    re.IGNORECASE,
)
"""Who says so wrote their answers into what they quote."""

DATED = re.compile(rf"{BY_A_PROGRAM.pattern}|\b(?:19|20)\d\d\b|\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{2}}")

RULE = r"\s*[-_=—]{2,}\s*"
OLDER = re.compile(
    rf"^{RULE}(?:original message|original appointment"
    rf"|(?:oorspronkelijke?|origine(?:el|le)) (?:bericht|afspraak)"
    r"|ursprüngliche nachricht|message d'origine|antwoord hierboven)\s*[-_=—]{2,}\s*$",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    rf"^(?:{RULE}(?:forwarded message|doorgestuurd bericht|doorgestuurde e-?mail"
    r"|weitergeleitete nachricht|message transféré|begin .{0,30}bericht)\s*[-_=—]{2,}"
    r"|\s*(?:begin forwarded message|begin doorgestuurd bericht|forwarded message"
    r"|doorgestuurd bericht)\s*:)\s*$",
    re.IGNORECASE,
)
FIELDS = {
    "from": "from", "van": "from", "von": "from", "de": "from",
    "sent": "date", "verzonden": "date", "date": "date", "datum": "date", "gesendet": "date",
    "envoyé": "date", "to": "to", "aan": "to", "an": "to", "à": "to", "cc": "cc",
    "subject": "subject", "onderwerp": "subject", "betreff": "subject", "objet": "subject",
    "fra": "from", "från": "from", "od": "from", "da": "from", "enviado": "date",
    "sendt": "date", "skickat": "date", "dato": "date", "inviato": "date", "fecha": "date",
    "para": "to", "til": "to", "till": "to", "do": "to", "asunto": "subject", "assunto": "subject",
    "emne": "subject", "ämne": "subject", "oggetto": "subject", "temat": "subject",
    "importance": "more", "urgentie": "more", "prioriteit": "more", "priority": "more",
    "wichtigkeit": "more", "attachments": "more", "bijlagen": "more", "bijlage": "more",
}  # fmt: skip
FIELD = re.compile(r"^[\s*_]*([a-zà-ÿ]{1,11})\s?:[\s*_]*(\S.*)$", re.IGNORECASE)
# Who fills in a form writes a day; what a program writes has the time too.
A_MOMENT = re.compile(r"\d.*\b\d{1,2}[:.h]\d{2}\b")
LINE = re.compile(r"^\s*[_-]{8,}\s*$")
SIGNATURE = re.compile(r"^-- $")
# A signature is who and where: a name, an address, numbers. Whatever else stands in it is said.
REACHED_AT = re.compile(
    r"@|www\.|://|\||(?:\d[\s().+-]*){8}|\b\d{4}\s?[A-Z]{2}\b"
    r"|^\W*(?:t|m|e|f|w|tel\w*|mob\w*|fax|mail|e-mail|web\w*|kvk|btw|iban|adres|address)\b\W*[:.]",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"^\W*(?:(?:[^\W\d_a-zß-ÿ]\S*|\d+[a-hA-H]?|van|de|den|der|ter|ten|te|het|'t|in|en|of|and|the|bv|b\.v"
    r"|von|du|la|le)[.,]?(?:\s+\W*|$)){1,7}$"
)
ANSWERS = re.compile(
    r"^\W*(?:ja|nee|yes|no|ok|oke|oké|okay|prima|akkoord|goed|graag|klopt|morgen|vandaag|today"
    r"|tomorrow|nooit|never|niet|geen|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|[?!]\s*$|^\W*(?:p\.?\s?s|n\.?b)\b",
    re.IGNORECASE,
)
OF_A_PROGRAM = re.compile(
    r"\b(?:verzonden|verstuurd|sent|gesendet|envoyé|vertrouwelijk|confidential|disclaimer)\b"
    r"|\b(?:get|download) (?:outlook|thunderbird|spark)\b|\boutlook (?:voor|for)\b",
    re.IGNORECASE,
)


class Mark(Enum):
    """What begins at a line: an older mail for certain, one as a person would say it, or one
    that was forwarded.
    """

    QUOTATION = "quotation"
    SAID = "said"
    FORWARD = "forward"


def mark_at(lines: Sequence[str], number: int) -> tuple[Mark, int] | None:
    """The mark that begins at this line, and over how many lines it goes; None for none.

    `lines` are without quotation signs. An attribution must stand above what it speaks of.
    """
    line = lines[number]
    if not line.strip() or len(line) > LONGEST_LINE:
        return None
    if FORWARDED.match(line):
        return Mark.FORWARD, 1
    if OLDER.match(line):
        below = _begins_older(lines, number + 1)
        return (
            (Mark.QUOTATION, 1 + _length_of_header(lines, number + 1)) if below else (Mark.SAID, 1)
        )
    if length := _length_of_header(lines, number):
        return Mark.QUOTATION, length
    if LINE.match(line) and (length := _length_of_header(lines, number + 1)):
        return Mark.QUOTATION, length + 1
    return _attribution(lines, number)


def is_added(line: str, *, is_first: bool = False) -> bool:
    """Whether a line below the signature mark says something more than who wrote and where from.

    A single word is a name as the first of them; further on it may be an answer.
    """
    if not line.strip() or OF_A_PROGRAM.search(line) or REACHED_AT.search(line):
        return False
    is_lone = not is_first and len(line.split()) == 1
    return is_lone or bool(ANSWERS.search(line)) or not NAMED.match(line)


def _begins_older(lines: Sequence[str], number: int) -> bool:
    """Whether an older mail's sender stands here, as every program writes under its mark."""
    at = next((at for at in range(number, min(number + 3, len(lines))) if lines[at].strip()), None)
    if at is None:
        return False
    field = FIELD.match(lines[at][:LONGEST_LINE])
    is_field = bool(field and FIELDS.get(field.group(1).lower()) in {"from", "date"})
    return is_field or _attribution(lines, at) is not None


def is_signature(line: str) -> bool:
    """Whether a line is the signature mark (RFC 3676, section 4.3)."""
    return bool(SIGNATURE.match(line.rstrip("\r\n")))


def _length_of_header(lines: Sequence[str], number: int) -> int:
    """Over how many lines an older mail's sender, date and subject stand here; 0 for none.

    Who moves house writes "Van:" and "Aan:" too, but no subject under it.
    """
    known: dict[str, str] = {}
    length = 0
    for at in range(number, min(number + LONGEST_HEADER, len(lines))):
        field = FIELD.match(lines[at][:LONGEST_LINE])
        name = FIELDS.get(field.group(1).lower()) if field else None
        if name is None or field is None:
            if not known and lines[at].strip():
                return 0
            # An address list may go on on the next line; a blank line ends the header.
            if known and not lines[at].strip():
                break
            continue
        if not known and name not in {"from", "date"}:
            return 0
        known.setdefault(name, field.group(2))
        length = at - number + 1
    is_one = known.keys() >= {"from", "date", "subject"} and A_MOMENT.search(known["date"])
    return length if is_one and lines[number].strip() else 0


def _attribution(lines: Sequence[str], number: int) -> tuple[Mark, int] | None:
    said = ""
    for length in range(1, LONGEST_ATTRIBUTION + 1):
        at = number + length - 1
        if at >= len(lines) or not lines[at].strip() or len(said) > LONGEST_LINE:
            return None
        said = f"{said} {lines[at].strip()}".strip()
        if said.endswith(":"):
            kind = _kind_of_attribution(said)
            return (kind, length) if kind else None
    return None


def _kind_of_attribution(said: str) -> Mark | None:
    is_one = ON_A_DAY.match(said) and not ENDS_IN_WRITTEN.search(said)
    if not (is_one or SOMEBODY.match(said)) or not DATED.search(said):
        return None
    return Mark.QUOTATION if BY_A_PROGRAM.search(said) else Mark.SAID
