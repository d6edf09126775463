"""What ends once, ends in one file."""

import ast
from collections.abc import Iterator

import pytest

from architecture.sources import Source, sources

ENDINGS = {
    "promises/actions/ending": {"outcome", "ended_by", "proof"},
    "appointments/actions/ending_proposals": {"chosen_at", "declined_at"},
}
"""The file, and the columns that nobody else writes."""
NOT_OF_THEM = {
    # How a visit went, and how a run of the solver ended.
    "appointments/actions/ending_visits", "routes/actions/improving",
    # What somebody has to do with a place, from one day until another.
    "people/actions/roles",
    # How a job of another firm ended.
    "partners/actions/ending",
    # How a journey ended.
    "journeys/actions/steps",
    # How an absence ended.
    "promises/actions/being_away",
    # What the questions about a fault came to.
    "journeys/actions/ending_inquiries",
    # What was answered to what was wrong with an invoice.
    "money/actions/disputing",
    # How it ended what a customer promised, and what was agreed about paying.
    "promises/actions/of_theirs",
    "money/actions/planning",
    # Who said that we wait no longer with an unpaid invoice.
    "arrears/actions/pausing",
    # What who owns a place said, or that nobody needs it any more.
    "appointments/actions/permission",
}  # fmt: skip


@pytest.mark.parametrize("place", ENDINGS)
def test_what_ends_once_is_ended_in_one_file(place: str) -> None:
    writes = {
        "/".join(source.place)
        for source in sources()
        if "models" not in source.place and ENDINGS[place] & set(_written(source))
    }

    assert writes - NOT_OF_THEM == {place}


def test_nobody_else_compares_with_the_moment_that_was_promised() -> None:
    compared = [
        source.at(node)
        for source in sources()
        if "models" not in source.place
        for node in source.nodes
        if isinstance(node, ast.Compare) and any(map(_is_due, [node.left, *node.comparators]))
    ]

    assert compared == []


def _is_due(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "due_at"


def _written(source: Source) -> Iterator[str]:
    """The columns that a file sets, on a row or in an update."""
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "update":
            yield from (keyword.arg for keyword in node.keywords if keyword.arg)
        elif isinstance(node, ast.Dict):
            yield from (str(key.value) for key in node.keys if isinstance(key, ast.Constant))
