"""Alice and Bob with a matter each, an attack in Alice's mail, and every address that shows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.apps import apps
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bringing.workbooks import looked_at
from cast import NOW, Cast
from contracting import a_contract
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.actions.certificates import note_certificate
from houvast.appointments.actions.proposing import propose
from houvast.appointments.actions.renewing import look_at_contract
from houvast.appointments.front_offers import (
    Favour,
    Rather,
    ask_who_can_spare,
    wait_for_earlier,
)
from houvast.appointments.models import Proposal, Renewal, SoonerOffer, Sparing, Visit, Waiting
from houvast.bringing.models import Workbook
from houvast.conversations.actions.calling_back import CallAsked, ask_call
from houvast.conversations.actions.claiming import Claimed, claim
from houvast.conversations.actions.forewarning import forewarn
from houvast.conversations.models import (
    Attachment,
    Claim,
    LostHome,
    PaperLetter,
    RawMail,
)
from houvast.conversations.rules.call_windows import call_windows
from houvast.journeys.front import Voice, agree_detail, begin_inquiry, begin_journey
from houvast.money.models import Invoice, Offer, PaymentRequest, Price
from houvast.outages.front import CalledSo, Concerns, NewOutage, SaidOfIt, make_outage
from houvast.outages.front import hang as hang_on
from houvast.outages.models import Hanging
from houvast.partners.front import Firm, JobAsked, ask, hand_job
from houvast.partners.models import PartnerJob
from houvast.people.actions import households
from houvast.people.actions.acting import add_child
from houvast.people.actions.customers import add_customer
from houvast.people.actions.merging import merge
from houvast.people.actions.roles import give_role
from houvast.people.models import (
    Absence,
    ActingFor,
    Customer,
    Merging,
    PlaceRole,
    Regrouping,
    Role,
    Staff,
)
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.facts import FactAsked, FactTold, note_fact
from houvast.promises.actions.hanging import hang
from houvast.promises.actions.leak_checks import log_refrigerant
from houvast.promises.actions.links import token_of
from houvast.promises.actions.reading_along import let_read_along
from houvast.promises.models import (
    Case,
    CaseJoin,
    Forewarning,
    HangsOn,
    InternalPromise,
    Link,
    OnlyFor,
    ReadingAlong,
)
from houvast.things.actions.documents import add_document
from houvast.things.actions.keeping import add_thing
from houvast.things.actions.refrigerants import Logged
from houvast.things.actions.stickers import make_stickers
from houvast.things.models import Thing
from houvast.things.queries.stickers import stickers_of
from houvast.workforce.front import Paper, add_busy_calendar, share_calendar, shared_calendar
from houvast.workorders.front import fill_in
from making import BY
from on_the_road import THURSDAY, WEDNESDAY, Road, chosen, make_road
from safety.among_us import asked_and_away
from safety.keys import keys_of
from safety.left import of_both, something_is_left
from safety.mails import bobs_mail, hostile_mail, put_on_file
from safety.money_of_alice import invoice_to, money_of, numbers_of_money
from safety.paper_of_alice import paper_of
from safety.ringing import rung_about

HOSTILE_FILE = "<img src=x onerror=alert(8)>\r\nX: x.pdf"
STICKER_PAGES = ("portal:book", "portal:report_fault")

# Sessions, and allauth's own copy of the address that a member of staff has.
COME_AND_GO = {"django_session", "account_emailaddress"}
# Who asks so is told without a page in words that a method is not allowed.
NO_WORDS = {"accept": "application/json"}
ROLES = (Role.OWNER, Role.LEAD, Role.AGENT, Role.PLANNER, Role.TECHNICIAN)


@dataclass
class Side:
    """One customer: their matter, what came of it, and their keys."""

    customer: Customer
    case: Case
    open_proposal: Proposal
    visit: Visit
    move: Proposal
    keys: dict[str, str]


@dataclass
class World:
    cast: Cast
    road: Road
    alice: Side
    bob: Side
    attachment: Attachment
    raw: RawMail
    acting: ActingFor
    reading: ReadingAlong
    moved: Regrouping
    merging: Merging
    role: PlaceRole
    thing: Thing
    sticker: str
    workbook: Workbook
    renewal: Renewal
    job: PartnerJob
    hanging: Hanging
    sparing: Sparing
    offer: Offer
    price: Price
    invoice: Invoice
    paper: PaperLetter
    lost_home: LostHome
    only_for: OnlyFor | None = None
    addresses: dict[str, str] | None = None

    @property
    def renewal_link(self) -> Link:
        return Link.objects.get(purpose=Link.Purpose.CONTRACT, target_id=self.renewal.pk)

    def staff(self, role: str) -> Staff:
        """Somebody with just that role."""
        email = f"{role}@warmhuis.example"
        found = Staff.objects.filter(email=email).first()
        return found or Staff.objects.create(name=f"Just {role}", email=email, roles=[role])


def make_world(cast: Cast) -> World:
    road = make_road(cast)
    hostile = put_on_file(hostile_mail())
    alice = _side(road, hostile.case, cast.alice, WEDNESDAY)
    bob = _side(road, put_on_file(bobs_mail()).case, cast.bob, THURSDAY)
    attachment = Attachment.objects.filter(message=hostile).order_by("part").first()
    assert attachment is not None
    raw = RawMail.objects.get(message=hostile)
    thing = add_thing(customer=cast.alice, kind="boiler", make="<script>alert(7)</script>", **BY)
    case_is_about(case=alice.case, thing=thing, **BY)
    filled = Logged("filled", "r32", NOW.date(), Decimal(9), "<script>alert(13)</script>")
    log_refrigerant(thing=thing, logged=filled, **BY)
    add_document(thing=thing, name=HOSTILE_FILE, content=b"%PDF-", **BY)
    [printed] = stickers_of([made.thing for made in make_stickers(things=[thing], **BY)])
    sticker = str(printed.address).split("/")[-2]
    written = {"found": "<script>alert(8)</script>", "done": "{{7*7}}"}
    fill_in(visit=alice.visit, typed=written, **BY)
    people = b"Klantnr;Naam;E-mail\n<script>alert(8)</script>;<b>Eve;<script>alert(9)</script>\n"
    workbook = looked_at(people, cast.fatima, name="<script>alert(10)</script>.csv")
    renewal = _asked_about_contract(alice, thing)
    paper = Paper("<script>alert(12)</script>", "<b>Eve", date(2027, 3, 1))
    note_certificate(technician=road.joost, skill="boiler", paper=paper, **BY)
    share_calendar(of=road.joost, **BY)
    elsewhere = "https://joost:secret@calendar.example/a.ics"
    add_busy_calendar(of=road.joost, address=elsewhere, name="<script>alert(12)</script>", **BY)
    beside, job = _beside_alice(alice), _job_of_another_firm(alice, cast)
    begin_journey(case=alice.case, key="boiler_fault", **BY)
    _told_of_the_fault(alice.case)
    agree_detail(case=alice.case, words="<script>alert(15)</script> {{7*7}}", **BY)
    something_is_left(alice.case)
    _promised_to_alice(alice, cast)
    asked_and_away(alice.case, alice.customer, cast)
    sparing = _waits_and_spares(road, alice)
    return World(
        cast, road, alice, bob, attachment, raw, *beside, thing, sticker, workbook, renewal, job,
        _hanging_on_outage(alice, cast), sparing, *money_of(alice.case, road),
        invoice_to(alice.case, road),
        *paper_of(alice.case, cast),
    )  # fmt: skip


def _hanging_on_outage(alice: Side, cast: Cast) -> Hanging:
    called = CalledSo("<script>alert(15)</script>", NOW, title_en="<script>alert(16)</script>")
    known = SaidOfIt("<script>alert(17)</script>", NOW + timedelta(hours=4), "{{7*7}}")
    concerns = Concerns(areas=("3511",), recognised_by=("<script>alert(18)</script>",))
    outage = make_outage(new=NewOutage(called, known, concerns), by=cast.fatima, now=NOW)
    return hang_on(case=alice.case, outage=outage, by=cast.fatima.as_actor(), now=NOW)


def _waits_and_spares(road: Road, alice: Side) -> Sparing:
    """Alice would rather have it earlier, and might spare her time for somebody else; one time is
    kept about which somebody calls her.
    """
    waiting = wait_for_earlier(visit=alice.visit, rather=Rather(), **BY)
    Waiting.objects.filter(pk=waiting.pk).update(phone="<script>alert(15)</script>")
    rung_about(alice.open_proposal)
    favour = Favour(wanted=1, reason="<script>alert(16)</script>", thanks="{{7*7}}")
    return ask_who_can_spare(visits=[alice.visit], favour=favour, by=road.cast.linda, now=NOW)


def _told_of_the_fault(case: Case) -> None:
    """She is asked about the fault, and told what nobody should believe."""
    begin_inquiry(case=case, voice=Voice("page", "Alice", case.customer.as_actor()), now=NOW)
    asked = FactAsked("error_code", "<script>alert(16)</script>", "{{7*7}}")
    typed = "<script>alert(17)</script>"
    told = FactTold(typed, "<b>{{7*7}}", typed, "page", "<script>alert(18)</script>")
    note_fact(case=case, asked=asked, told=told, **BY)


def _job_of_another_firm(alice: Side, cast: Cast) -> PartnerJob:
    firm = Firm("<script>alert(12)</script>", "planning@steenwerk.example")
    asked = JobAsked(what="<script>alert(13)</script>", details="{{7*7}}")
    job = hand_job(case=alice.case, partner=firm, asked=asked, by=cast.fatima, now=NOW)
    ask(job=job, said="<script>alert(14)</script>", by=job.partner.as_actor(), now=NOW)
    return job


def _promised_to_alice(alice: Side, cast: Cast) -> None:
    """What she says that we promised, of which she was told that it may not be kept."""
    said = Claimed("<script>alert(15)</script> {{7*7}}", "door", "<script>alert(16)</script>")
    heard = claim(case=alice.case, claimed=said, **BY).heard_by
    forewarn(promise=heard, reason="<script>alert(17)</script>", **BY)
    key = call_windows(business_calendar(), now=NOW)[-1].key
    asked = CallAsked(key, "06 12345678", "<script>alert(18)</script>")
    call = ask_call(case=alice.case, asked=asked, by=cast.fatima.as_actor(), now=NOW)
    hang(promise=call, on=heard, **BY)


def _asked_about_contract(alice: Side, thing: Thing) -> Renewal:
    name = "<script>alert(11)</script>"
    look_at_contract(contract=a_contract(thing, customer=alice.customer, name=name), now=NOW)
    return Renewal.objects.get()


def _beside_alice(alice: Side) -> tuple[ActingFor, ReadingAlong, Regrouping, Merging, PlaceRole]:
    """Her mother moved in with her and reads along; her child is on file, and she is twice."""
    truus = add_customer(name="Truus de Wit", **BY)
    households.join(customer=truus, housemate=alice.customer, **BY)
    add_child(parent=alice.customer, name="Sam de Wit", born_on=date(2015, 2, 28), **BY)
    reading = let_read_along(case=alice.case, person=truus, may_move=True, **BY)
    moved = Regrouping.objects.get()
    merging = merge(double=add_customer(name="A. de Wit", **BY), kept=alice.customer, **BY)
    home = alice.customer.household.place
    role = give_role(place=home, customer=truus, role="key", from_on=date(2026, 6, 1), **BY)
    return ActingFor.objects.get(), reading, moved, merging, role


def every_address(world: World) -> dict[str, str]:
    """Each page of the url conf, by name, with Alice's own things in it."""
    if world.addresses is None or world.only_for:
        world.addresses = {name: _filled(name, pattern, world) for name, pattern in patterns()}
    return world.addresses


