"""The camera of a phone reads a sticker; without it the code is typed."""

import pytest
from playwright.sync_api import expect

from browser import PHONE, barriers, overflows
from cast import Cast
from houvast.ground.page_addresses import page as address_of
from houvast.things.actions.keeping import add_thing
from houvast.things.actions.stickers import make_stickers
from houvast.things.models import Thing
from houvast.things.queries.stickers import stickers_of
from making import BY
from screens.conftest import AtWork

CAMERA_THAT_SEES = """
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = document.createElement("canvas");
      canvas.getContext("2d").fillRect(0, 0, 9, 9);
      return canvas.captureStream();
    };
    const seen = ["https://elsewhere.example/b/abc/", "%s"];
    window.BarcodeDetector = class {
      async detect() { return [{ rawValue: seen.length > 1 ? seen.shift() : seen[0] }]; }
    };
"""
"""What a browser on a phone has, and this one has not: first it sees a code of somebody else."""


@pytest.fixture
def boiler(committed: Cast) -> Thing:
    thing = add_thing(customer=committed.alice, kind="boiler", make="Warmtebron", **BY)
    make_stickers(things=[thing], **BY)
    return thing


def test_camera_reads_a_sticker_of_ours_and_no_other(
    at_work: AtWork, committed: Cast, boiler: Thing
) -> None:
    [printed] = stickers_of([boiler])
    with at_work(committed.fatima, viewport=PHONE) as page:
        page.add_init_script(CAMERA_THAT_SEES % printed.address)
        answer = page.goto(address_of("desk:scan"))
        assert answer is not None
        assert "camera=(self)" in answer.headers["permissions-policy"]
        assert (barriers(page), overflows(page)) == ([], False)
        page.get_by_role("button", name="Camera openen").click()
        page.wait_for_url(f"**{address_of('desk:thing', boiler.pk)}")


def test_code_is_typed_where_a_browser_reads_none(
    at_work: AtWork, committed: Cast, boiler: Thing
) -> None:
    [printed] = stickers_of([boiler])
    assert printed.address is not None
    with at_work(committed.joost, viewport=PHONE, java_script_enabled=False) as page:
        page.goto(address_of("road:today"))
        page.get_by_role("link", name="Scan een sticker").click()
        page.get_by_label("Wat de code zegt").fill("https://elsewhere.example/")
        page.get_by_role("button", name="Open waar hij op zit").click()
        expect(page.get_by_text("Dit is geen sticker van ons").first).to_be_visible()

        page.get_by_label("Wat de code zegt").fill(printed.address.split("/")[-2])
        page.get_by_role("button", name="Open waar hij op zit").click()
        assert page.url.endswith(address_of("portal:book", printed.address.split("/")[-2]))
