from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from cast import NOW, Cast
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Link
from making import case_with_promise
from on_the_road import Road
from portal.conftest import LinkTo

PAGES = ["", "opgelost/", "niet-opgelost/", "plannen/"]


def everything() -> list[tuple[str, int, str]]:
    """Each table with its number of rows and a digest of them all."""
    tables = connection.introspection.table_names()
    found = []
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(
                f"SELECT count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM \"{table}\" t"
            )
            found.append((table, *cursor.fetchone()))
    return found


def test_link_unknown_gives_a_kind_page(alice: Client, cast: Cast) -> None:
    page = alice.get(address_of("portal:home", "abcdefghijklmnopqrstuvwxyz"))

    assert page.status_code == 404
    assert "We do not know this link." in page.content.decode()
    assert "hallo@warmhuis.example" in page.content.decode()


def test_link_expired_says_how_to_get_a_new_one(alice: Client, cast: Cast, link_to: LinkTo) -> None:
    path = link_to(case_with_promise(cast), lives=timedelta(seconds=0))

    page = alice.get(path)

    assert page.status_code == 410
    assert "This link has expired." in page.content.decode()


def test_link_revoked_points_to_the_newer_one(alice: Client, cast: Cast, link_to: LinkTo) -> None:
    path = link_to(case_with_promise(cast))
    Link.objects.update(revoked_at=NOW)

    page = alice.get(path)

    assert page.status_code == 410
    assert "This link was replaced by a newer one." in page.content.decode()


def test_link_for_answering_by_mail_opens_no_page(alice: Client, cast: Cast) -> None:
    from houvast.promises.actions.links import make_link, token_of

    link = make_link(case=case_with_promise(cast), purpose=Link.Purpose.REPLY, now=NOW)

    assert alice.get(address_of("portal:home", token_of(link))).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_looking_changes_nothing(alice: Client, visit: Visit, link_to: LinkTo, page: str) -> None:
    path = link_to(visit.case)
    before = everything()

    for _ in range(3):
        alice.get(f"{path}{page}")
        alice.head(f"{path}{page}")
        alice.options(f"{path}{page}")

    assert everything() == before


@pytest.mark.parametrize("page", ["", "verzetten/", "afzeggen/"])
def test_looking_at_an_appointment_changes_nothing(
    alice: Client, visit: Visit, link_to: LinkTo, page: str
) -> None:
    path = alice.get(link_to(visit))["Location"]
    before = everything()

    alice.get(f"{path}{page}")

    assert everything() == before


def test_pages_are_kept_out_of_caches_and_search(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    page = alice.get(link_to(case_with_promise(cast)))

    assert page.headers["Cache-Control"] == "no-store, private"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert page.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("page", ["bericht/", "opgelost/", "niet-opgelost/", "plannen/"])
def test_link_to_an_appointment_does_not_open_the_matter(
    alice: Client, visit: Visit, link_to: LinkTo, page: str
) -> None:
    assert alice.post(f"{link_to(visit)}{page}", {"words": "x"}).status_code == 404


def test_link_to_one_matter_does_not_open_anothers_appointment(
    alice: Client, road: Road, visit: Visit, link_to: LinkTo
) -> None:
    theirs = link_to(road.proposal(road.cast.bob).case)

    pages = ["", "verzetten/", "afzeggen/"]
    seen = [alice.get(f"{theirs}afspraak/{visit.pk}/{page}").status_code for page in pages]
    asked = alice.get(f"{theirs}kiezen/{visit.choice.proposal_id}/").status_code

    assert seen == [404, 404, 404]
    assert asked == 404


def test_link_to_one_proposal_does_not_open_another(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    first = road.proposal()
    second = road.proposal()

    assert alice.get(f"{link_to(first)}kiezen/{second.pk}/").status_code == 404
