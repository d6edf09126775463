"""The kinds of thing that this company knows: those that come with Houvast, and its own."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from houvast.things.rules.kind_files import read_kind
from houvast.things.rules.kinds import ThingKind

OURS = Path(__file__).parent / "kinds"


def kinds() -> Mapping[str, ThingKind]:
    """Every kind by its key, which is the name of its file.

    A file in the folder `kinds` of the company's home takes the place of ours with that name.
    Read once by each process. Raises DescriptionWrong.
    """
    return _read(OURS, own_folder())


def own_folder() -> Path:
    """Where a company puts kinds of its own."""
    return Path(settings.HOUVAST.home) / "kinds"


def name_of_kind(key: str) -> str:
    """The name of a kind in the reader's language; its key, when its file is gone."""
    kind = kinds().get(key)
    return str(kind.name) if kind else key


@cache
def _read(*folders: Path) -> Mapping[str, ThingKind]:
    files = {path.stem: path for path in _files(folders)}
    return {
        key: read_kind(path.read_text(encoding="utf-8"), file=path.name)
        for key, path in sorted(files.items())
    }


def _files(folders: Iterable[Path]) -> Iterable[Path]:
    return (path for folder in folders for path in folder.glob("*.yaml"))
