"""What a company describes in files and on its own pages: kinds of thing, forms of work.

Which text counts: what was put into use on a page, before a file in the company's home, before the
one that comes with Houvast. Files are read once by each process. What was put into use stands in
the database, and every process looks again for it beside its work, over a connection of its own.
"""

import logging
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.db import connection

from houvast.ground.asked import Described
from houvast.ground.described_files import DescriptionWrong, faults_in, read_described
from houvast.ground.threads import thread

log = logging.getLogger(__name__)

Is = TypeVar("Is", bound=Described)
Texts = tuple[tuple[str, str], ...]
"""The key and the text of each, by key."""

LOOK_EVERY = 30.0
"""Seconds after which a process looks again: so long a description may be an older one."""
LONGEST_WAIT = 2.0
"""Seconds that the first who asks waits for the database."""
_IN_USE = """
    SELECT DISTINCT ON (sort, key) sort, key, text FROM ground_description
    ORDER BY sort, key, id DESC
"""


class Descriptions(Generic[Is]):
    """All descriptions of one `sort`, which is the name of their folder too."""

    def __init__(self, sort: str, what: type[Is], ours: Path) -> None:
        self.sort, self.what, self.ours = sort, what, ours

    @property
    def own_folder(self) -> Path:
        """Where a company puts files of its own."""
        return Path(settings.HOUVAST.home) / self.sort

    def all(self) -> Mapping[str, Is]:
        """Every description by its key. Raises DescriptionWrong about a file."""
        return self._found(spares=False)

    def readable(self) -> Mapping[str, Is]:
        """The same without the files that are wrong, for what may not be undone because of one."""
        return self._found(spares=True)

    def _found(self, *, spares: bool) -> Mapping[str, Is]:
        put = _KNOWN.of(self.sort)
        found: Mapping[str, Is] = _all(self.what, self.ours, self.own_folder, put, spares)
        return found

    def read(self, key: str, text: str) -> Is:
        """What a text describes. Raises DescriptionWrong."""
        return read_described(self.what, text, file=f"{key}.yaml")

    def faults(self, key: str, text: str) -> list[DescriptionWrong]:
        """Everything that is wrong in a text, by line."""
        return faults_in(self.what, text, file=f"{key}.yaml")

    def unreadable(self) -> list[DescriptionWrong]:
        """Of what was put into use what cannot be read any more: the file counts instead."""
        return [fault for key, text in _KNOWN.of(self.sort) for fault in self.faults(key, text)]

    def text_of(self, key: str) -> str:
        """The text that counts; nothing where there is none."""
        return dict(_KNOWN.of(self.sort)).get(key) or self.file_of(key)

    def file_of(self, key: str) -> str:
        """The text of the file that counts while nothing was put into use."""
        path = _files((self.ours, self.own_folder)).get(key)
        return path.read_text(encoding="utf-8") if path else ""


class _Known:
    """What was put into use, as this process read it last."""

    def __init__(self) -> None:
        self.texts: Mapping[str, Texts] = {}
        self.looked_at: float | None = None

    def of(self, sort: str) -> Texts:
        is_first, now = self.looked_at is None, monotonic()
        if self.looked_at is None or now - self.looked_at > LOOK_EVERY:
            self.looked_at = now
            looking = thread(self.look, name="descriptions: what is in use")
            looking.daemon = True
            looking.start()
            if is_first:
                looking.join(LONGEST_WAIT)
        return self.texts.get(sort, ())

    def look(self) -> None:
        """Read what is in use; where that cannot be, what is known stays."""
        try:
            with connection.cursor() as cursor:
                cursor.execute(_IN_USE)
                rows = cursor.fetchall()
        except Exception as reason:
            log.debug("What descriptions are in use could not be read: %s", reason)
            return
        self.keep(rows)

    def keep(self, rows: Iterable[tuple[str, str, str]]) -> None:
        found: dict[str, list[tuple[str, str]]] = {}
        for sort, key, text in rows:
            if text:
                found.setdefault(sort, []).append((key, text))
        self.texts = {sort: tuple(each) for sort, each in found.items()}


_KNOWN = _Known()


def look_again() -> None:
    """Read at once what is in use, after somebody put something into use here."""
    _KNOWN.look()


@lru_cache(maxsize=8)
def _all(what: type[Any], ours: Path, own: Path, put: Texts, spares: bool) -> Mapping[str, Any]:
    """One that was put into use and cannot be read any more leaves room for the file, and so does a
    wrong file of the company's own for ours, where that `spares` what is going on.
    """
    found = {}
    for folder in (ours, own):
        for key, path in _files([folder]).items():
            try:
                found[key] = read_described(what, path.read_text(encoding="utf-8"), file=path.name)
            except DescriptionWrong as wrong:
                if not spares:
                    raise
                log.warning("A file cannot be read, and is left out: %s", wrong.sentence)
    for key, text in put:
        try:
            found[key] = read_described(what, text, file=f"{key}.yaml")
        except DescriptionWrong as wrong:
            log.warning("A description that was put into use cannot be read: %s", wrong.sentence)
    return dict(sorted(found.items()))


def _files(folders: Iterable[Path]) -> dict[str, Path]:
    return {path.stem: path for folder in folders for path in folder.glob("*.yaml")}
