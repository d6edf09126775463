from django.test import Client

from cast import Cast
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Company


def test_company_style_carries_the_colour_of_the_company(client: Client, cast: Cast) -> None:
    Company.objects.update(accent="#b3261e")

    sheet = client.get(address_of("portal:company_style"))

    assert sheet.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "  --accent: #b3261e;\n  --accent-hover:" in sheet.content.decode()


def test_company_style_leaves_ours_when_the_colour_is_none(client: Client, cast: Cast) -> None:
    Company.objects.update(accent="red; }")

    assert client.get(address_of("portal:company_style")).content == b":root {\n}\n"


def test_company_style_comes_before_there_is_a_company(client: Client, db: None) -> None:
    assert client.get(address_of("portal:company_style")).status_code == 200
