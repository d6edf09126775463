"""What the template brings that is nobody's: its examples, and the sheet that explains it."""

from collections.abc import Mapping

EXAMPLE = "VOORBEELD"
_EXAMPLES = (EXAMPLE, "EXAMPLE")
EXPLANATION = ("Uitleg", "Explanation")
"""The sheet that says what each column is for, in Dutch and in English."""


def is_example(fields: Mapping[str, str]) -> bool:
    """Whether a row is one of the template: its number begins so, or the street of a place."""
    return (fields.get("key") or fields.get("street") or "").startswith(_EXAMPLES)
