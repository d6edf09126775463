"""What a visit is about, on the road."""

import re

from django.test import Client

from houvast.promises.actions.about_things import case_is_about
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Sticker
from making import BY
from on_the_road import Road


def test_sticker_of_what_the_visit_is_about(road: Road, joost: Client) -> None:
    visit = road.visit()
    path = f"/onderweg/bezoek/{visit.pk}/sticker/"
    assert joost.get(path).status_code == 404
    boiler = add_thing(customer=road.cast.alice, kind="boiler", make="Warmtebron", **BY)
    case_is_about(case=visit.case, thing=boiler, **BY)
    assert f'href="{path}"' in joost.get(f"/onderweg/bezoek/{visit.pk}/").content.decode()
    assert ("There is no sticker" in joost.get(path).content.decode(), Sticker.objects.count()) == (
        True, 0,
    )  # fmt: skip

    assert joost.post(path)["Location"] == path

    [code] = re.findall(
        r'href="https?://[^/]+(/b/[a-z2-7]{26}/)"', joost.get(path).content.decode()
    )
    assert joost.get(code).status_code == 200
