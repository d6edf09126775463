"""Danger that somebody writes of: gas, carbon monoxide, water at electricity.

Each pattern is evidence, not proof. A call too many costs a minute; so what is denied in the same
breath is left out, and nothing else.
"""

import re

_NOT = r"(?:geen|niet|nooit|no|not|never)\b"
_WORDS = rf"(?: (?!{_NOT})\w+)"
_DANGER = {
    "gas": (
        rf"(?<!geen )(?<!no )\b(?:gaslucht|gaslek|gas leak)\w*"
        rf"|\b(?:ruik|rook|stink|smell)\w*{_WORDS}{{0,3}} (?:naar |of )?gas\b"
        rf"|\bgas{_WORDS}{{0,2}} (?:ruik|geroken)\w*"
    ),
    "carbon_monoxide": (
        r"\b(?:co|koolmonoxide|koolmonoxyde|carbon monoxide)[ -]?(?:melder|alarm|detector)\w*"
        rf"{_WORDS}{{0,4}} (?:gaat|ging|gegaan|afgegaan|piep\w*|loei\w*|goes|went|going|beep\w*)"
        rf"(?! {_NOT})"
    ),
    "water_at_electricity": (
        rf"\bwater\b{_WORDS}{{0,5}} (?:bij|in|op|door|langs|uit|into|on|at|near|from)"
        rf"{_WORDS}{{0,3}} (?:stopcontact|meterkast|groepenkast|elektr|socket|fuse box)\w*"
    ),
}
_PATTERNS = {key: re.compile(pattern) for key, pattern in _DANGER.items()}
_NO_WORD = re.compile(r"[^\w-]+")


def danger_in(text: str) -> str | None:
    """The danger that a text speaks of, by its name; None where it speaks of none."""
    for sentence in re.split(r"[.!?;\n]+", text.casefold()):
        words = _NO_WORD.sub(" ", sentence).strip()
        for key, pattern in _PATTERNS.items():
            if pattern.search(words):
                return key
    return None
