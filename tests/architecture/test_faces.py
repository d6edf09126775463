"""Faces fetch, form, call one action and render. They write nothing themselves."""

import ast
import re

from architecture.sources import HOUVAST, Source, sources

FACES = {"desk", "portal", "road"}
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "select_for_update",
    "atomic",
    "record",
    "execute",
}


def test_faces_write_nothing_themselves() -> None:
    written = [
        source.at(call)
        for source in sources()
        if _is_a_face(source)
        for call in source.calls()
        if _writes(call)
    ]

    assert written == []


def test_faces_of_the_web_take_no_shortcut_past_csrf() -> None:
    """But for a server that tells us to look at something, which changes nothing."""
    exempted = [
        source.at(node)
        for source in sources()
        for node in source.nodes
        if isinstance(node, ast.Name | ast.Attribute)
        and not source.at(node).startswith("portal/views/told:")
        and (node.id if isinstance(node, ast.Name) else node.attr) == "csrf_exempt"
    ]

    assert exempted == []


def test_templates_escape_what_people_typed() -> None:
    unsafe = [
        f"{path.relative_to(HOUVAST)}: {sign}"
        for path in HOUVAST.rglob("*.html")
        for sign in ("|safe", "| safe", "autoescape off", "safeseq")
        if sign in path.read_text(encoding="utf-8")
    ]

    assert unsafe == []


def test_forms_leave_it_to_us_to_say_what_is_wrong() -> None:
    """A browser would say it in its own language and its own words, in a bubble."""
    left_to_the_browser = [
        f"{path.relative_to(HOUVAST)}: {form}"
        for path in HOUVAST.rglob("*.html")
        for form in re.findall(r"<form[^>]*method=.post[^>]*>", path.read_text(encoding="utf-8"))
        if "novalidate" not in form
    ]

    assert left_to_the_browser == []


def test_reasons_that_history_keeps_have_words_in_both_languages() -> None:
    """What Houvast gives as a reason is read at the desk: marked for translation, or typed."""
    unmarked = [
        source.at(given.value)
        for source in sources()
        if source.place[0] in ("conversations", "workforce", "routes", "appointments", "promises")
        for call in source.calls()
        for given in call.keywords
        if given.arg in ("reason", "why")
        and isinstance(given.value, ast.Constant)
        and given.value.value
    ]

    assert unmarked == []


def _is_a_face(source: Source) -> bool:
    return source.place[0] in FACES or source.place[:2] == ("demo", "views")


def _writes(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in {"atomic", "record"}
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr in {"update", "defer"}:  # of rows, of a job; a dict takes another dict
        return bool(call.keywords) and not call.args
    if call.func.attr == "delete":
        return not call.args and not call.keywords
    return call.func.attr in WRITES
