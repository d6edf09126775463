from collections.abc import Iterator

from houvast.ground.described_files import DescriptionWrong
from houvast.things.known_kinds import kinds
from houvast.workorders.front import forms_of_work


def look() -> Iterator[tuple[bool, str]]:
    """Whether the files of the kinds of thing and of the forms of work can be read."""
    try:
        yield True, f"There are {len(kinds())} kinds of thing."
        yield True, f"There are {len(forms_of_work())} forms of work."
    except DescriptionWrong as wrong:
        yield False, f"{wrong.sentence} Set this file right."
