from collections.abc import Iterator

from houvast.ground.described_files import DescriptionWrong
from houvast.things.known_kinds import kinds


def look() -> Iterator[tuple[bool, str]]:
    """Whether the files of the kinds of thing can be read."""
    try:
        yield True, f"There are {len(kinds())} kinds of thing."
    except DescriptionWrong as wrong:
        yield False, f"{wrong.sentence} Set this file of a kind right."