def patterns() -> list[tuple[str, URLPattern]]:
    """Every address that Houvast answers, with its name."""
    return list(_walk(get_resolver(), ""))


def everything() -> dict[str, str]:
    """What stands in each table, as a digest."""
    tables = {m._meta.db_table for m in apps.get_models(include_auto_created=True)} - COME_AND_GO
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(tables):
            rows = "string_agg(t::text, chr(10) ORDER BY t::text)"
            cursor.execute(f'SELECT md5({rows}) FROM "{table}" t')
            found[table] = cursor.fetchone()[0]
    return found


def _walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, inner)
        else:
            yield f"{space}{pattern.name or pattern.pattern}", pattern


def _filled(name: str, pattern: URLPattern, world: World) -> str:
    if pattern.name is None:
        return f"/{pattern.pattern}"
    names = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
    return reverse(name, kwargs={part: _value(name, part, world) for part in names})


def _value(name: str, part: str, world: World) -> object:
    """What stands for `part` in the address called `name`; a new kind of part raises KeyError."""
    alice = world.alice
    wanted: dict[str, object] = {
        "token": _token(name, world),
        "proposal_id": alice.move.pk if name == "portal:proposal" else alice.open_proposal.pk,
        "visit_id": alice.visit.pk,
        "part": "bureau",
        "key": _key(name, world),
        "sort": "kinds",
        "slug": "practice",
        "name": "broken",
        "attachment_id": world.attachment.pk,
        "renewal_id": world.renewal.pk,
        "contract_pk": world.renewal.contract_id,
        "forewarning_id": Forewarning.objects.get().pk,
        "offer_id": world.offer.pk,
        "invoice_id": world.invoice.pk,
        "outage_id": world.hanging.outage_id,
        "request_id": PaymentRequest.objects.get().pk,
        "regrouping": world.moved.pk,
        "document_id": world.thing.documents.get().pk,
        **dict.fromkeys(("uidb36", "number"), "1"),
        "technician": world.road.joost.pk,
        "detail_id": alice.case.details.get().pk,
        "loose_end_id": alice.case.loose_ends.get().pk,
        **dict.fromkeys(("photo", "photo_id", "file_id", "visit_pk", "action_pk"), 0),
        "on": NOW.date().isoformat(),
        "pk": _numbered(name, world),
    }
    return wanted[part]


