"""Who reloads the address of a button reads that nothing was done."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Deze pagina opent alleen met een knop"), ("en", "This page only opens by a button")],
)
def test_address_of_a_button_says_so(client: Client, language: str, words: str) -> None:
    address = reverse("account_logout")

    response = client.put(address, headers={"accept": "text/html", "accept-language": language})

    assert (response.status_code, f"<h1>{words}</h1>" in response.content.decode()) == (405, True)


def test_program_gets_what_is_allowed_and_no_page(client: Client) -> None:
    response = client.put(reverse("account_logout"), headers={"accept": "application/json"})

    assert (response.status_code, response.content) == (405, b"")
    assert "POST" in response.headers["Allow"]
