"""Photos and papers of a thing, without what is in them."""

from houvast.things.models import Document, Thing


def documents_of(thing: Thing) -> list[Document]:
    """The latest first, and after them what was withdrawn; one SQL statement."""
    kept = list(thing.documents.defer("content").order_by("-added_at", "-pk"))
    return sorted(kept, key=lambda document: document.is_withdrawn)
