"""Folders of files that describe something: ours, and those that a company puts in their place."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from houvast.ground.asked import Described
from houvast.ground.described_files import read_described

Is = TypeVar("Is", bound=Described)


@cache
def read_folders(what: type[Is], *folders: Path) -> Mapping[str, Is]:
    """What each file describes, by its name; one of a later folder takes the place of another.

    Read once by each process. Raises DescriptionWrong.
    """
    files = {path.stem: path for folder in folders for path in folder.glob("*.yaml")}
    return {
        key: read_described(what, path.read_text(encoding="utf-8"), file=path.name)
        for key, path in sorted(files.items())
    }
