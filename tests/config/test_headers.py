import pytest
from django.conf import settings
from django.test import Client

from houvast.ground.page_addresses import page as address_of

pytestmark = pytest.mark.django_db


def test_headers_allow_nothing_from_elsewhere(client: Client) -> None:
    policy = client.get(address_of("account_login")).headers["Content-Security-Policy"]

    assert sorted(policy.split("; ")) == [
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self'",
        "manifest-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
    ]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Referrer-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_headers_keep_our_pages_to_ourselves(client: Client, header: str, value: str) -> None:
    assert client.get(address_of("account_login")).headers[header] == value


def test_health_can_only_be_read(client: Client) -> None:
    assert (client.post("/gezond").status_code, client.head("/gezond").status_code) == (405, 200)


def test_health_answers_a_load_balancer_that_knows_no_name(client: Client) -> None:
    assert client.get("/gezond", headers={"host": "10.0.0.7"}).content == b"ok"


def test_settings_keep_one_transaction_per_action() -> None:
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False
    assert "isolation_level" not in settings.DATABASES["default"]["OPTIONS"]
