"""Keeps the Dutch of every app complete: extract, check, compile.

    python tools/translations.py extract   # bring each nl .po up to date, keeping translations
    python tools/translations.py check     # exit code 1 and a line for each gap
    python tools/translations.py compile   # make the .mo files that Django reads

Needs Babel and Django, no gettext programs.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
APPS = ROOT / "src" / "houvast"
TEMPLATES = (".html", ".txt")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
REPEATED = re.compile(r"(.{8,}?)\1+", re.DOTALL)
"""Two catalogs that were merged line by line can say a sentence twice."""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
Found = tuple[str | tuple[str, ...], str | None]


def apps() -> list[Path]:
    """Folders of the apps that have words, or once had."""
    folders = sorted(path.parent for path in APPS.glob("*/__init__.py"))
    return [app for app in folders if catalog_file(app).exists() or template(app)]


def catalog_file(app: Path) -> Path:
    return app / "locale" / "nl" / "LC_MESSAGES" / "django.po"


def template(app: Path) -> Catalog:
    """What the app says, as message ids with the files that say it."""
    catalog = Catalog(locale="nl", project="Houvast", fuzzy=False)
    for path in sorted(app.rglob("*")):
        for message, context in _messages(path):
            place = [(path.relative_to(ROOT / "src").as_posix(), 1)]
            catalog.add(message, context=context, locations=place, flags=_flags(message))
    return catalog


def extract_all() -> None:
    """Bring the catalog of each app up to date; translations and their order stay."""
    for app in apps():
        file = catalog_file(app)
        new = template(app)
        old = _read(file)
        for message in new:
            known = old.get(message.id, message.context) if message.id else None
            if known is not None:
                message.string = known.string
        _write(file, in_the_order_of(old, new))


def gaps() -> Iterator[str]:
    """What is missing or wrong in the Dutch, a line for each."""
    for app in apps():
        file = catalog_file(app)
        said, known = template(app), _read(file)
        for message in said:
            if message.id:
                yield from _gaps_of(file, message, known.get(message.id, message.context))
        for message in known:
            if message.id and said.get(message.id, message.context) is None:
                yield f"{_name(file)}: nobody says any more: {message.id!r}"
        for message_id in known.obsolete:
            yield f"{_name(file)}: struck out: {message_id!r}"


def compile_all() -> None:
    for file in APPS.glob("*/locale/*/LC_MESSAGES/django.po"):
        compiled = file.with_suffix(".mo")
        with compiled.open("wb") as target:
            write_mo(target, _read(file))


def in_the_order_of(old: Catalog, new: Catalog) -> Catalog:
    """What is said now, where it stood before; what is new stands after what it follows.

    A file that moves then changes where a message is said, and nothing else.
    """
    said = [message for message in new if message.id]
    keys = [_key(message) for message in said]
    known = [_key(message) for message in old if message.id and _key(message) in set(keys)]
    follows: dict[object, list[object]] = {}
    before: object = None
    for key in keys:
        if key not in set(known):
            follows.setdefault(before, []).append(key)
        else:
            before = key
    order = [*follows.get(None, []), *(k for key in known for k in [key, *follows.get(key, [])])]
    by_key = dict(zip(keys, said, strict=True))
    ordered = Catalog(locale="nl", project="Houvast", fuzzy=False)
    for key in order:
        message = by_key[key]
        ordered[message.id] = message
    return ordered


def _key(message: Message) -> object:
    return message.id if isinstance(message.id, str) else message.id[0], message.context


def _messages(path: Path) -> Iterator[Found]:
    if path.suffix == ".py" and "migrations" not in path.parts:
        source = path.read_bytes()
    elif path.suffix in TEMPLATES and "templates" in path.parts:
        source = _as_python(path)
    else:
        return
    options = {"encoding": "utf-8"}
    for _, message, _, context in extract("python", io.BytesIO(source), KEYWORDS, (), options):
        yield message, context


def _as_python(path: Path) -> bytes:
    """The calls of gettext in a template, as lines that Python's tokenizer takes."""
    text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return "\n".join(line.strip() for line in text.splitlines()).encode()


def _flags(message: str | tuple[str, ...]) -> set[str]:
    first = message if isinstance(message, str) else message[0]
    return {"python-format"} if re.search(r"%\(\w+\)[sd]|%[sd]", first) else set()


def _gaps_of(file: Path, message: Message, known: Message | None) -> Iterator[str]:
    if known is None:
        yield f"{_name(file)}: not in the catalog: {message.id!r}"
        return
    if known.fuzzy:
        yield f"{_name(file)}: only guessed (fuzzy): {message.id!r}"
    translations = [known.string] if isinstance(known.string, str) else list(known.string or ())
    if not all(translations):
        yield f"{_name(file)}: no Dutch for: {message.id!r}"
        return
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    wanted = set().union(*(PLACEHOLDER.findall(text) for text in ids))
    for translation in translations:
        if REPEATED.fullmatch(translation):
            yield f"{_name(file)}: the Dutch says the same more than once: {message.id!r}"
        given = set(PLACEHOLDER.findall(translation))
        if given - wanted or (len(ids) == 1 and given != wanted):
            yield f"{_name(file)}: other placeholders than in: {message.id!r}"


def _read(file: Path) -> Catalog:
    if not file.exists():
        return Catalog(locale="nl")
    with file.open("rb") as source:
        return read_po(source, locale=file.parent.parent.name)


def _write(file: Path, catalog: Catalog) -> None:
    """The catalog without dates and line numbers, so that only words make a difference."""
    file.parent.mkdir(parents=True, exist_ok=True)
    body = io.BytesIO()
    write_po(body, catalog, width=100, include_lineno=False, omit_header=True)
    header = (
        'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    file.write_text(header + body.getvalue().decode().strip() + "\n", encoding="utf-8")


def _name(file: Path) -> str:
    return file.relative_to(APPS).parts[0]


def main(verb: str) -> int:
    settings.configure()
    if verb == "extract":
        extract_all()
    elif verb == "compile":
        compile_all()
    elif verb == "check":
        found = list(gaps())
        print("\n".join(found) or "The Dutch is complete.")
        return 1 if found else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else ""))
