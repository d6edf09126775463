"""What was said before in a case, to find again what a mail quotes of it."""

import re
from collections.abc import Iterable

LONGEST_SAID = 20_000  # characters of one text
LONGEST = 200_000  # characters of all, the latest
MOST_LOOKED_UP = 2_000
SURE_WORDS = 4
"""So many words in a row are not the same by chance."""

ADDRESS = re.compile(
    r"<[^<>\s]{0,2000}>|\[(?:cid|image|afbeelding)[^\[\]\n]{0,200}\]|https?://\S{1,2000}"
)
WORD = re.compile(r"\w+")
SIGNS = re.compile(r"^[\s>|]+")


class EarlierTexts:
    """Texts that were said before, by their words: line ends, signs and addresses may differ."""

    def __init__(
        self, texts: Iterable[str] = (), *, knows_parent: bool = False, domain: str = ""
    ) -> None:
        """`knows_parent`: what the mail answers is among the texts, so it quotes nothing else.

        The parent is from our `domain`, where that is given.
        """
        self.knows_parent = knows_parent
        self.domain = domain.lower()
        self._lines: set[str] = set()
        said: list[str] = []
        for text in texts:
            lines = [plain(line) for line in text[:LONGEST_SAID].splitlines()]
            self._lines.update(lines)
            said.extend(filter(None, lines))
        self._said = f" {' '.join(said)} "[-LONGEST:]
        self._looked_up = 0

    def __bool__(self) -> bool:
        return bool(self._lines)

    def follow(self) -> "LineFollower":
        """To go through a mail line by line."""
        return LineFollower(self)

    def find(self, words: str) -> int:
        """Where these words stand in a row, or -1."""
        self._looked_up += 1
        return self._said.find(f" {words} ") if self._looked_up <= MOST_LOOKED_UP else -1

    def goes_on(self, words: str, at: int) -> bool:
        return at > 0 and self._said.startswith(f" {words} ", at - 1)

    def is_line(self, words: str) -> bool:
        return words in self._lines


class LineFollower:
    """Meets the lines of a mail in their order, and knows where the last one stood before."""

    def __init__(self, earlier: EarlierTexts) -> None:
        self._earlier = earlier
        self._at = 0
        self._is_among_own = False
        self._has_met = False
        self.is_sure = False

    def knows(self, line: str, *, is_signed: bool = True) -> bool | None:
        """Whether a line was said before; None for one without words.

        A short one counts where it goes on from the line before, or was a whole line: not below
        own words, where no quotation sign tells them apart ("Kind regards"). A single word counts
        only behind such a sign, or as the first: the name of a company above its letter.
        """
        words = plain(line)
        if not words:
            return None
        is_alone = self._is_among_own and not is_signed
        may_be_short = is_signed or not self._has_met
        is_known = self._knows(words, is_alone=is_alone, may_be_short=may_be_short)
        self._has_met = True
        self._is_among_own = not is_known and not is_signed
        return is_known

    def _knows(self, words: str, *, is_alone: bool, may_be_short: bool) -> bool:
        if self._earlier.goes_on(words, self._at):
            self._at += len(words) + 1
            return True
        count = words.count(" ") + 1
        is_whole = (count > 1 or may_be_short) and not is_alone and self._earlier.is_line(words)
        if count < SURE_WORDS and not is_whole:
            return False
        found = self._earlier.find(words)
        if found < 0:
            return False
        self._at = found + len(words) + 2
        self.is_sure |= count >= SURE_WORDS
        return True


def plain(line: str) -> str:
    """The words of a line in small letters, one space apart, without signs and web addresses."""
    return " ".join(WORD.findall(ADDRESS.sub(" ", SIGNS.sub("", line)).casefold()))
