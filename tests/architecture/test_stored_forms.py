"""How stops and plans are stored is known to one module; everybody else has types."""

import ast
import re

from architecture.sources import Source, sources

OWNER = ("routes", "models", "stored")
HANDS_ON = ("routes", "queries", "grid_memory")
"""Fetches the column as text, thousands of days at a time, and gives it to the owner unread."""

COLUMNS = re.compile(r"(routes_dayroute|routes_disruption|appointments_readyplan)\b")
INSIDE = re.compile(r"\b(stops|routes|plan)\b")
LOOKUPS = re.compile(r"^(stops|routes|plan)__(?!has$|count$)")


def test_stored_stops_and_plans_are_looked_into_by_their_owner_alone() -> None:
    found = [
        f"{'/'.join(source.place)}: {what}"
        for source in sources()
        if source.place != OWNER and "migrations" not in source.place
        for what in _looks_inside(source)
        if not (source.place == HANDS_ON and what == "SQL")
    ]

    assert found == []


def test_owner_is_imported_for_its_fields_and_fragments_alone() -> None:
    """Not for how it makes and reads JSON, which has no name outside."""
    [owner] = [source for source in sources() if source.place == OWNER]
    public = {
        node.name
        for node in owner.tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
    }

    assert public == {
        "StopsField",
        "ChangesField",
        "DisruptionPlanField",
        "for_grid",
        "no_day_changed",
        "standing_at",
        "taken",
        "with_busy_for_grid",
    }


def _looks_inside(source: Source) -> list[str]:
    found = []
    for node in source.nodes:
        if isinstance(node, ast.keyword) and node.arg and LOOKUPS.match(node.arg):
            found.append(node.arg)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if LOOKUPS.match(text):
                found.append(text)
            is_sql = "SELECT" in text or "UPDATE" in text
            if is_sql and COLUMNS.search(text) and INSIDE.search(text):
                found.append("SQL")
    return found
