"""The only way in which the desk fetches what an address names. What is not there is a 404, and so
is what is of a case that one does not see.
"""

from django.shortcuts import get_object_or_404

from houvast.appointments.front import knowing_who_comes, with_customer
from houvast.appointments.models import Proposal, Visit
from houvast.bringing.models import Workbook
from houvast.conversations.models import (
    Attachment,
    Claim,
    Delivery,
    LostHome,
    Message,
    PaperLetter,
    PrintBatch,
    RawMail,
)
from houvast.journeys.models import AgreedDetail
from houvast.money.models import Invoice, Offer
from houvast.outages.models import Hanging, Outage
from houvast.partners.models import JobFile, Partner, PartnerJob
from houvast.people.models import (
    ActingFor,
    ContactPoint,
    Customer,
    Merging,
    Place,
    PlaceRole,
    Regrouping,
    Staff,
)
from houvast.promises.models import (
    Case,
    CaseJoin,
    HangsOn,
    InternalPromise,
    OnlyFor,
    Promise,
    ReadingAlong,
    seen_by,
)
from houvast.routes.models import Disruption
from houvast.things.models import Contract, Document, RefrigerantEntry, Thing
from houvast.workorders.models import InvoiceExport, OrderPhoto


def case_for(staff: Staff, pk: int) -> Case:
    """A case with its customer, household, owner and team, in one SQL statement."""
    whole = ("customer__household__place", "place", "thing", "owner", "team")
    cases = Case.objects.select_related(*whole)
    return get_object_or_404(cases, seen_by(staff), pk=pk)


def customer_for(pk: int) -> Customer:
    """A customer with their household; of who was on file twice the one that is kept."""
    people = Customer.objects.select_related("household__place", "merged_into__household__place")
    return get_object_or_404(people, pk=pk).itself


def place_for(pk: int) -> Place:
    """A place of which we know the address."""
    return get_object_or_404(Place.objects.exclude(postcode=""), pk=pk)


def role_by(pk: int) -> PlaceRole:
    """What somebody has or had to do with a place."""
    return get_object_or_404(PlaceRole.objects.select_related("place", "customer"), pk=pk)


def merging_by(pk: int) -> Merging:
    """A merging that stands or was taken apart."""
    return get_object_or_404(Merging.objects.select_related("double", "kept"), pk=pk)


def regrouping_for(customer: Customer, pk: int) -> Regrouping:
    """A change of who lives together that moved this customer."""
    return get_object_or_404(Regrouping.objects.of(customer), pk=pk)


def acting_by(pk: int) -> ActingFor:
    """Somebody who acts or acted for a customer."""
    return get_object_or_404(ActingFor.objects.select_related("person"), pk=pk)


def reading_by(staff: Staff, pk: int) -> ReadingAlong:
    """Somebody who reads or read along in a case."""
    readings = ReadingAlong.objects.select_related("person")
    return get_object_or_404(readings, seen_by(staff, "case"), pk=pk)


def only_for_by(staff: Staff, pk: int) -> OnlyFor:
    """For whom a case is or was."""
    return get_object_or_404(OnlyFor, seen_by(staff, "case"), pk=pk)


def proposal_for(staff: Staff, pk: int) -> Proposal:
    proposals = Proposal.objects.select_related(
        "case__customer__household__place",
        "case__place",
        "case__owner",
        "work_type",
        "moves__choice__proposal",
        "branch",
    )
    return get_object_or_404(knowing_who_comes(proposals), seen_by(staff, "case"), pk=pk)


def visit_for(staff: Staff, pk: int) -> Visit:
    visits = Visit.objects.select_related(
        "case__customer__household__place",
        "case__place",
        "case__owner",
        "work_type",
        "person",
        "place",
        "technician__staff",
        "promise",
        "choice__proposal",
    )
    return get_object_or_404(visits, seen_by(staff, "case"), pk=pk)


def message_for(staff: Staff, pk: int) -> Message:
    """A message with its case, customer and owner, in one SQL statement."""
    messages = Message.objects.select_related(
        "case__customer__household__place", "case__owner", "customer", "staff"
    )
    return get_object_or_404(messages, seen_by(staff, "case"), pk=pk)


def attachment_for(staff: Staff, pk: int) -> Attachment:
    files = Attachment.objects.select_related("message__raw", "message__case__thing")
    return get_object_or_404(files, seen_by(staff, "message__case"), pk=pk)


def raw_mail_for(staff: Staff, pk: int) -> RawMail:
    return get_object_or_404(RawMail.objects.seen_by(staff), pk=pk)


def delivery_for(staff: Staff, pk: int) -> Delivery:
    return get_object_or_404(Delivery.objects.seen_by(staff).select_related("case"), pk=pk)


def paper_letter_for(staff: Staff, pk: int) -> PaperLetter:
    """A letter on paper, with what it says and to whom."""
    whole = ("delivery__case__customer", "delivery__person", "batch")
    letters = PaperLetter.objects.seen_by(staff).select_related(*whole)
    return get_object_or_404(letters, pk=pk)


def print_batch_for(pk: int) -> PrintBatch:
    """A batch; which of its letters somebody sees is asked of these."""
    return get_object_or_404(PrintBatch.objects.select_related("made_by"), pk=pk)


def lost_home_for(staff: Staff, pk: int) -> LostHome:
    """An address from which a letter came back that somebody sees."""
    seen = PaperLetter.objects.seen_by(staff)
    found = LostHome.objects.filter(letter__in=seen).select_related("letter__delivery__case")
    return get_object_or_404(found, pk=pk)


