from collections.abc import Iterator

from houvast.things.known_kinds import kinds
from houvast.things.rules.kind_files import KindFileWrong


def look() -> Iterator[tuple[bool, str]]:
    """Whether the files of the kinds of thing can be read."""
    try:
        yield True, f"There are {len(kinds())} kinds of thing."
    except KindFileWrong as wrong:
        yield False, f"{wrong.sentence} Set this file of a kind right."
