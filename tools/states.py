"""Draws the states of what is promised and agreed, from the models and from what writes them.

    python tools/states.py          # writes docs/data-model.md
    python tools/states.py --check  # exit code 1 where the page is not what the source says

Which column ends or marks a row stands below. What is read from the source: what a state is called
and means (querysets and properties of the model), which actions write each column, and what the
database holds true of it.
"""

import inspect
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import writers

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "data-model.md"
APPS = ("ground", "people", "promises", "conversations", "workforce", "routes", "appointments")
HEAD = """# The data model

Written by `make data-model` from the source; `make check` and a test hold it true. A state is a
moment with who and how beside it, never a flag. What a state is stands at its model (a queryset, a
property, and a condition for a row that another one points to); nobody else spells it out.

## Tables and what they point to
Each app only points to itself and to those above it here.

"""


@dataclass(frozen=True)
class Turn:
    """From one state to another by a column, or by an outcome that comes with it."""

    before: str
    after: str
    column: str
    outcome: str = ""


@dataclass(frozen=True)
class Drawn:
    """A model, its first state, what turns it into others, and moments that leave it as it is."""

    model: str
    first: str
    turns: tuple[Turn, ...]
    marks: tuple[str, ...] = ()


DRAWN = (
    Drawn("promises.Case", "open", (Turn("open", "settled", "settled_at"),)),
    Drawn(
        "promises.Promise",
        "open",
        tuple(
            Turn("open", outcome.lower(), "ended_at", outcome)
            for outcome in ("KEPT", "BROKEN", "RENEGOTIATED", "RELEASED")
        ),
        ("told_at", "warned_at", "escalated_at"),
    ),
    Drawn(
        "appointments.Proposal",
        "open",
        (
            Turn("open", "chosen", "chosen_at"),
            Turn("open", "declined", "declined_at"),
            Turn("open", "withdrawn", "withdrawn_at"),
        ),
        ("reminded_at",),
    ),
    Drawn("appointments.Hold", "standing", (Turn("standing", "ended", "ended_at"),)),
    Drawn(
        "appointments.Visit",
        "ahead",
        (
            Turn("ahead", "under_way", "on_my_way_at"),
            Turn("ahead", "unplaced", "unplaced_at"),
            Turn("under_way", "arrived", "arrived_at"),
            Turn("ahead", "arrived", "arrived_at"),
            Turn("ahead", "cancelled", "cancelled_at"),
            Turn("under_way", "cancelled", "cancelled_at"),
            Turn("unplaced", "cancelled", "cancelled_at"),
            Turn("arrived", "done", "finished_at", "DONE"),
            Turn("arrived", "another_visit", "finished_at", "ANOTHER_VISIT"),
        ),
        ("pinned_at",),
    ),
)


def page() -> str:
    """The whole page, as its file has it."""
    return HEAD + "\n".join([*_tables(), *(_section(one) for one in DRAWN)])


def _tables() -> Iterator[str]:
    from django.apps import apps

    for app in APPS:
        yield f"**{app}**\n"
        yield "| table | points to |\n| --- | --- |"
        for model in apps.get_app_config(app).get_models():
            to = dict.fromkeys(
                _name(field.related_model)
                for field in model._meta.get_fields()
                if field.many_to_one or (field.one_to_one and field.concrete)
            )
            yield f"| `{_name(model)}` | {', '.join(f'`{name}`' for name in to)} |"
        yield ""


def _section(drawn: Drawn) -> str:
    from django.apps import apps

    model = apps.get_model(drawn.model)
    said = [f"## {_name(model)}", inspect.cleandoc(model.__doc__ or ""), "", *_picture(drawn), ""]
    if drawn.marks:
        said += ["| moment | written by | taken back by |", "| --- | --- | --- |"]
        said += [_mark(drawn, column) for column in drawn.marks] + [""]
    said += ["| a state in the code | what it means |", "| --- | --- |", *_states(model), ""]
    said += ["What the database holds:", "", *_rules(model), ""]
    return "\n".join(said)


def _picture(drawn: Drawn) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"    [*] --> {drawn.first}"
    for turn in drawn.turns:
        written = writers.of(drawn.model, turn.column)
        by = writers.of_outcome(drawn.model, turn.outcome) if turn.outcome else written.by
        yield f"    {turn.before} --> {turn.after}: {', '.join(by)}"
        if written.taken_back_by and not turn.outcome:
            yield f"    {turn.after} --> {turn.before}: {', '.join(written.taken_back_by)}"
    yield "```"


def _mark(drawn: Drawn, column: str) -> str:
    written = writers.of(drawn.model, column)
    by, back = (", ".join(f"`{name}`" for name in names)
                for names in (written.by, written.taken_back_by))  # fmt: skip
    return f"| `{column}` | {by} | {back} |"


def _states(model: Any) -> Iterator[str]:
    """Conditions, querysets and properties, each with the first sentence about it."""
    from houvast.ground.states import State

    for name, value in vars(model).items():
        if isinstance(value, State):
            yield f"| `{model.__name__}.{name}` | {_said_of(value)} |"
    queries = type(model.objects.all())
    for name, value in vars(queries).items():
        if inspect.isfunction(value) and not name.startswith("_") and value.__doc__:
            yield f"| `.{name}()` | {_first_sentence(value)} |"
    for name, value in vars(model).items():
        if isinstance(value, property) and name.startswith(("is_", "lost_")):
            yield f"| `{name}` | {_first_sentence(value) or _returned(value)} |"


def _returned(value: property) -> str:
    """What a property without a sentence of its own comes to."""
    said = inspect.getsource(value.fget).partition("return ")[2]  # type: ignore[arg-type]
    return f"`{said.strip().replace('self.', '')}`"


def _said_of(condition: Any) -> str:
    return ", ".join(f"`{name}={value}`" for name, value in condition.children)


def _first_sentence(value: Any) -> str:
    return " ".join(inspect.cleandoc(value.__doc__ or "").partition("\n\n")[0].split())


def _rules(model: Any) -> Iterator[str]:
    """Its constraints, and its triggers with the sentence that `houvast check` has for them."""
    from houvast.config import manifest
    from houvast.config.checks.triggers import TRIGGERS

    named = ", ".join(f"`{constraint.name}`" for constraint in model._meta.constraints)
    yield f"- constraints {named}"
    for rule in manifest.meant():
        said = TRIGGERS.get(rule.name)
        if said and (rule.kind, rule.table) == ("trigger", model._meta.db_table):
            yield f"- `{rule.name}`: {said}"


def _name(model: Any) -> str:
    return str(model.__name__)


def main() -> int:
    sys.path.insert(0, str(ROOT / "tests"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
    import django

    django.setup()
    said = page()
    if "--check" not in sys.argv:
        PAGE.write_text(said, encoding="utf-8")
        return 0
    is_true = PAGE.read_text(encoding="utf-8") == said
    print("docs/data-model.md is " + ("true." if is_true else "not true: `make data-model`."))
    return 0 if is_true else 1


if __name__ == "__main__":
    sys.exit(main())
