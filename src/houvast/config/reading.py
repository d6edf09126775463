"""From environment variables to the typed table of `environment.py`."""

from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from houvast.config.environment import Environment

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off", ""})


@dataclass
class Misconfigured(Exception):
    """The environment cannot be used; `problems` says why, a sentence for each."""

    problems: list[str]

    def __str__(self) -> str:
        return "\n".join(self.problems)


def variable(entry: "Field[Any]") -> str:
    """The environment variable that a field of the table is read from."""
    return entry.metadata["variable"] or f"HOUVAST_{entry.name.upper()}"


def read(environ: Mapping[str, str]) -> Environment:
    """The table filled from `environ`; raises Misconfigured with everything that is wrong."""
    hints = get_type_hints(Environment)
    found: dict[str, Any] = {}
    problems: list[str] = []
    for entry in fields(Environment):
        try:
            text = _text(entry, environ)
            if text is not None:
                found[entry.name] = _typed(text, hints[entry.name])
        except (ValueError, OSError) as problem:
            problems.append(f"{variable(entry)}: {problem}.")
    if problems:
        raise Misconfigured(problems)
    return Environment(**found)


def unknown(environ: Mapping[str, str]) -> list[str]:
    """Variables called HOUVAST_… that mean nothing to us: most likely a typing error."""
    known = {variable(entry) for entry in fields(Environment)}
    known |= {f"{variable(entry)}_FILE" for entry in fields(Environment) if _is_secret(entry)}
    return sorted(name for name in environ if name.startswith("HOUVAST_") and name not in known)


def _is_secret(entry: "Field[Any]") -> bool:
    return bool(entry.metadata["secret"])


def _text(entry: "Field[Any]", environ: Mapping[str, str]) -> str | None:
    name = variable(entry)
    file_name = environ.get(f"{name}_FILE") if _is_secret(entry) else None
    if file_name is None:
        return environ.get(name)
    if name in environ:
        raise ValueError(f"give either this or {name}_FILE, not both")
    return Path(file_name).read_text(encoding="utf-8").strip()


def _typed(text: str, kind: Any) -> Any:
    text = text.strip()
    if get_origin(kind) is Literal:
        return _choice(text, get_args(kind))
    if get_origin(kind) is tuple:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if kind is bool:
        return _yes_or_no(text)
    if kind is int:
        return _whole_number(text)
    return kind(text)


def _choice(text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise ValueError(f"must be one of {', '.join(choices)}")
    return text


def _yes_or_no(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise ValueError("must be yes or no")
    return text.lower() in YES


def _whole_number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError("must be a whole number")
    return int(text)
