"""What another firm reads, in its language.

Whose home it is stands on the page behind the link, and not in a letter: what is taken back is then
out of sight at once.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.letters import Button, Facts, Letter, Note, Paragraph
from houvast.conversations.letters.letter import Block, paragraphs
from houvast.ground import spoken
from houvast.partners.models import PartnerJob
from houvast.people.names import salutation_of_organisation
from houvast.people.queries.company import our_company
from houvast.promises.models import Link
from houvast.promises.queries.covering import holder_of


def job_for_you(job: PartnerJob, link: Link, *, is_again: bool) -> Letter:
    """What we ask, where and by when, with the link to say when they come."""
    asked = _("A customer of ours needs you. Do you tell us when you come?")
    again = _("Here is a new link for this job. The one before does not open anything any more.")
    button = Button(_("See the job and say when you come"), link_to(link))
    own = Note(
        _(
            "With this link you see this job and nothing else, without an account. Give it only to "
            "who of you does the work. Answer on that page, or answer this mail: we see either "
            "with the job."
        )
    )
    blocks = (Paragraph(again if is_again else asked), _facts(job), button, own)
    return _letter(job, _("Job: %(job)s") % {"job": _named(job)}, blocks)


def answer(job: PartnerJob, link: Link, said: str) -> Letter:
    """What we answer to their question, with the link to the job."""
    about = Paragraph(_("You asked us something about this job: %(what)s.") % {"what": job.what})
    button = Button(_("See the job"), link_to(link))
    subject = _("Answer about the job: %(job)s") % {"job": _named(job)}
    return _letter(job, subject, (about, *paragraphs(said), button))


def not_yours_any_more(job: PartnerJob, why: str) -> Letter:
    """That they need not come, and why."""
    blocks = [
        Paragraph(_("This job is no longer yours: %(what)s. Nobody counts on you for it.")
                  % {"what": job.what}),
        Paragraph(_("The reason: %(reason)s") % {"reason": why}),
        Paragraph(_("The link to it does not open anything any more.")),
    ]  # fmt: skip
    return _letter(job, _("Job taken back: %(job)s") % {"job": _named(job)}, blocks)


def _named(job: PartnerJob) -> str:
    town = job.case.where.town
    return f"{job.what}, {town}" if town else job.what


def _facts(job: PartnerJob) -> Facts:
    rows = [(_("What"), job.what)]
    if town := job.case.where.town:
        rows.append((_("Where"), town))
    if job.wanted_on:
        rows.append((_("Preferably by"), spoken.day(job.wanted_on)))
    return Facts(tuple(rows))


def _letter(job: PartnerJob, subject: str, blocks: Sequence[Block]) -> Letter:
    first = next(block for block in blocks if isinstance(block, Paragraph))
    return Letter(
        subject=subject,
        language=job.partner.language,
        salutation=f"{salutation_of_organisation(job.partner.name)},",
        blocks=tuple(blocks),
        signed_by=f"{holder_of(job.case).name}, {our_company().name}",
        preheader=first.text[:150],
    )
