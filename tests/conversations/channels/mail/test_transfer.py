import base64
import quopri

import pytest

from houvast.conversations.channels.mail.mime import file_bytes, parse

SAID = "Eén ketel lekt al de hele week, en nu is het erg genoeg. Kunt u komen? €5"
ENCODED = base64.encodebytes(SAID.encode())
FOOTER = b"-- \r\nNagekeken op virussen.\r\n"


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        (b"base64", ENCODED, SAID),
        (b"BASE64", ENCODED.rstrip(b"=\n"), SAID),
        (b"base64", ENCODED + FOOTER, f"{SAID}\n\n-- \nNagekeken op virussen."),
        (b"base64", b"SmE=\r\n" + FOOTER, "Ja\n\n-- \nNagekeken op virussen."),
        (b"base64", b"Dag,\r\n\r\n" + SAID.encode(), f"Dag,\n\n{SAID}"),
        (b"base64", b"Groetjes\r\n" + FOOTER, "Groetjes\n-- \nNagekeken op virussen."),
        (b"quoted-printable (by hand)", quopri.encodestring(SAID.encode()), SAID),
        (b"quoted-printable", b"50 =ZZ E=C3=A9n = x", "50 =ZZ Eén = x"),
        (b"8bits", SAID.encode(), SAID),
        (b"quoted printable", quopri.encodestring(SAID.encode()), SAID),
        (
            b"base64",
            base64.b64encode(b"Een. ") + b"\r\n" + base64.b64encode(b"Twee."),
            "Een. Twee.",
        ),
        (b"base64", ENCODED.replace(b"\n", b"\r\n!\r\n", 1), SAID),
    ],
)
def test_words_are_read_however_their_encoding_is_broken(
    encoding: bytes, body: bytes, text: str
) -> None:
    head = b"From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\n"
    read = parse(head + b"Content-Transfer-Encoding: " + encoding + b"\r\n\r\n" + body)

    assert read.text.rstrip("\n") == text


def test_bytes_of_a_file_are_no_words() -> None:
    content = b"\x89PNG" + bytes(range(256))
    head = b"From: a@b.example\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    raw = head + b"\r\n" + base64.encodebytes(content)

    assert (len(parse(raw).files), file_bytes(raw, 0)) == (1, content)
