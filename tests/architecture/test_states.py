"""What a state is stands at its model; nobody else spells it out."""

import ast
from collections.abc import Iterator

from architecture.sources import Source, sources
from architecture.states import STATES

ASKED_OF_ROWS = {"is_active"}
"""What reads as a sentence on a row, and is a queryset of its model in a query."""
ASKS = {"filter", "exclude", "get", "Q", "get_or_create", "get_object_or_404"}


def test_states_are_spelled_out_at_their_models_only() -> None:
    spelled = [
        source.at(node)
        for source in sources()
        if "models" not in source.place
        for node in _spelled_out(source)
    ]

    assert spelled == []


def test_a_state_spelled_out_is_found() -> None:
    read = "if visit.cancelled_at is None: pass"
    turned = "is_open = not held.applied_at"
    asked = "Case.objects.filter(settled_at__isnull=True)"
    through = "Q(promise__ended_at=None)"
    flag = "Staff.objects.get(is_active=True)"
    fine = "if ended_at := visit.finished_at: visits.filter(booked_at__gte=ended_at)"

    found = [
        len(list(_spelled_out(_source(text)))) for text in (read, turned, asked, through, flag)
    ]
    assert found == [1, 1, 1, 1, 1]
    assert list(_spelled_out(_source(fine))) == []


def _spelled_out(source: Source) -> Iterator[ast.AST]:
    for node in source.nodes:
        if isinstance(node, ast.Call) and _name(node.func) in ASKS:
            yield from (keyword for keyword in node.keywords if _asks_for_a_state(keyword))
        elif isinstance(_missing(node), ast.Attribute) and _name(_missing(node)) in STATES:
            yield node


def _missing(node: ast.AST) -> ast.AST | None:
    """What `x is None` or `not x` says is not there."""
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Is):
        return node.left
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return node.operand
    return None


def _asks_for_a_state(keyword: ast.keyword) -> bool:
    column = (keyword.arg or "").removesuffix("__isnull").rpartition("__")[2]
    is_said = isinstance(keyword.value, ast.Constant) or (keyword.arg or "").endswith("__isnull")
    return is_said and column in STATES | ASKED_OF_ROWS


def _name(node: ast.AST | None) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _source(text: str) -> Source:
    return Source(sources()[0].path, ast.parse(text))