def _key(name: str, world: World) -> object:
    if name == "portal:meeting":
        return world.alice.visit.meeting_key
    if name.startswith("portal:paid"):
        return PaymentRequest.objects.get().key
    if "journey" in name:
        return "boiler_fault"
    return "boiler" if "description" in name else "a-b"


def _token(name: str, world: World) -> str:
    if name in STICKER_PAGES:
        return world.sticker
    if name.startswith("portal:job"):
        return token_of(Link.objects.get(purpose=Link.Purpose.JOB, target_id=world.job.pk))
    if name == "portal:agenda":
        shared = shared_calendar(world.road.joost)
        return str(shared and shared.address).split("/")[-2]
    return token_of(world.renewal_link) if name == "portal:contract" else world.alice.keys["case"]


def _numbered(name: str, world: World) -> int:
    alice = world.alice
    kinds = {
        "case talk standing present reply note phone_note about": alice.case.pk,
        "read_along": alice.case.pk,
        "hand_over ask settle settle_silent open_again propose give": alice.case.pk,
        "look_at": alice.open_proposal.promise_id or 0,
        "keep_promise another_moment let_promise_go": alice.open_proposal.promise_id or 0,
        "called tell_before waits_for": alice.open_proposal.promise_id or 0,
        "waits_no_more": HangsOn.objects.get().pk,
        "judge": Claim.objects.get().pk,
        "call_back besides ask_colleague join": alice.case.pk,
        "part": CaseJoin.objects.get().pk,
        "answer_colleague": InternalPromise.objects.questions().order_by("pk")[0].pk,
        "back_again": Absence.objects.get().pk,
        "no_answer spam": world.attachment.message_id,
        "choose decline rather_sooner no_sooner": alice.open_proposal.pk,
        "rang": SoonerOffer.objects.get().pk,
        "move ask_to_move cancel visit on_my_way arrived finished": alice.visit.pk,
        "report_visit was_there did_not_come runs_over pin unpin give_over": alice.visit.pk,
        "take_arrival_back not_there": alice.visit.pk,
        "rather_earlier off_the_list nobody_home next_visit": alice.visit.pk,
        "enough": world.sparing.pk,
        "order order_part order_found order_lines order_line_away order_photos": alice.visit.pk,
        "order_hours order_signature order_paper order_photo": alice.visit.pk,
        "fault only_for": alice.case.pk,
        "split": world.raw.message.pk,
        "customer new_case reaching reach wishes never technician_wish": alice.customer.pk,
        "household together_at_home move_out acting act child is_child": alice.customer.pk,
        "doubles merge two_people": alice.customer.pk,
        "take_apart": world.merging.pk,
        "place give_role way_in": alice.customer.household.place_id,
        "end_role": world.role.pk,
        "take_back_move": world.reading.person_id,
        "acts_no_more": world.acting.pk,
        "read_no_more": world.reading.pk,
        "not_only_for": world.only_for.pk if world.only_for else 0,
        "address new_thing moved": alice.customer.pk,
        "round one_kind series": world.road.service.pk,
        "one_of_staff leaves returns together": world.road.cast.fatima.pk,
        "team": world.road.cast.desk.pk,
        "refrigerant": alice.visit.pk if name == "road:refrigerant" else world.thing.pk,
        "refrigerant_file": world.thing.pk,
        "refrigerant_back": world.thing.refrigerant_log.get().pk,
        "daypart": world.road.morning.pk,
        "internal_done": InternalPromise.objects.exclude(kind="outage").order_by("pk")[0].pk,
        "technician leave report_out certificates technician_calendars": world.road.joost.pk,
        "share_technician_calendar close_technician_calendar": world.road.joost.pk,
        "read_calendar remove_calendar": world.road.joost.busycalendars.get().pk,
        "raw_mail make_case mail_again": world.raw.pk,
        "thing change_thing thing_gone thing_back maintenance_of": world.thing.pk,
        "stickers new_sticker add_documents": world.thing.pk,
        "sticker documents": alice.visit.pk,
        "withdraw": world.thing.documents.get().pk,
        "document": alice.visit.pk if name == "road:document" else world.thing.documents.get().pk,
        "attachment keep_with_thing": world.attachment.pk,
        "contract change_contract end_contract extend_contract": world.renewal.contract_id,
        "new_contract begin_family": alice.customer.pk,
        "propose_family hand_job make_offer make_invoice add_period about_outage": alice.case.pk,
        "prices_of_work new_price_item": world.road.repair.pk,
        **numbers_of_money(world.offer, world.price, world.invoice),
        "job job_when job_done job_cannot job_answer job_link take_job_back": world.job.pk,
        "partner": world.job.partner_id,
        "outage say_of_outage end_outage hang_cases answer_hanging": world.hanging.outage_id,
        "let_hanging_go": world.hanging.pk,
        "move_together questions pay pay_code pay_code_standing": alice.visit.pk,
        "journey begin_journey journey_step journey_tell stop_journey": alice.case.pk,
        "journey_new_text agree_detail journey_asks leave_later": alice.case.pk,
        "agreed_detail agree later asked_today": alice.visit.pk,
        "detail_there detail_let_go": alice.case.details.get().pk,
        **of_both(name, alice.case, alice.visit),
        "print_batch batch_paper batch_posted": world.paper.batch_id or 0,
        "letter_paper letter_left_out": world.paper.pk,
        "letter_not_posted letter_came_back": world.paper.pk,
        "home_is_right": world.lost_home.pk,
        "workbook who_is_the_same bring_in confirm_brought undo_workbook": world.workbook.pk,
    }
    page = name.rpartition(":")[2]
    return next((pk for pages, pk in kinds.items() if page in pages.split()), 0)


def _side(road: Road, case: Case, customer: Customer, on: date) -> Side:
    planner = Staff.objects.get(email="linda@warmhuis.example")
    book = propose(case=case, work_type=road.service, by=planner.as_actor(), now=NOW)
    visit = chosen(book, road.wanted(on))
    wanted = road.wanted(on, road.afternoon)
    move = propose_move(
        visit=visit, wanted=wanted, reason="Joost heeft verlof", by=planner.as_actor(), now=NOW
    )
    unanswered = propose(case=case, work_type=road.repair, by=planner.as_actor(), now=NOW)
    return Side(customer, case, unanswered, visit, move, keys_of(case, unanswered, visit))
