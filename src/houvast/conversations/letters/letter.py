"""What a letter says, apart from how it looks. It is stored as JSON until it is sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar, TypeAlias


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`own` says that it is for the customer and who acts for them, and not for who reads along."""

    kind: ClassVar[str] = "paragraph"
    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """The thing to do. `link` is an address, or `link:` and the id of a customer link's row."""

    kind: ClassVar[str] = "button"
    label: str
    link: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was agreed, as (name, value) rows."""

    kind: ClassVar[str] = "facts"
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Small print that is still worth reading.

    `own` says that it is true for the customer and who acts for them, and not for who reads along.
    """

    kind: ClassVar[str] = "note"
    text: str
    own: bool = False


Block: TypeAlias = Paragraph | Button | Facts | Note
KINDS: Mapping[str, type[Block]] = {c.kind: c for c in (Paragraph, Button, Facts, Note)}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter in one language. `signed_by` is a person's name, `preheader` what lists show."""

    subject: str
    language: str
    salutation: str
    blocks: tuple[Block, ...]
    signed_by: str = ""
    preheader: str = ""

    @property
    def main_button(self) -> Button | None:
        """The one thing to do; the buttons after it are quieter."""
        return next((block for block in self.blocks if isinstance(block, Button)), None)

    def as_json(self) -> dict[str, Any]:
        """All but subject and language, which have columns of their own."""
        return {
            "salutation": self.salutation,
            "blocks": [{"kind": block.kind, **asdict(block)} for block in self.blocks],
            "signed_by": self.signed_by,
            "preheader": self.preheader,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], *, subject: str, language: str) -> "Letter":
        """The letter that `as_json` was made of."""
        return cls(
            subject=subject,
            language=language,
            salutation=stored["salutation"],
            blocks=tuple(_block(block) for block in stored["blocks"]),
            signed_by=stored["signed_by"],
            preheader=stored["preheader"],
        )

    def with_addresses(self, address_of: Callable[[str], str]) -> "Letter":
        """The same letter with the link of each button turned into an address."""
        blocks = tuple(
            replace(block, link=address_of(block.link)) if isinstance(block, Button) else block
            for block in self.blocks
        )
        return replace(self, blocks=blocks)


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A calendar object (iTIP) that travels with a letter; `method` is the one inside it."""

    ics: str
    method: str


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """What somebody typed, divided at its blank lines."""
    pieces = text.replace("\r\n", "\n").split("\n\n")
    return tuple(Paragraph(piece.strip()) for piece in pieces if piece.strip())


def said_in(stored: Mapping[str, Any]) -> list[str]:
    """The lines of a stored letter, without its addresses."""
    lines = [stored.get("preheader", ""), stored.get("salutation", "")]
    for block in stored.get("blocks", ()):
        rows = (f"{name}: {value}" for name, value in block.get("rows", ()))
        lines += [block.get("text", ""), block.get("label", ""), *rows]
    return lines


def _block(stored: Mapping[str, Any]) -> Block:
    fields = {name: value for name, value in stored.items() if name != "kind"}
    if stored["kind"] == Facts.kind:
        return Facts(_rows(fields["rows"]))
    return KINDS[stored["kind"]](**fields)


def _rows(stored: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in stored)
