"""Which kind of visit somebody asks for, by the words that the company says mean it.

Careful: an invitation to somebody who wants none is worse than none for somebody who does, as a
person answers them anyway. A visit is wanted only where the text plainly asks for one and nothing
in it speaks against it.
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from houvast.appointments.rules import wishing
from houvast.appointments.rules.awaiting import awaits
from houvast.appointments.rules.folding import folded, sentences
from houvast.people.names import plain

Kind = TypeVar("Kind", bound=Hashable)

MOST_LETTERS = 200_000
SHORT = 4
"""So many words beside the name of the work, and it is a request: "Onderhoud?"."""
LONGEST_REQUEST = 120

# Words that begin like the work, and are papers about it: "onderhoudscontract".
_PAPER = re.compile(
    r"contract|abonnement|overeenkomst|factu|rekening|nota|kosten|prijs|tarie|rapport|formulier"
    r"|boekje|polis|plicht"
)
# "service" is work, or how somebody was treated: only the first counts.
_SERVICE = re.compile(r"services?")
_SERVICE_BEFORE = re.compile(
    r"(?:boiler|heating|ijearlij|annual|ketel|cv|next|a|jaarlijkse|regular|to|full|for|furnace)"
)
_SERVICE_AFTER = re.compile(r"(?:visit|appointment|beurt|mij|our|aan)")
_PLAN_AFTER = re.compile(r"(?:contract|plan|agreement|desk|team|department|subscription)")


@dataclass(frozen=True)
class Reading(Generic[Kind]):
    """What a text says of visits.

    `wanted` is the kind that is plainly asked for, `mentioned` those it speaks of. `speaks_against`
    choosing a visit: not wanted, cancelled, solved, or we were to come already. `is_otherwise`:
    about money, a complaint, a contract or to sell us something. `of_appointment`: about when we
    come. `is_only_request`: nothing in it waits for another answer than a visit.
    """

    wanted: Kind | None
    mentioned: frozenset[Kind]
    speaks_against: bool
    is_otherwise: bool
    of_appointment: bool
    is_only_request: bool
    tells_of_announcement: bool

    def is_about(self, kind: Kind) -> bool:
        """Whether it is plainly about a visit of this kind that was proposed or agreed."""
        if self.is_otherwise or kind not in self.mentioned:
            return False
        return self.wanted == kind or self.of_appointment or self.speaks_against


def read(text: str, words_of: Mapping[Kind, Sequence[str]], *, subject: str = "") -> Reading[Kind]:
    """What somebody says of visits; the words of `words_of` start a word in the text.

    Of several kinds that are wanted it is the first. Accents and capitals do not count.
    """
    body = sentences(folded(text[:MOST_LETTERS]))
    said = [*sentences(folded(subject)), *body]
    whole = plain("\n".join(said))
    names = {kind: _names_of(words, whole) for kind, words in words_of.items()}
    spoken = [plain(one).split() for one in said] if any(names.values()) else [[] for _ in said]
    kinds = {kind: [_mentions(one, found) for one in spoken] for kind, found in names.items()}
    mentioned = {kind: found for kind, found in kinds.items() if any(found)}
    cancels = _says(said, wishing.CANCELS)
    against = (
        cancels
        or _says(said, wishing.NOT_WANTED)
        or _says(said, wishing.SOLVED)
        or _says(said, wishing.PRAISES)
        or any(map(awaits, said))
    )
    otherwise = (
        _says(said, wishing.MONEY)
        or _says(said, wishing.COMPLAINS)
        or _says(said, wishing.ADVERTISES)
        or (cancels and _says(said, wishing.ABOUT_CONTRACT))
    )
    wanted = None
    if not (against or otherwise):
        asked = (kind for kind, found in mentioned.items() if _asks(said, found, words_of[kind]))
        wanted = next(asked, None)
    return Reading(
        wanted=wanted,
        mentioned=frozenset(mentioned),
        speaks_against=against,
        is_otherwise=otherwise,
        of_appointment=_says(said, wishing.OF_APPOINTMENT),
        is_only_request=wanted is not None
        and _is_only_that(body, kinds[wanted][len(said) - len(body) :]),
        tells_of_announcement=_says(said, wishing.ANNOUNCED),
    )


def _says(said: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(sentence) for sentence in said)


def _asks(said: Sequence[str], mentions: Sequence[bool], words: Sequence[str]) -> bool:
    """Whether a visit is asked for, in the sentence that names the work or for it in another."""
    if _is_short(said, mentions, words):
        return True
    comes = any(map(_asks_to_come, said))
    return any(
        _asks_in(sentence, comes=comes)
        for sentence, is_named in zip(said, mentions, strict=True)
        if is_named
    )


def _asks_in(sentence: str, *, comes: bool) -> bool:
    if wishing.IN_TROUBLE.search(sentence):
        return comes or not _wants_to_know(sentence)
    if wishing.HAPPENED.search(sentence) or wishing.negates(sentence):
        return False
    return comes or bool(wishing.ASKS.search(sentence) and not _wants_to_know(sentence))


def _asks_to_come(sentence: str) -> bool:
    others = (wishing.CALLS, wishing.COSTS, wishing.WHEN_DONE)
    is_other = any(other.search(sentence) for other in others)
    asks = bool(wishing.ASKS_TO_COME.search(sentence))
    return asks and not (is_other or wishing.negates(sentence))


def _wants_to_know(sentence: str) -> bool:
    return bool(wishing.INQUIRES.search(sentence) or wishing.CALLS.search(sentence))


def _is_short(said: Sequence[str], mentions: Sequence[bool], words: Sequence[str]) -> bool:
    """Whether there is little more than the name of the work, and nothing that may mean more."""
    if not any(mentions):
        return False
    written = " ".join(wishing.IN_TROUBLE.sub(" ", one) for one in said).replace("?", "").split()
    names = {part for word in words for part in plain(word).split()}
    beside = [one for one in written if not any(map(one.startswith, names))]
    is_plain = not any(_wants_to_know(one) or wishing.negates(one) for one in said)
    return is_plain and len(beside) <= SHORT and wishing.BESIDE.issuperset(beside)


def _is_only_that(body: Sequence[str], mentions: Sequence[bool]) -> bool:
    """Whether every question is the request itself, and nothing else is asked or told."""
    if sum(len(sentence.split()) for sentence in body) > LONGEST_REQUEST:
        return False
    return not any(
        wishing.WANTS_MORE.search(sentence)
        or _wants_to_know(sentence)
        or ("?" in sentence and not (is_named or wishing.ASKS_TO_COME.search(sentence)))
        for sentence, is_named in zip(body, mentions, strict=True)
    )


def _names_of(words: Sequence[str], whole: str) -> list[list[str]]:
    """The names, by their words, that occur in the whole text."""
    return [name.split() for name in map(plain, words) if name and name in whole]


def _mentions(spoken: Sequence[str], names: Sequence[Sequence[str]]) -> bool:
    """Whether a sentence names the work: not a paper about it, nor how somebody was served."""
    return any(_names(spoken, name) for name in names)


def _names(spoken: Sequence[str], name: Sequence[str]) -> bool:
    *whole, begun = name
    for start in range(len(spoken) - len(whole)):
        *first, last = spoken[start : start + len(name)]
        if first == whole and last.startswith(begun) and _is_work(spoken, start, len(name)):
            return True
    return False


def _is_work(spoken: Sequence[str], start: int, length: int) -> bool:
    last = spoken[start + length - 1]
    before = spoken[start - 1] if start else ""
    after = spoken[start + length] if start + length < len(spoken) else ""
    if _PAPER.search(last) or _PLAN_AFTER.fullmatch(after):
        return False
    if _SERVICE.fullmatch(last):
        is_alone = not before and not after
        return bool(
            is_alone or _SERVICE_BEFORE.fullmatch(before) or _SERVICE_AFTER.fullmatch(after)
        )
    return True
