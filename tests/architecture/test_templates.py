"""Templates that a reader can compare line by line."""

from sources import HOUVAST

LONGEST = 140


def test_lines_of_templates_stay_short() -> None:
    """Break beside a block, inside a tag or in `trimmed` words: there a newline shows nothing."""
    long = [
        f"{path.relative_to(HOUVAST)}:{number}"
        for path in sorted(HOUVAST.rglob("*"))
        if "templates" in path.parts and path.suffix in {".html", ".txt"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > LONGEST
    ]

    assert long == []


def test_addresses_in_templates_are_made_and_not_put_together() -> None:
    """What is asked of a page goes through `page` or `question`, which know how to write it."""
    glued = [
        f"{path.relative_to(HOUVAST)}:{number}"
        for path in sorted(HOUVAST.rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if any(sign in line for sign in ('="?', "%}?", "}}?", 'href="/', 'action="/', "}}&amp;"))
    ]

    assert glued == []
