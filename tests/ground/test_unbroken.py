"""No line ends within a postcode or an invoice number, and nothing that is filled in changes."""

from time import thread_time

from django.test import Client

from cast import Cast
from houvast.ground.page_addresses import page
from houvast.ground.unbroken import unbroken, unbroken_page, whole

KEPT = "3511\N{NO-BREAK SPACE}AB"


def test_postcode_stays_on_one_line_where_it_is_read() -> None:
    written = (
        '<p title="3511 AB">Kade 1, 3511 AB Utrecht</p><textarea>3511 AB</textarea>'
        '<input value="3511 AB"><p>0511 AB, 3511 ab, 13511 AB, 3511 ABC, 3511 AB'
    )

    assert unbroken_page(written.encode()).decode() == (
        f'<p title="3511 AB">Kade 1, {KEPT} Utrecht</p><textarea>3511 AB</textarea>'
        f'<input value="3511 AB"><p>0511 AB, 3511 ab, 13511 AB, 3511 ABC, {KEPT}'
    )
    assert unbroken("Kade 1, 3511 AB  UTRECHT") == f"Kade 1, {KEPT}  UTRECHT"
    assert whole("2026-<1") == '<span class="nowrap">2026-&lt;1</span>'
    assert whole("") == ""


def test_what_a_program_reads_keeps_its_space_and_a_long_page_takes_its_length() -> None:
    """500 addresses at the end of two million signs took half a second, and three copies of all."""
    for kept in ("script type='application/json'", "style", "option"):
        island = f"<{kept}>3511 AB</{kept.split()[0]}>".encode()
        assert unbroken_page(island) == island
    assert unbroken_page(b"<textarea>3511 AB <p>3511 AB") == b"<textarea>3511 AB <p>3511 AB"

    page = b"<p>some words</p>" * 120_000 + b"<p>3511 AB</p>" * 500
    began = thread_time()
    assert unbroken_page(page).count(KEPT.encode()) == 500
    assert thread_time() - began < 0.25


def test_every_page_has_it_and_no_form_does(client: Client, cast: Cast) -> None:
    client.force_login(cast.fatima)
    place = cast.alice.household.place

    shown = client.get(page("desk:place", place.pk)).content.decode()
    typed = client.get(page("desk:reaching", cast.alice.pk)).content.decode()

    assert f"<h1>Lindelaan 12, {KEPT} Utrecht</h1>" in shown
    assert 'value="3511 AB"' in typed
