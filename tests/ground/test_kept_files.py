"""Which files we keep, told by what is in them."""

import pytest

from houvast.ground.kept_files import (
    LARGEST,
    FileEmpty,
    FileTooLarge,
    SortNotTaken,
    plain_name,
    sort_of,
)
from houvast.ground.refusals import Refused


@pytest.mark.parametrize(
    ("content", "sort"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
    ],
)
def test_sort_is_told_by_the_first_bytes(content: bytes, sort: str) -> None:
    assert sort_of("x.html", content) == sort


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b"", FileEmpty),
        (b"%PDF-" + b"x" * LARGEST, FileTooLarge),
        (b"<script>alert(1)</script>", SortNotTaken),
        (b"RIFF\x10\x00\x00\x00WAVE", SortNotTaken),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", SortNotTaken),
    ],
)
def test_what_we_do_not_keep_is_refused(content: bytes, refused: type[Refused]) -> None:
    with pytest.raises(refused):
        sort_of("foto.jpg", content)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("ketel.jpg", "ketel.jpg"),
        ("../../etc/ketel.jpg", "ketel.jpg"),
        ("C:\\fotos\\ketel.jpg", "ketel.jpg"),
        ("ketel\r\nSet-Cookie: x.jpg", "ketelSet-Cookie: x.jpg"),
        (" .. ", ""),
    ],
)
def test_name_is_plain(name: str, plain: str) -> None:
    assert plain_name(name) == plain
