"""One name, one class: whoever meets it in an import or a message need not ask which is meant.

A class inside a class is always said with its owner (`Promise.Kind`), and one with an underscore
stays in its file: they are not looked at. Nothing else is let through. What Django calls by a
convention of its own (`...Config`, `...Form`) needs no exception: each says what it is of.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable

from architecture.sources import Source, sources


def test_no_two_public_classes_have_one_name() -> None:
    assert _doubles(sources()) == {}


def test_two_classes_of_one_name_are_found() -> None:
    here, there = sources()[:2]
    one = "class Room: pass\nclass _Wall: pass\nclass House:\n    class Door: pass"
    other = "if True:\n    class Room: pass\nclass _Wall: pass\nclass Garden:\n    class Door: pass"

    found = _doubles([Source(here.path, ast.parse(one)), Source(there.path, ast.parse(other))])

    assert {name: len(places) for name, places in found.items()} == {"Room": 2}


def _doubles(files: Iterable[Source]) -> dict[str, list[str]]:
    places = defaultdict(list)
    for source in files:
        classes = [node for node in source.nodes if isinstance(node, ast.ClassDef)]
        inner = {id(child) for node in classes for child in ast.walk(node) if child is not node}
        for node in classes:
            if id(node) not in inner and not node.name.startswith("_"):
                places[node.name].append(source.at(node))
    return {name: where for name, where in places.items() if len(where) > 1}
