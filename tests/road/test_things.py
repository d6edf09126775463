"""What a visit is about, on the road."""

import re
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.about_things import case_is_about
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Document, Sticker
from making import BY
from on_the_road import Road


def test_sticker_of_what_the_visit_is_about(road: Road, joost: Client) -> None:
    visit = road.visit()
    path = address_of("road:sticker", visit.pk)
    assert joost.get(path).status_code == 404
    boiler = add_thing(customer=road.cast.alice, kind="boiler", make="Warmtebron", **BY)
    case_is_about(case=visit.case, thing=boiler, **BY)
    assert f'href="{path}"' in joost.get(address_of("road:visit", visit.pk)).content.decode()
    assert ("There is no sticker" in joost.get(path).content.decode(), Sticker.objects.count()) == (
        True, 0,
    )  # fmt: skip

    assert joost.post(path)["Location"] == path

    [code] = re.findall(
        r'href="https?://[^/]+(/b/[a-z2-7]{26}/)"', joost.get(path).content.decode()
    )
    assert joost.get(code).status_code == 200


def test_photo_taken_at_the_door_is_kept_with_the_thing(road: Road, joost: Client) -> None:
    visit, bobs = road.visit(), road.visit(customer=road.cast.bob, part=road.afternoon)
    boiler, other = (
        add_thing(customer=customer, kind="boiler", **BY)
        for customer in (road.cast.alice, road.cast.bob)
    )
    case_is_about(case=visit.case, thing=boiler, **BY)
    case_is_about(case=bobs.case, thing=other, **BY)
    path = address_of("road:documents", visit.pk)
    photo = SimpleUploadedFile("ketel.jpg", b"\xff\xd8\xff\xe0 a boiler")

    assert joost.post(path, {"documents": photo})["Location"] == path

    kept = Document.objects.get()
    assert (kept.thing, kept.added_by) == (boiler, "Joost Kramer")
    assert f'href="{path}{kept.pk}/"' in joost.get(path).content.decode()
    assert joost.get(f"{path}{kept.pk}/").content == b"\xff\xd8\xff\xe0 a boiler"
    assert joost.get(address_of("road:document", bobs.pk, kept.pk)).status_code == 404


def test_refrigerant_is_logged_on_the_visit_once_for_each_press(road: Road, joost: Client) -> None:
    visit = road.visit()
    airco = add_thing(customer=road.cast.alice, kind="airco", **BY)
    case_is_about(case=visit.case, thing=airco, **BY)
    path = address_of("road:refrigerant", visit.pk)
    line = {"what": "filled", "refrigerant": "r32", "kg": "0,85", "on": "2026-11-25"}
    press = {"press_key": str(uuid4())}

    for _twice in range(2):
        answer = joost.post(path, line | press, headers={"accept": "application/json"})

    assert answer.status_code == 204
    assert [str(entry) for entry in airco.refrigerant_log.all()] == ["filled 0.850 kg r32"]
    assert "0.85 kg R-32" in joost.get(path).content.decode()
    assert path in joost.get(address_of("road:visit", visit.pk)).content.decode()
