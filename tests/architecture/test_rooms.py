"""A room of the desk stands by itself: its templates too know the frame and no other room."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from architecture.sources import HOUVAST, Source, sources

DESK = HOUVAST / "desk"
FRAME = DESK / "frame" / "templates"
NAMED = re.compile(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']")
LOADED = re.compile(r"{%\s*load\s+([\w ]+?)\s*%}")


def test_templates_of_a_room_use_its_own_and_those_of_the_frame() -> None:
    elsewhere = [
        f"{path.relative_to(DESK)}: {name}"
        for room in _rooms()
        for path in _templates(room)
        for name in NAMED.findall(path.read_text(encoding="utf-8"))
        if name.startswith(("desk/", "portal/", "road/", "demo/"))
        and not (room / "templates" / name).exists()
        and not (FRAME / name).exists()
    ]

    assert elsewhere == []


def test_what_a_page_shows_is_a_template_of_its_room_or_of_the_frame() -> None:
    nowhere = [
        f"{source.at(call)}: {name}"
        for source, call, name in _shown()
        if not (DESK / source.place[1] / "templates" / "desk" / f"{name}.html").exists()
        and not (FRAME / "desk" / f"{name}.html").exists()
    ]

    assert nowhere == []


def test_templates_of_a_room_load_no_words_of_another() -> None:
    rooms = {room.name for room in _rooms()}

    elsewhere = [
        f"{path.relative_to(DESK)}: {library}"
        for room in _rooms()
        for path in _templates(room)
        for loaded in LOADED.findall(path.read_text(encoding="utf-8"))
        for library in loaded.split()
        if library in rooms - {room.name}
    ]

    assert elsewhere == []


def test_templates_of_a_room_carry_its_name() -> None:
    nameless = [
        str(path.relative_to(DESK))
        for room in _rooms()
        for path in _templates(room)
        if path.relative_to(room).parts[:3] != ("templates", "desk", room.name)
    ]

    assert nameless == []


def test_every_template_of_the_desk_is_used() -> None:
    """By a page, by another template, or by allauth, which has its own names."""
    written = [*DESK.rglob("*.py"), *DESK.rglob("*.html")]
    said = "\n".join(path.read_text(encoding="utf-8") for path in written)
    unused = [
        name
        for room in [*_rooms(), DESK / "frame"]
        for path in _templates(room)
        for name in [path.relative_to(room / "templates" / "desk").with_suffix("").as_posix()]
        if f'"{name}"' not in said and f'"desk/{name}.html"' not in said
    ]

    assert unused == []


def _shown() -> Iterator[tuple[Source, ast.Call, str]]:
    """Each `show(request, "case/settle", …)` of the desk, and each `live` part of a page."""
    for source in sources():
        for call in source.calls() if source.place[0] == "desk" else ():
            match call:
                case ast.Call(
                    func=ast.Name(id="show" | "live"), args=[_, ast.Constant(value=str(name)), *_]
                ):
                    yield source, call, name


def _rooms() -> list[Path]:
    return [path.parent for path in sorted(DESK.glob("*/urls.py")) if path.parent.name != "frame"]


def _templates(room: Path) -> list[Path]:
    return sorted((room / "templates" / "desk").rglob("*.html"))
