"""Reading a page as a browser or a scanner does: its tags, its forms, its words."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from answers import Answer

FACE_OF = {"": "portal:", "lead": "desk:", "technician": "road:"}
"""Each face as those see it for whom it is: no page of customers asks who works here."""


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class Page(HTMLParser):
    """The tags of a page with their attributes, its forms as they would be sent, and its links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.forms: list[Form] = []
        self.text = text
        self.words = ""
        self.feed(self.text)
        self.close()

    @classmethod
    def of(cls, response: Answer) -> "Page":
        return cls(response.content.decode(errors="replace"))

    @property
    def links(self) -> list[str]:
        return [given.get("href", "") for tag, given in self.tags if tag == "a"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        elif self.forms and given.get("name") and tag in {"input", "button", "textarea", "select"}:
            self.forms[-1].fields.setdefault(given["name"], given.get("value", ""))

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def torn(self) -> list[str]:
        """Where a newline in a template became a blank before a comma, a colon or a full stop."""
        return re.findall(r"\S*\s+[,.:;)](?=\s|$)", self.words)

    def dangers(self) -> list[str]:
        """What could run, load from elsewhere, or lead to something that runs."""
        return [
            f"<{tag} {name}={value[:60]!r}>"
            for tag, given in self.tags
            for name, value in [("", ""), *given.items()]
            if _is_danger(tag, name, value, given)
        ]


def _is_danger(tag: str, name: str, value: str, given: dict[str, str]) -> bool:
    if not name:
        embeds = tag in {"iframe", "object", "embed", "base", "style"}
        return embeds or (tag == "script" and not given.get("src", "").startswith("/static/"))
    if name.startswith("on") or name in {"style", "srcdoc", "http-equiv"}:
        return True
    loads = name in {"src", "srcset", "action", "formaction", "poster", "data"}
    if loads:
        return (bool(value) and not value.startswith("/")) or value.startswith("//")
    return name == "href" and value.strip().lower().startswith(
        ("javascript:", "data:", "vbscript:")
    )


def failing(pages: dict[str, Answer]) -> dict[str, int]:
    return {name: page.status_code for name, page in pages.items() if page.status_code >= 500}


def torn(pages: dict[str, Answer]) -> dict[str, list[str]]:
    """The words after which a page has a blank before a comma, a colon or a full stop."""
    found = {
        name: Page.of(page).torn()
        for name, page in pages.items()
        if page.headers.get("Content-Type", "").startswith("text/html")
    }
    return {name: words for name, words in found.items() if words}
