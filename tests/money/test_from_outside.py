"""An invoice of the accounting program: read with its bounds, of what was agreed, once, under its
own number, and owed like ours.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils.translation import override
from ruamel.yaml import YAML

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.ground.refusals import Refused
from houvast.money.front import (
    Charged,
    OfferAsked,
    accept_offer,
    draft_invoice,
    issue_invoice,
    read_as,
    send_offer,
    take_in_invoice,
)
from houvast.money.models import Invoice, OutsideInvoice
from houvast.money.papers.content import content_of
from houvast.money.queries.papers import invoice_paper
from houvast.money.rules.references import named_in
from houvast.money.ubl.reading import MOST_MB, read_bill
from houvast.people.queries.company import our_company
from houvast.promises.models import Case
from making import case_with_promise
from money.test_ubl import LINES

FILES = Path(__file__).parent / "ubl"
TEXT, BACK = ((FILES / name).read_text() for name in ("invoice.xml", "credit_note.xml"))
ODD = YAML(typ="safe").load(FILES / "odd.yaml")
NESTED = "<b:Note>" * 30 + "</b:Note>" * 30


def agreed(cast: Cast) -> Case:
    case = case_with_promise(cast)
    asked = OfferAsked("Trouwjurk", LINES, NOW + timedelta(days=30))
    offer = send_offer(case=case, asked=asked, by=cast.fatima, now=NOW)
    accept_offer(offer=offer, options=[], read=read_as(offer), by=cast.alice.as_actor(), now=NOW)
    return case


def taken_in(case: Case, cast: Cast, text: str = TEXT, *, is_theirs: bool = True) -> Invoice:
    return take_in_invoice(
        case=case, content=text.encode(), name="f.xml", is_theirs=is_theirs, by=cast.fatima, now=NOW
    )


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as found:
        act()
    return f"{found.type.__name__}: {found.value.sentence}"


def test_odd_files_are_refused_with_a_sentence() -> None:
    read = read_bill(TEXT.encode())
    assert (read.number, read.total, len(read.lines), read.due_on) == (
        "F-2026-118", Decimal("1986.92"), 4, date(2026, 12, 18),
    )  # fmt: skip
    for odd in ODD:
        what, to = odd["what"], NESTED if odd["to"] == "NESTED" else odd["to"]
        assert what in TEXT
        changed = TEXT.replace(what, to, 1) if what else to
        said = refused(lambda text=changed: read_bill(text.encode()))  # type: ignore[misc]
        assert said.startswith(f"{odd['refused']}:"), (odd, said)
    large = TEXT + " " * MOST_MB * 1024 * 1024
    assert refused(lambda: read_bill(large.encode())).startswith("UblTooLarge:")


def test_it_is_owed_under_its_own_number_and_credited_by_another_file(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    case = agreed(cast)
    client.force_login(cast.fatima)
    page = address_of("desk:take_in_invoice", case.pk)
    assert page in client.get(address_of("desk:make_invoice", case.pk)).content.decode()

    def sent(**more: str) -> tuple[int, str]:
        file = SimpleUploadedFile("F-2026-118.xml", TEXT.encode(), "text/xml")
        answer = client.post(page, {"file": file, **more})
        return answer.status_code, answer.content.decode()

    large = SimpleUploadedFile("large.xml", b" " * (MOST_MB * 1024 * 1024 + 1), "text/xml")
    assert client.post(page, {"file": large}).status_code == 422
    status, said = sent()
    assert (status, "Mw. A. de Wit" in said) == (409, True)
    assert not Invoice.objects.exists()
    assert sent(is_theirs="on")[0] == 302
    invoice = Invoice.objects.get()
    assert (invoice.number, invoice.total, invoice.due_on) == (
        "F-2026-118", Decimal("1986.92"), date(2026, 12, 18),
    )  # fmt: skip
    assert [str(one.amount) for one in invoice.lines.all()] == [
        "1849.95", "99.99", "24.98", "12.00",
    ]  # fmt: skip
    assert bytes(invoice.ubl.content) == TEXT.encode()
    assert "F-2026-118" in str(Delivery.objects.get(kind="invoice").letter)
    named = named_in(invoice.reference)
    assert named
    assert (named.year, named.sequence, named.surely) == (invoice.year, invoice.sequence, True)
    assert "F-2026-118" in client.get(address_of("desk:invoice", invoice.pk)).content.decode()
    assert sent(is_theirs="on")[0] == 302
    again = refused(lambda: taken_in(case, cast, TEXT.replace("zoom", "Zoom")))
    assert (Invoice.objects.count(), again.startswith("TakenInBefore:")) == (1, True)

    short = BACK.replace(">3</cbc:Cred", ">1</cbc:Cred")
    for known, many in (("82.64", "27.55"), ("17.35", "5.79"), ("99.99", "33.34")):
        short = short.replace(known, many)
    assert refused(lambda: taken_in(case, cast, short)).startswith("ComesToAnother:")
    other = BACK.replace("F-2026-118", "F-2026-119")
    assert refused(lambda: taken_in(case, cast, other)).startswith("CreditsNothingHere:")
    note = taken_in(case, cast, BACK)
    assert (note.number, note.total, note.credits) == ("C-2026-7", Decimal("-99.99"), invoice)
    assert Invoice.objects.with_open().get(pk=invoice.pk).open_amount == Decimal("1886.93")  # type: ignore[attr-defined]
    zoom = case.agreed_lines.get(text="Zoom")
    ours = draft_invoice(
        case=case, customer=cast.alice, lines=[Charged(zoom, Decimal(1))], by=cast.fatima, now=NOW
    )
    assert issue_invoice(invoice=ours, by=cast.fatima, now=NOW).number == "2026-00001"


def test_what_was_not_agreed_is_listed_and_nothing_is_taken_in(cast: Cast) -> None:
    case = agreed(cast)
    case.customer.refresh_from_db()
    named = TEXT.replace("Mw. A. de Wit", case.customer.name)
    dearer = named.replace("1528.88", "1529.88").replace("1611.52", "1612.52")
    dearer = dearer.replace("338.42", "338.63").replace("340.48", "340.69")
    dearer = dearer.replace("1646.44", "1647.44").replace("1986.92", "1988.13")
    odd = {
        "Kledinghoes": named.replace(">Boek<", ">Kledinghoes<"),
        "zoom": named.replace(">3</b:Inv", ">4</b:Inv"),
        "Jurk & sluier <wit>": dearer,
    }
    for text, file in odd.items():
        said = refused(lambda text=file: taken_in(case, cast, text, is_theirs=False))  # type: ignore[misc]
        assert said.startswith("NotAgreedInFile:")
        assert text in said
    assert (Invoice.objects.count(), OutsideInvoice.objects.count()) == (0, 0)
    assert taken_in(case, cast, named, is_theirs=False).number == "F-2026-118"
    unnamed = BACK.replace("<cbc:ID>F-2026-118</cbc:ID>", "")
    assert refused(lambda: taken_in(case, cast, unnamed)).startswith("UblMissing:")
    small = BACK.replace(">3</cbc:Cred", ">0.0000000000001</cbc:Cred")
    assert refused(lambda: taken_in(case, cast, small)).startswith("NotOnInvoice:")
    late = named.replace("F-2026-118", "F-2026-120").replace("2026-12-18", "2026-11-01")
    assert taken_in(agreed(cast), cast, late).due_on == date(2026, 11, 30)


def test_number_of_a_program_is_one_line_no_other_of_ours_and_its_days_are_near(
    cast: Cast,
) -> None:
    case = agreed(cast)
    for near, far in (("2026-11-20", "2062-11-20"), ("2026-12-18", "9999-12-31")):
        late = TEXT.replace(near, far)
        said = refused(lambda text=late: taken_in(case, cast, text))  # type: ignore[misc]
        assert said.startswith("UblFarAhead:")
    zoom = case.agreed_lines.get(text="Zoom")
    asked = [Charged(zoom, Decimal(1))]
    ours = draft_invoice(case=case, customer=cast.alice, lines=asked, by=cast.fatima, now=NOW)
    ours = issue_invoice(invoice=ours, by=cast.fatima, now=NOW)
    same = TEXT.replace("<b:ID>F-2026-118<", f"<b:ID>{ours.number}<", 1)
    assert refused(lambda: taken_in(case, cast, same)).startswith("NumberIsOurs:")
    wrapped = TEXT.replace("<b:ID>F-2026-118<", "<b:ID>F 2026/118\n Bcc: x<", 1)
    theirs = taken_in(agreed(cast), cast, wrapped)
    assert theirs.number == "F 2026/118 Bcc: x"
    file = invoice_paper(theirs.pk, "nl")
    assert (file and file.name, theirs.outside.issued_on) == (
        "factuur-F-2026-118-Bcc-x.pdf", date(2026, 11, 20),
    )  # fmt: skip
    with override("nl"):
        facts = dict(content_of(theirs, our_company())["facts"])
    assert facts["Datum"] == "vrijdag 20 november 2026"


def test_one_number_in_two_cases_at_once_is_one_invoice_and_a_sentence(committed: Cast) -> None:
    cases = [agreed(committed) for _ in range(2)]
    made = at_once(lambda case: taken_in(case, committed), cases)
    assert sorted(type(one).__name__ for one in made) == ["Invoice", "TakenInBefore"]
    assert Invoice.objects.count() == 1


def test_one_file_by_many_at_once_is_one_invoice(committed: Cast) -> None:
    case = agreed(committed)
    made = at_once(lambda _one: taken_in(case, committed), range(4))
    assert {one.pk for one in made if isinstance(one, Invoice)} == {Invoice.objects.get().pk}
    with pytest.raises(DatabaseError) as kept, transaction.atomic():
        connection.cursor().execute("UPDATE money_outsideinvoice SET total = 1")
    assert broken_rule(kept.value) == "outsideinvoice_kept_for_ever"  # type: ignore[arg-type]
