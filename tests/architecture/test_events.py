"""What can happen is declared by the app that records it, and the page about it is true."""

import ast

import events
from architecture.sources import HOUVAST, sources
from houvast.ground.verbs import declared


def _declared_in(app: str) -> set[str]:
    tree = ast.parse((HOUVAST / app / "verbs.py").read_text(encoding="utf-8"))
    return {
        str(call.args[0].value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"declare", "declare_bad_news"}
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_verb_is_recorded_in_words_that_can_be_read_in_the_source() -> None:
    assert set(events.recorders()) == {verb.name for verb in declared()}


def test_every_verb_is_declared_by_the_app_that_records_it() -> None:
    elsewhere = [
        f"{module}: {verb}"
        for verb, modules in events.recorders().items()
        for module in modules
        if verb not in _declared_in(module.partition(".")[0])
    ]

    assert elsewhere == []


def test_there_is_one_way_to_record() -> None:
    """`history.record`, which the page reads; nobody brings the function in by itself."""
    brought_in = [
        source.at(node)
        for source in sources()
        for node in source.nodes
        if isinstance(node, ast.ImportFrom)
        and node.module == "houvast.ground.history"
        and "record" in {name.name for name in node.names}
    ]

    assert brought_in == []


def test_page_says_who_records_and_who_reacts() -> None:
    assert events.PAGE.read_text(encoding="utf-8").splitlines() == events.page().splitlines()
