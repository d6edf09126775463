"""Letters as a PDF (PDF/UA-1) to be printed: a whole batch, or one of them, as often as asked."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.conversations.actions.by_post import CODE
from houvast.conversations.letters import Button, Facts, Letter
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import PaperLetter, PostSetUp
from houvast.ground import short_codes, spoken
from houvast.ground.page_addresses import full_address, page
from houvast.ground.qr import qr_picture
from houvast.ground.typesetting import set_paper
from houvast.people.models import Company
from houvast.people.queries.company import our_company
from houvast.people.queries.identity import address_for_post

PAGE = Path(__file__).parent / "letters.typ"


def printed(papers: Sequence[PaperLetter], *, now: datetime) -> bytes:
    """The letters in their order, each on a page of its own, as they stand on record: the same
    words, address, day and code whenever it is asked for.
    """
    address = address_for_post(now)
    return _set([_letter(paper, address) for paper in papers], title=_("Letters"), now=now)


def printed_test_page(*, now: datetime) -> bytes:
    """A letter to nobody with the frame of the window, to hold against an envelope."""
    company = our_company()
    example = {
        "language": company.language,
        "to": ["J. de Vries", "Dorpsstraat 1", "1234 AB  VOORBEELD"],
        "day": _day(now),
        "subject": _("Test page"),
        "salutation": _("Fold this page in three and put it in an envelope."),
        "blocks": [
            {
                "kind": "paragraph",
                "text": _(
                    "The whole address should stand in the window, and nothing beside it. Does it "
                    "not? Choose the other side, or print without fitting to the page (100%)."
                ),
            }
        ],
        "regards": _("Kind regards,"),
        "signed": [company.name],
        "answering": "",
    }
    return _set([example], title=_("Test page"), now=now, frame=True)


def code_on(paper: PaperLetter) -> str:
    """The code as it stands on a letter; empty once the key that made it has been retired."""
    code = short_codes.code_again(paper.code_id, purpose=CODE, stored=paper.code_digest)
    return short_codes.spaced(code) if code else ""


def _set(letters: list[dict[str, Any]], *, title: str, now: datetime, frame: bool = False) -> bytes:
    company, address = our_company(), address_for_post(now)
    set_up = PostSetUp.objects.get(pk=1)
    words = {
        "title": title,
        "accent": company.accent,
        "window": set_up.window,
        "frame": frame,
        "company": {
            "name": company.name,
            "lines": [line for line in (address, company.phone) if line],
        },
        "sender": ", ".join(line for line in (company.name, address) if line),
        "letters": letters,
    }
    return set_paper(PAGE, words, now=now)


def _letter(paper: PaperLetter, address: str) -> dict[str, Any]:
    delivery, company = paper.delivery, our_company()
    letter = Letter.from_json(delivery.letter, subject=delivery.subject, language=delivery.language)
    with override(letter.language):
        return {
            "language": letter.language,
            "to": paper.lines,
            "day": _day(paper.batch.made_at if paper.batch else delivery.queued_at),
            "subject": letter.subject,
            "salutation": letter.salutation,
            "blocks": [_block(block, paper) for block in letter.blocks],
            "regards": _("Kind regards,"),
            "signed": [name for name in (letter.signed_by, company.name) if name],
            "answering": _answering(company, address),
        }


def _answering(company: Company, address: str) -> str:
    """How they answer without a computer, and with one."""
    said = {
        "address": address,
        "phone": company.phone,
        "mail": company.mail_address,
    }
    if address and company.phone:
        return _("Do you want to say something? Write to %(address)s, call %(phone)s or mail "
                 "%(mail)s.") % said  # fmt: skip
    if company.phone:
        return _("Do you want to say something? Call %(phone)s or mail %(mail)s.") % said
    return _("Do you want to say something? Mail %(mail)s.") % said


def _block(block: Block, paper: PaperLetter) -> dict[str, Any]:
    if isinstance(block, Button):
        return _to_do(block, paper)
    if isinstance(block, Facts):
        return {"kind": block.kind, "rows": block.rows}
    return {"kind": block.kind, "text": block.text}


def _to_do(block: Button, paper: PaperLetter) -> dict[str, Any]:
    """The one thing to do: what to type, where, and a picture that types half of it."""
    code = code_on(paper)
    address = full_address(page("portal:letter"))
    scanned = full_address(page("portal:letter", code=code))
    return {
        "kind": block.kind,
        "label": block.label,
        "how": _("Scan the picture, or go to this address and type this code and your postcode."),
        "where": address.removeprefix("https://").removeprefix("http://"),
        "code": code,
        "drawn": qr_picture(scanned),
        "alt": _("Code to scan: %(label)s") % {"label": block.label},
    }


def _day(at: datetime) -> str:
    return spoken.day(at.astimezone(spoken.AMSTERDAM).date())
