"""A text as the patterns of `wishing` read it: small letters, no accents, in sentences."""

import re
import unicodedata

_ABBREVIATION = re.compile(r"\b(?:[a-z]\.){2,}")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n\s*\n")
_NO_WORD = re.compile(r"[^\w€?]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_WITH_REGARD = re.compile(r"\brekening (?:\w+ ){0,2}houd\w*|\bhoud\w*(?: \w+){0,5} rekening\b")


def folded(text: str) -> str:
    """A text for these patterns: small letters, no accents, no apostrophes."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    return _ABBREVIATION.sub(_without_dots, letters.translate(_APOSTROPHES))


def sentences(text: str) -> list[str]:
    """The sentences of a folded text, each as its words, and a ? at the end of a question."""
    words = (_NO_WORD.sub(" ", part).strip() for part in _SENTENCE_END.split(text))
    return [_WITH_REGARD.sub("let op", sentence) for sentence in words if sentence]


def _without_dots(found: re.Match[str]) -> str:
    return found.group().replace(".", "")