def contact_point_for(pk: int) -> ContactPoint:
    return get_object_or_404(ContactPoint.objects.select_related("customer"), pk=pk)


def promise_for(staff: Staff, pk: int) -> Promise:
    promises = Promise.objects.select_related("case__customer", "case__owner", "owner")
    return get_object_or_404(promises, seen_by(staff, "case"), pk=pk)


def hanging_by(staff: Staff, pk: int) -> HangsOn:
    return get_object_or_404(HangsOn, seen_by(staff, "promise__case"), pk=pk)


def claim_by(staff: Staff, pk: int) -> Claim:
    claims = Claim.objects.select_related("case__customer")
    return get_object_or_404(claims, seen_by(staff, "case"), pk=pk)


def internal_promise_for(staff: Staff, pk: int) -> InternalPromise:
    """What we promised among ourselves, with who has to do it; not of a case they do not see."""
    seen = InternalPromise.objects.seen_by(staff)
    return get_object_or_404(seen.select_related("owner", "asked_by", "case"), pk=pk)


def join_for(staff: Staff, pk: int) -> CaseJoin:
    """That a case goes on in another, with both."""
    joins = CaseJoin.objects.select_related("case__customer", "into")
    return get_object_or_404(joins, seen_by(staff, "case"), seen_by(staff, "into"), pk=pk)


def internal_question_for(staff: Staff, pk: int) -> InternalPromise:
    """What one of us asked another, with its case and customer; not of a case they do not see."""
    asked = InternalPromise.objects.questions().filter(seen_by(staff, "case"))
    with_all = asked.select_related("owner", "asked_by", "case__customer", "case__owner")
    return get_object_or_404(with_all, pk=pk)


def workbook_for(pk: int) -> Workbook:
    """A workbook with who brought it, without its bytes, in one SQL statement."""
    who = ("taken_by", "pressed_by", "undone_by")
    workbooks = Workbook.objects.select_related(*who).defer("content")
    return get_object_or_404(workbooks, pk=pk)


def thing_for(pk: int) -> Thing:
    """A thing with where it stands and whose it is, in one SQL statement."""
    return get_object_or_404(Thing.objects.select_related("place", "person"), pk=pk)


def contract_for(pk: int) -> Contract:
    """A contract with whoever pays for it, in one SQL statement."""
    contracts = Contract.objects.select_related("customer__household__place")
    return get_object_or_404(contracts, pk=pk)


def document_for(pk: int) -> Document:
    """A photo or paper of a thing that was not withdrawn, in one SQL statement."""
    return get_object_or_404(Document.objects.standing().select_related("thing"), pk=pk)


def refrigerant_entry_for(pk: int) -> RefrigerantEntry:
    """A line of the log of a thing."""
    return get_object_or_404(RefrigerantEntry.objects.select_related("thing"), pk=pk)


def disruption_for(pk: int) -> Disruption:
    """A disruption with whom and what it is about, in one SQL statement."""
    disruptions = Disruption.objects.select_related("technician__staff", "made_by")
    return get_object_or_404(with_customer(disruptions), pk=pk)


def order_photo_for(staff: Staff, visit_id: int, pk: int) -> OrderPhoto:
    """A photo of the work order of a visit."""
    return get_object_or_404(
        OrderPhoto, seen_by(staff, "order__visit__case"), pk=pk, order__visit=visit_id
    )


def invoice_export_for(pk: int) -> InvoiceExport:
    return get_object_or_404(InvoiceExport, pk=pk)


def partner_for(pk: int) -> Partner:
    """Another firm on file."""
    return get_object_or_404(Partner, pk=pk)


def outage_for(pk: int) -> Outage:
    """An outage with all that was said of it, in two SQL statements."""
    return get_object_or_404(Outage.objects.told(), pk=pk)


def hanging_for(staff: Staff, pk: int) -> Hanging:
    """A case that hangs or hung on an outage."""
    return get_object_or_404(Hanging, seen_by(staff, "case"), pk=pk)


def job_for(staff: Staff, pk: int) -> PartnerJob:
    """A job of another firm with its case, customer and firm, in one SQL statement."""
    jobs = PartnerJob.objects.select_related(
        "partner", "waits", "thing", "handed_by",
        "case__customer__household__place", "case__thing", "case__owner",
    )  # fmt: skip
    return get_object_or_404(jobs, seen_by(staff, "case"), pk=pk)


def offer_for(staff: Staff, pk: int) -> Offer:
    """An offer with its case, lines and words; four SQL statements."""
    offers = Offer.objects.whole().select_related("case__customer__household__place", "case__thing")
    return get_object_or_404(offers, seen_by(staff, "case"), pk=pk)


def invoice_for(staff: Staff, pk: int) -> Invoice:
    """An invoice, draft or credit note with its case and who pays, in one SQL statement."""
    invoices = Invoice.objects.select_related(
        "customer__merged_into", "credits", "case__customer__household__place", "case__thing"
    )
    return get_object_or_404(invoices, seen_by(staff, "case"), pk=pk)


def job_file_for(staff: Staff, pk: int) -> JobFile:
    """A photo that another firm gave, with its job and what that is about."""
    files = JobFile.objects.select_related(
        "word__job__partner", "word__job__thing", "word__job__case__thing"
    )
    return get_object_or_404(files, seen_by(staff, "word__job__case"), pk=pk)


def detail_for(staff: Staff, pk: int) -> AgreedDetail:
    """Something that was agreed with a customer, with its case, in one SQL statement."""
    details = AgreedDetail.objects.select_related("ticked", "case__customer")
    return get_object_or_404(details, seen_by(staff, "case"), pk=pk)
