"""What all letters of planning have in common. Call them in the language of the customer."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houvast.appointments.letters.where import where_of, who_label
from houvast.appointments.models import FamilyMember, Proposal, Visit
from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.letters import addressed
from houvast.conversations.letters import Button, Facts, Letter
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.people.models import Customer, Language
from houvast.promises.models import Case, Link
from houvast.workforce.models import PromiseClass, WorkType


def letter(case: Case, subject: str, *blocks: Block, preheader: str = "") -> Letter:
    """A letter to the customer of a case, signed by its owner."""
    return addressed(case, subject, blocks, preheader=preheader)


def button(label: str, link: Link) -> Button:
    """A button that opens a customer link; its address is made when the mail is written out."""
    return Button(label, link_to(link))


def named(work_type: WorkType | PromiseClass) -> str:
    """The work, or its class, in the language that is spoken now."""
    return work_type.name_nl if _is_dutch() else work_type.name_en


def work_for(work_type: WorkType, person: Customer | None) -> str:
    """The work, and for whom it is where somebody is named."""
    return _for_people(work_type, [person.name] if person else [])


def what_for(proposal: Proposal) -> str:
    """What a proposal (of `knowing_who_comes`) is for, with the names of all who come."""
    names = proposal.coming_names  # type: ignore[attr-defined]  # annotated
    person = [proposal.person.name] if proposal.person else []
    return _for_people(proposal.work_type, names or person)


def work_of(visit: Visit) -> str:
    """What a visit is for."""
    return work_for(visit.work_type, visit.named)


def asked_for(proposal: Proposal) -> str:
    """What its customer is asked to choose a moment for, with everybody who comes."""
    members = FamilyMember.objects.filter(family__proposal=proposal)
    found = members.select_related("person", "work_type").order_by("order")
    each = [work_for(member.work_type, member.person) for member in found]
    return ", ".join(each) or work_for(proposal.work_type, proposal.named)


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: "Tom, Eva en Noor"."""
    first, last = ", ".join(names[:-1]), names[-1]
    return _("%(names)s and %(name)s") % {"names": first, "name": last} if first else last


def _for_people(work_type: WorkType, names: Sequence[str]) -> str:
    if not names:
        return named(work_type)
    return _("%(work)s for %(person)s") % {"work": named(work_type), "person": listed(names)}


def explained(work_type: WorkType) -> str:
    """What the work is, in the language that is spoken now; may be empty."""
    return work_type.explanation_nl if _is_dutch() else work_type.explanation_en


def window_of(visit: Visit) -> str:
    """When the customer may expect us: "woensdag 25 november 2026 tussen 8:00 en 12:00"."""
    return spoken.window(*visit.expected)


def agreed(visit: Visit) -> Facts:
    """What was agreed, in rows."""
    return Facts(
        (
            (_("When"), window_of(visit)),
            (_("What"), work_of(visit)),
            (_("Where"), where_of(visit)),
            (who_label(visit), who_may_come(visit)),
        )
    )


def who_may_come(visit: Visit) -> str:
    """Who comes, and that it may be a colleague as long as nobody is on the way."""
    names = who_comes(visit)
    if visit.on_my_way_at or visit.arrived_at:
        return names
    return _("%(names)s or a colleague") % {"names": names}


def who_comes(visit: Visit) -> str:
    """The names of the technician and of who comes along: "Joost Kramer en Karim Aziz"."""
    along = [mate.technician.staff.name for mate in visit.mates.all() if mate.is_coming]
    return listed([visit.technician.staff.name, *sorted(along)])


def _is_dutch() -> bool:
    return (get_language() or "").startswith(Language.DUTCH)
