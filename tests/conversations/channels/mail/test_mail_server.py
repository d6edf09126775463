import pytest

from houvast.conversations.channels.mail.post.server import MailServer, mail_server


def test_mail_server_is_read_from_its_address() -> None:
    assert mail_server("smtp://hallo%40warmhuis.nl:p%3Aw@mail.warmhuis.nl:587") == MailServer(
        host="mail.warmhuis.nl",
        port=587,
        user="hallo@warmhuis.nl",
        password="p:w",
        tls_from_start=False,
        starts_tls=True,
    )


@pytest.mark.parametrize(
    ("url", "port", "use_ssl", "use_tls"),
    [
        ("smtps://mail.warmhuis.nl", 465, True, False),
        ("smtp://mail.warmhuis.nl", 587, False, True),
        ("smtp://127.0.0.1:2526", 2526, False, False),
    ],
)
def test_mail_server_is_encrypted_by_its_scheme_and_port(
    url: str, port: int, use_ssl: bool, use_tls: bool
) -> None:
    found = mail_server(url)

    assert (found.port, found.tls_from_start, found.starts_tls) == (port, use_ssl, use_tls)


@pytest.mark.parametrize("url", ["http://mail.warmhuis.nl", "mail.warmhuis.nl", "smtp://"])
def test_mail_server_refuses_another_address(url: str) -> None:
    with pytest.raises(ValueError, match="starts with smtp"):
        mail_server(url)
