from django.test import Client

from cast import Cast
from houvast.ground.page_addresses import page as address_of


def test_missing_page_says_what_to_do(alice: Client, cast: Cast) -> None:
    page = alice.get("/nergens/")

    assert page.status_code == 404
    assert "Check that the address was copied whole." in page.content.decode()


def test_form_that_was_open_too_long_says_that_nothing_changed(cast: Cast) -> None:
    stranger = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})

    page = stranger.post(address_of("portal:set_language"), {"language": "en"})

    assert page.status_code == 403
    assert "Nothing was changed." in page.content.decode()


def test_missing_page_stands_before_there_is_a_company(client: Client, db: None) -> None:
    assert client.get("/nergens/").status_code == 404
