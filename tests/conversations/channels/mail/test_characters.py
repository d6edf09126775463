import pytest

from houvast.conversations.channels.mail.mime import parse
from houvast.conversations.channels.mail.mime.characters import decoded


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        ("één euro €5".encode() + b" X \x80", "utf-8", "één euro €5 X \ufffd"),
        ("één euro €5".encode() + b" X \x80", None, "één euro €5 X \ufffd"),
        ("één euro €5".encode() + b" X \x80", "iso-8859-1", "één euro €5 X \ufffd"),
        (b"caf\xe9", "utf-8", "café"),
        (b"caf\xe9 \x80 5", "us-ascii", "café € 5"),
        (b"\x80 5", "iso-8859-1", "€ 5"),
        ("café".encode(), "windows-1252", "café"),
        ("镕 中国".encode("gb18030"), "gb2312", "镕 中国"),
        ("镕 中国".encode("gb18030") + b"\xff!", "gb2312", "镕 中国\ufffd!"),
        ("① 漢字".encode("cp932"), "shift_jis", "① 漢字"),
        ("똠방".encode("cp949"), "ks_c_5601-1987", "똠방"),
        ("똠방".encode("cp949"), "euc-kr", "똠방"),
        ("中文字".encode(), "big5", "中文字"),
        ("Łódź".encode("iso8859-2"), "iso-8859-2", "Łódź"),
        ("привет".encode("koi8-r"), "koi8-r", "привет"),
        ("日本テスト".encode("iso2022_jp"), "iso-2022-jp", "日本テスト"),
        (b"\x1b$B-!\x1b(B ok", "iso-2022-jp", "① ok"),
        ("丂丄".encode("iso2022_jp_1"), "iso-2022-jp-1", "丂丄"),
        ("日\n本".encode("iso2022_jp"), "iso-2022-jp", "日\n本"),
        ("ﾃｽﾄ".encode("iso2022_jp_ext"), "csISO2022JP", "ﾃｽﾄ"),
        ("한국어 abc\n둘째".encode("iso2022_kr"), "iso-2022-kr", "한국어 abc\n둘째"),
        (b"\x1b$)A\x0eVP9z\x0f ok", "iso-2022-cn", "中国 ok"),
        (b"+AGE- Hallo", "utf-7", "+AGE- Hallo"),
        ("Hallo\n".encode("utf-16"), "utf-16", "Hallo\n"),
        (b"Hallo", "utf-16", "Hallo"),
        ("Hallo €\n".encode("utf-16"), None, "Hallo €\n"),
        ("Hallo €\n".encode("utf-16"), "unicode", "Hallo €\n"),
        ("\ufeffHallo".encode(), "utf-8", "Hallo"),
        ("prijs €".encode(), "bestaat-niet", "prijs €"),
        (b"caf\xe9", "idna", "café"),
        ("Prijs €5 “é”".encode("cp1252"), "iso-8859-15", "Prijs €5 “é”"),
        ("„gęślą”".encode("cp1250"), "iso-8859-2", "„gęślą”"),
        ("Eén €".encode("utf-16-be"), "utf-16", "Eén €"),
        ("Eén €".encode("utf-16-le"), "utf-16", "Eén €"),
    ],
)
def test_decoded_replaces_only_what_makes_no_sense(
    content: bytes, charset: str | None, text: str
) -> None:
    assert decoded(content, charset) == text


@pytest.mark.parametrize(
    ("subject", "read"),
    [
        ("Eén ketel".encode(), "Eén ketel"),
        ("Eén ketel".encode("latin-1"), "Eén ketel"),
        ("Eén".encode() + b" \x80", "Eén \ufffd"),
        (b"=?iso-8859-1?Q?E\xc3\xa9n ketel?=", "Eén ketel"),
        (b"=?iso-8859-1?Q?E\xe9n_ketel?=", "Eén ketel"),
        (b"=?utf-8?Q?E=C3=A9n_ketel?=", "Eén ketel"),
        (b"=?utf-8?Q?Wanneer_komt u??=", "Wanneer komt u?"),
        (b"=?utf-8?Q?Kan het? Graag snel?= Jan", "Kan het? Graag snel Jan"),
        (b"=?utf-8?Q?nooit dicht =?utf-8?Q?E=C3=A9n?=", "=?utf-8?Q?nooit dicht Eén"),
        (b"=?gb2312?B?1tC5+g==?=", "中国"),
        (b"=?utf-8?Q?E=C3=A9n_ketel", "Eén ketel"),
        (b"=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
    ],
)
def test_headers_are_read_whatever_bytes_they_hold(subject: bytes, read: str) -> None:
    raw = b"From: Ren\xc3\xa9 <rene@post.example>\r\nSubject: " + subject + b"\r\n\r\nHallo"

    assert (parse(raw).subject, parse(raw).from_name) == (read, "René")


def test_raw_header_is_read_by_the_charset_of_the_body() -> None:
    raw = b"From: a@b.example\r\nSubject: \xd6\xd0\xb9\xfa\r\n"
    found = parse(raw + b"Content-Type: text/plain; charset=gb2312\r\n\r\n\xd6\xd0\xb9\xfa")

    assert (found.subject, found.text) == ("中国", "中国")


def test_name_of_a_file_is_read_whatever_bytes_it_holds() -> None:
    raw = (
        b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nZie.\r\n"
        b'--b\r\nContent-Type: application/pdf; name="Re\xc3\xa7u.pdf"\r\n\r\nx\r\n--b--'
    )

    assert [file.name for file in parse(raw).files] == ["Reçu.pdf"]


def test_page_that_names_its_charset_itself_is_read_by_it() -> None:
    raw = b"From: a@b.example\r\nContent-Type: text/html\r\n\r\n<meta charset=gb2312><p>"

    assert parse(raw + b"\xd6\xd0\xb9\xfa").text == "中国"
