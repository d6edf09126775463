"""Photos and papers of a thing."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.kept_files import plain_name, sort_of
from houvast.ground.refusals import Refused
from houvast.things.models import Document, Thing


class NoReasonToWithdraw(Refused):
    says = _("Say why it is withdrawn: whoever looks for it later wants to know.")


class WithdrawnAlready(Refused):
    says = _("%(by)s has withdrawn this, on %(on)s.")


@transaction.atomic
def add_document(
    *, thing: Thing, name: str, content: bytes, by: Actor, now: datetime, source: str = ""
) -> Document:
    """Keep a photo or paper with a thing; the same one twice is one.

    `source` is who made it, where that is somebody else than who keeps it. Raises FileEmpty,
    FileTooLarge or SortNotTaken.
    """
    held = Thing.objects.select_for_update(no_key=True).get(pk=thing.pk)
    called = plain_name(name) or str(_("document"))
    content_type, fingerprint = sort_of(called, content), sha256(content).digest()
    same = held.documents.standing().defer("content").filter(sha256=fingerprint)
    if known := same.first():
        return known
    document = Document.objects.create(
        thing=held,
        name=called,
        content_type=content_type,
        size=len(content),
        sha256=fingerprint,
        content=content,
        added_at=now,
        added_by=by.name[:200],
        source=source[:200],
    )
    history.record("thing.document_added", about=held, by=by, at=now, name=called)
    return document


@transaction.atomic
def add_documents(
    *, thing: Thing, files: Iterable[tuple[str, bytes]], by: Actor, now: datetime
) -> list[Document]:
    """The same for some at once, by name and content: all of them are kept, or none."""
    return [
        add_document(thing=thing, name=name, content=content, by=by, now=now)
        for name, content in files
    ]


@transaction.atomic
def withdraw_document(*, document: Document, why: str, by: Actor, now: datetime) -> Document:
    """Take a photo or paper out of sight; it stays on file, with who and why.

    Raises NoReasonToWithdraw or WithdrawnAlready.
    """
    if not why.strip():
        raise NoReasonToWithdraw
    kept = Document.objects.defer("content").select_related("thing")
    held = kept.select_for_update(of=("self",)).get(pk=document.pk)
    if held.withdrawn_at:
        on = spoken.day(spoken.today(held.withdrawn_at))
        raise WithdrawnAlready(by=held.withdrawn_by, on=on)
    reason = why.strip()[:200]
    change(held, {"withdrawn_at": now, "withdrawn_by": by.name[:200], "withdrawn_why": reason})
    history.record(
        "thing.document_withdrawn", about=held.thing, by=by, at=now, name=held.name, why=reason
    )
    return held
