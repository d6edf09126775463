"""The source of Houvast as syntax trees, for tests that read it instead of running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUVAST = ROOT / "src" / "houvast"


@dataclass(frozen=True)
class Source:
    """One file of ours, with its place under src/houvast: ("routes", "actions", "days")."""

    path: Path
    tree: ast.Module

    @property
    def place(self) -> tuple[str, ...]:
        return self.path.relative_to(HOUVAST).with_suffix("").parts

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All of the tree, walked once: a dozen tests look through them."""
        return tuple(ast.walk(self.tree))

    def at(self, node: ast.AST) -> str:
        return f"{'/'.join(self.place)}:{getattr(node, 'lineno', 0)}"

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))


@cache
def sources() -> tuple[Source, ...]:
    """Every module but the migrations."""
    paths = sorted(path for path in HOUVAST.rglob("*.py") if "migrations" not in path.parts)
    return tuple(Source(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def written_files() -> list[Path]:
    """Every file that people wrote: code, tests, templates, styles and manuals."""
    kinds = {".py", ".html", ".css", ".js", ".md", ".sh", ".po", ".toml"}
    folders = [ROOT / name for name in ("src", "tests", "bench", "tools", "docs")]
    return [path for folder in folders for path in folder.rglob("*") if path.suffix in kinds]
