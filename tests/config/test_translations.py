"""The tool that keeps the Dutch complete, on a small app of its own."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "translations.py"
WORDS = "from django.utils.translation import gettext as _, ngettext\n"
TEMPLATE = """{% load i18n %}
  <p title="{% translate "Your visit" %}">
    {% blocktranslate with day=day %}On {{ day }} we come.{% endblocktranslate %}
    {% blocktranslate count n=n %}One visit{% plural %}{{ n }} visits{% endblocktranslate %}
  </p>
"""


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "APPS", tmp_path / "src" / "houvast")
    app = tmp_path / "src" / "houvast" / "portal"
    (app / "templates").mkdir(parents=True)
    (app / "__init__.py").write_text(WORDS + '_("Hello %(name)s")\n')
    (app / "templates" / "visit.html").write_text(TEMPLATE)
    return module


def catalog(tool: ModuleType) -> Path:
    return Path(tool.catalog_file(tool.APPS / "portal"))


def translate(tool: ModuleType, message: str, dutch: str) -> None:
    file = catalog(tool)
    file.write_text(file.read_text().replace(f'"{message}"\nmsgstr ""', f'"{message}"\n{dutch}'))


def test_translations_are_found_in_source_and_templates(tool: ModuleType) -> None:
    found = {message.id for message in tool.template(tool.APPS / "portal") if message.id}

    assert found == {
        "Hello %(name)s",
        "Your visit",
        "On %(day)s we come.",
        ("One visit", "%(n)s visits"),
    }


def test_translations_that_miss_are_named(tool: ModuleType) -> None:
    tool.extract_all()
    translate(tool, "Your visit", 'msgstr "Uw bezoekUw bezoek"')
    translate(tool, "Hello %(name)s", 'msgstr "Dag %(naam)s"')

    assert sorted(tool.gaps()) == [
        "portal: no Dutch for: 'On %(day)s we come.'",
        "portal: no Dutch for: ('One visit', '%(n)s visits')",
        "portal: other placeholders than in: 'Hello %(name)s'",
        "portal: the Dutch says the same more than once: 'Your visit'",
    ]


def test_translations_stay_when_the_source_changes(tool: ModuleType) -> None:
    tool.extract_all()
    translate(tool, "Your visit", 'msgstr "Uw bezoek"')
    (tool.APPS / "portal" / "__init__.py").write_text("")
    left = sorted(tool.gaps())
    tool.extract_all()

    assert "portal: nobody says any more: 'Hello %(name)s'" in left
    assert 'msgstr "Uw bezoek"' in catalog(tool).read_text()
    assert "Hello" not in catalog(tool).read_text()


def test_translations_are_compiled(tool: ModuleType) -> None:
    tool.extract_all()
    tool.compile_all()

    assert catalog(tool).with_suffix(".mo").read_bytes()[:4] == b"\xde\x12\x04\x95"
