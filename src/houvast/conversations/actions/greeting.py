"""How a letter starts: to whom it goes, and about whom it is."""

from django.utils.translation import gettext as _

from houvast.conversations.letters import Paragraph
from houvast.people.models import Customer
from houvast.people.names import salutation, salutation_of_organisation
from houvast.people.queries.company import our_company
from houvast.people.queries.speaking import who_reads


def greeting(name: str, *, title: str = "") -> str:
    """How a letter to somebody starts, in the active language."""
    informal = bool(title) and our_company().informal
    return f"{salutation(name, title=title, informal=informal)},"


def greeting_of(customer: Customer) -> str:
    """How a letter to a customer starts, in the active language."""
    if customer.is_organisation:
        return f"{salutation_of_organisation(customer.name)},"
    return greeting(customer.name, title=customer.title)


def opened_to(customer: Customer) -> tuple[str, list[Paragraph]]:
    """How a letter starts that is for a customer, and who it is about if another reads it."""
    reader = who_reads(customer)
    if reader == customer:
        return greeting_of(customer), []
    return greeting_of(reader), [about(customer)]


def about(customer: Customer) -> Paragraph:
    """Whom a letter is about that goes to somebody else."""
    return Paragraph(_("This is about %(name)s.") % {"name": customer.name})
