"""Of what was scanned or typed only stickers of ours are followed."""

import pytest

from houvast.things.access import NotOurSticker, address_of_stickers, code_scanned

CODE = "abcdefghijklmnopqrstuvwxyz"


def test_code_is_read_of_an_address_of_ours_and_typed_by_itself() -> None:
    typed = f" {CODE[:13].upper()} {CODE[13:]} "

    assert {code_scanned(read) for read in (f"{address_of_stickers()}{CODE}/", CODE, typed)} == {
        CODE
    }


@pytest.mark.parametrize(
    "read",
    [
        f"https://elsewhere.example/b/{CODE}/",
        f"{CODE}9",
        "12345",
        "javascript:alert(1)",
        f"https://elsewhere.example/?next={CODE}",
    ],
)
def test_what_is_not_ours_is_never_followed(read: str) -> None:
    with pytest.raises(NotOurSticker):
        code_scanned(read)
