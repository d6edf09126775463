"""Reading a file that describes something: YAML 1.2, and one sentence about what is wrong in it."""

from contextlib import suppress
from functools import lru_cache
from io import StringIO
from typing import Any, TypeVar, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from houvast.ground.asked import Described
from houvast.ground.refusals import Refused

Is = TypeVar("Is", bound=Described)


class DescriptionWrong(Refused):
    """`file`, `line` and `path` say where; paths count from one."""

    says = gettext_lazy("%(file)s, line %(line)s, %(path)s: %(wrong)s")


def read_described(what: type[Is], text: str, *, file: str) -> Is:
    """What a file describes. Raises DescriptionWrong about the first thing that is wrong."""
    return cast(Is, _described(what, text, file))


@lru_cache(maxsize=256)
def _described(what: type[Described], text: str, file: str) -> Described:
    """The same text says the same, and reading a journey takes some 40 ms: 70 ms when it is to be
    said on which line something stands.
    """
    with suppress(YAMLError, ValidationError):
        return what.model_validate(YAML(typ="safe", pure=True).load(text))
    written = _written(text, file)
    try:
        return what.model_validate(written)
    except ValidationError as wrong:
        raise _faults(wrong, written, file)[0] from wrong


def faults_in(what: type[Described], text: str, *, file: str) -> list[DescriptionWrong]:
    """Everything that is wrong in a file, by line; what is no YAML has one fault."""
    try:
        written = _written(text, file)
        what.model_validate(written)
    except DescriptionWrong as wrong:
        return [wrong]
    except ValidationError as wrong:
        return _faults(wrong, written, file)
    return []


def place_in(text: str, at: tuple[int | str, ...], *, file: str) -> tuple[int, str]:
    """The line and the path of something in a file, as faults have them: of what is not written
    down, those of what it belongs to. Raises DescriptionWrong for what is no YAML.
    """
    steps = _steps(_written(text, file), at)
    return _line(steps), _path(steps)


def _faults(wrong: ValidationError, written: Any, file: str) -> list[DescriptionWrong]:
    found = [_fault(error, written, file) for error in _errors(wrong)]
    return sorted(found, key=lambda fault: fault.about["line"])


def _fault(error: Any, written: Any, file: str) -> DescriptionWrong:
    inside = getattr(error.get("ctx", {}).get("error"), "at", ())
    steps = _steps(written, (*error["loc"], *inside))
    is_missing = error["type"] == "missing"
    return DescriptionWrong(
        file=file,
        line=_line(steps),
        path=_path([*steps, (None, error["loc"][-1])] if is_missing else steps),
        wrong=_sentence(error["type"], error["msg"], error.get("ctx", {})),
    )


def _errors(wrong: ValidationError) -> list[Any]:
    """What is wrong; a list is not too short because something in it is wrong."""
    found = wrong.errors()
    return [error for error in found if error["type"] != "too_short"] or found


def _written(text: str, file: str) -> Any:
    """What stands in the file, knowing its lines."""
    try:
        return YAML(typ="rt").load(StringIO(text))
    except YAMLError as wrong:
        mark = wrong.problem_mark if isinstance(wrong, MarkedYAMLError) else None
        line = mark.line + 1 if mark else 1
        why = str(getattr(wrong, "problem", None) or wrong).splitlines()[0]
        raise DescriptionWrong(file=file, line=line, path=_("the whole file"), wrong=why) from wrong


def _steps(written: Any, location: tuple[int | str, ...]) -> list[tuple[Any, int | str]]:
    """Each node on the way to what is wrong, with the step that is taken from it.

    What pydantic adds of its own to a location, the type that it took, is no step of the file, and
    nor is what is missing.
    """
    taken: list[tuple[Any, int | str]] = []
    node = written
    for step in location:
        is_there = isinstance(node, CommentedMap) and step in node
        if is_there or (isinstance(node, CommentedSeq) and isinstance(step, int)):
            taken.append((node, step))
            node = node[step]
    return taken


def _line(steps: list[tuple[Any, int | str]]) -> int:
    """Where the last step stands, counted from one."""
    if not steps:
        return 1
    node, step = steps[-1]
    place = node.lc.item(step) if isinstance(node, CommentedSeq) else node.lc.key(step)
    return int(place[0]) + 1


def _path(steps: list[tuple[Any, int | str]]) -> str:
    named = [str(step + 1) if isinstance(step, int) else step for _node, step in steps]
    return ".".join(named) or _("the whole file")


def _sentence(type_: str, message: str, about: dict[str, Any]) -> str:
    if type_ in ("missing", "union_tag_not_found"):
        return _("this is missing.")
    if type_ == "extra_forbidden":
        return _("nothing is known by this name.")
    if type_ in ("literal_error", "union_tag_invalid"):
        known = about.get("expected") or about["expected_tags"]
        return _("this has to be one of %(known)s.") % {"known": known}
    if type_ == "value_error":
        return f"{about['error']}."
    return f"{message}."
