from dataclasses import replace
from typing import Any

import pytest

from houvast.config.environment import Environment
from houvast.config.safety import unsafe

SAFE = Environment(
    mode="production",
    secret_key="vK3-Tq8zR1xLw0PfYb6NsDh4GjUo7EiCm2AaXc5ZtVyBrQlSnMkW",
    base_url="https://contact.warmhuis.nl",
    database_url="postgresql://houvast@db/houvast",
    mail_address="hallo@warmhuis.nl",
    mail_out_url="smtps://warmhuis:wachtwoord@mail.warmhuis.nl",
)


def test_safety_lets_a_safe_production_start() -> None:
    assert unsafe(SAFE) == []


def test_safety_lets_the_demo_be() -> None:
    assert unsafe(Environment()) == []


@pytest.mark.parametrize(
    ("change", "variable"),
    [
        ({"secret_key": ""}, "HOUVAST_SECRET_KEY"),
        ({"secret_key": SAFE.secret_key[:49]}, "HOUVAST_SECRET_KEY"),
        ({"secret_key": "abc" * 40}, "HOUVAST_SECRET_KEY"),
        ({"base_url": "http://contact.warmhuis.nl"}, "HOUVAST_BASE_URL"),
        ({"base_url": "https://"}, "HOUVAST_BASE_URL"),
        ({"base_url": "https://warmhuis.nl/contact"}, "HOUVAST_BASE_URL"),
        ({"allowed_hosts": ("*",)}, "HOUVAST_ALLOWED_HOSTS"),
        ({"debug": True}, "HOUVAST_DEBUG"),
        ({"database_url": ""}, "DATABASE_URL"),
        ({"mail_out_url": ""}, "HOUVAST_MAIL_OUT_URL"),
        ({"mail_out_url": "http://mail"}, "HOUVAST_MAIL_OUT_URL"),
        ({"mail_address": "hallo@warmhuis.example"}, "HOUVAST_MAIL_ADDRESS"),
        (
            {"payment_key": "live_x", "payment_url": "http://127.0.0.1:2527/v2"},
            "HOUVAST_PAYMENT_URL",
        ),
    ],
)
def test_safety_refuses_in_a_sentence_with_the_setting(
    change: dict[str, Any], variable: str
) -> None:
    (sentence,) = unsafe(replace(SAFE, **change))

    assert sentence.split()[0].rstrip(":") == variable


@pytest.mark.parametrize("mode", ["demo", "production"])
@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "web.warmhuis.nl"])
def test_safety_refuses_to_be_exposed_without_a_proxy_that_buffers(mode: Any, host: str) -> None:
    exposed = replace(SAFE, mode=mode, web_host=host)

    assert [sentence.split()[0] for sentence in unsafe(exposed)] == ["HOUVAST_WEB_HOST"]
    assert unsafe(replace(exposed, behind_proxy=True)) == []


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_safety_lets_a_machine_serve_itself(host: str) -> None:
    assert unsafe(replace(SAFE, web_host=host)) == []
