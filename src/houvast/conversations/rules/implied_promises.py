"""Who writes "I look into it" has promised something: by when, if they do not say so themselves."""

import re
from datetime import date, datetime, timedelta

from houvast.ground import spoken
from houvast.people.hours import BusinessCalendar

DAYS_LOOKED_AHEAD = 60
LEAST = timedelta(minutes=30)
"""So much of today must be left for a promise that is due at its closing time."""

_US, _YOU = r"(?:ik|wij|we)", r"(?:u|je|jullie|hem|haar)"
_COMES_BACK = re.compile(
    rf"\b(?:{_US} (?:zoek|zoeken)\b[^.?!]{{0,40}}\b(?:uit|op)\b"
    rf"|(?:zoek|zoeken) {_US}\b[^.?!]{{0,40}}\b(?:uit|op)\b"
    rf"|(?:kom|komen)\b[^.?!]{{0,40}}\bop terug|(?:kom|komen)\b[^.?!]{{0,30}}\berop terug"
    rf"|{_US} (?:bel|bellen|mail|mailen|app|appen) {_YOU}"
    rf"|(?:bel|bellen|mail|mailen) {_US} {_YOU}|{_US} (?:bel|bellen) (?:\w+ )?terug"
    rf"|(?:laat|laten)\b[^.?!]{{0,20}}\bweten"
    rf"|(?:hoort|horen?)\b[^.?!]{{0,40}}\bvan (?:mij|ons)"
    rf"|{_US} (?:ga|gaan)\b[^.?!]{{0,30}}\b(?:uitzoeken|nakijken|navragen|informeren|kijken)"
    rf"|{_US} (?:vraag|vragen|kijk|kijken)\b[^.?!]{{0,30}}\b(?:na|naar)\b"
    rf"|{_US} (?:neem|nemen)\b[^.?!]{{0,40}}\bcontact"
    r"|(?:i|we)(?:ll| will| am going to| are going to) (?:\w+ )?(?:look into|find out|get back"
    r"|come back"
    r"|call you|phone you|ring you|let you know|check|be in touch|contact you|mail you)"
    r"|(?:get|come) back to you|you will hear from (?:me|us))\b"
)
# What the customer is asked to do is not what we do, nor what we do once they did it.
_TELL_US = re.compile(
    r"\b(?:laat (?:het )?(?:\w+ )?(?:ons|mij|me)|laat u het|let us"
    r"|let me)\b[^.?!]{0,20}\b(?:weten|know)\b"
)
_OPENING = r"^\W*(?:(?:dus|en|of|maar|graag|eventueel|please|so|and|or|but)\W+)*"
_THEIR_TURN = re.compile(
    rf"{_OPENING}(?:laat|stuur|mail|bel|app|geef|kies|schrijf|vul|zeg|meld|kijk|antwoord|reageer"
    r"|send|let (?:us|me) know|call|mail|tell|give|choose|write|reply|answer)\b(?! (?:ik|wij|we)\b)"
    rf"|{_OPENING}(?:kunt|kun|wilt|wil|zou|zoudt|can|could|will|would) (?:u|je|jullie|you)\b"
    rf"|{_OPENING}(?:u|je|jullie|you) (?:kunt|kan|kunnen|mag|laat|moet|hoeft|can|may|need)\b"
)
_ONCE_THEY_DID = re.compile(
    rf"{_OPENING}(?:als|zodra|wanneer|indien|mocht|mochten|if|once|when|as soon as)"
    r" (?:u|je|jullie|you)\b"
)
_THEN = re.compile(r"\b(?:dan|then)\b")
_TODAY = re.compile(
    r"\b(?:vandaag|vanmiddag|vanmorgen|vanochtend|today|this (?:afternoon|morning))\b"
)
_TOMORROW = re.compile(r"\b(?:morgen(?:ochtend|middag)?|tomorrow)\b")
_WEEKDAYS = (
    r"maandag|monday", r"dinsdag|tuesday", r"woensdag|wednesday", r"donderdag|thursday",
    r"vrijdag|friday", r"zaterdag|saturday", r"zondag|sunday",
)  # fmt: skip


def comes_back_at(text: str, calendar: BusinessCalendar, *, now: datetime) -> datetime | None:
    """The moment by which its writer comes back to it, or None where the text says no such thing.

    Closing time of the day that is named in the same sentence (today, tomorrow, a weekday), or
    else of the next business day; what cannot be today any more is the next business day. Raises
    nothing for a company without opening hours: None.
    """
    for sentence in re.split(r"[.?!\n]+", text.lower().replace("'", "").replace("’", "")):
        if _COMES_BACK.search(_ours_in(sentence)):
            return _closing(_named(sentence, spoken.today(now)), calendar, now=now)
    return None


def _ours_in(sentence: str) -> str:
    """What in a sentence we say that we do, whatever the customer does.

    "Laat weten wanneer u thuis bent, dan bellen we u": both halves wait for the customer.
    """
    if _ONCE_THEY_DID.search(sentence):
        return ""
    turn = _THEIR_TURN.search(sentence) or _TELL_US.search(sentence)
    if turn is None:
        return sentence
    asked = _THEN.split(sentence[turn.end() :])[0]
    return ",".join([sentence[: turn.start()], *re.split(r"[,;:]", asked)[1:]])


def _named(sentence: str, today: date) -> date:
    """The first day that can be meant."""
    if _TODAY.search(sentence):
        return today
    if _TOMORROW.search(sentence):
        return today + timedelta(days=1)
    for weekday, names in enumerate(_WEEKDAYS, start=1):
        if re.search(rf"\b(?:{names})\b", sentence):
            return today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)
    return today + timedelta(days=1)


def _closing(first: date, calendar: BusinessCalendar, *, now: datetime) -> datetime | None:
    for days in range(DAYS_LOOKED_AHEAD):
        openings = calendar.openings(first + timedelta(days=days))
        if openings and openings[-1].closes_at >= now + LEAST:
            return openings[-1].closes_at
    return None
