import pytest

from houvast.conversations.channels.mail.sanitising import safe_html


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ("<p>Dag <b>u</b></p>", "<p>Dag <b>u</b></p>"),
        ("<script>alert(1)</script>dag", "dag"),
        ("<p onclick='x()' style='position:fixed'>dag</p>", "<p>dag</p>"),
        ("<style>p{}</style><form action='/x'><input>dag</form>", "dag"),
        ("<img src='https://spion.example/1.gif' alt='logo'>", '<img alt="logo">'),
        ("<img src='cid:foto' alt=''>", '<img src="cid:foto" alt="">'),
        ("<img src='data:image/png;base64,AA'>", "<img>"),
        (
            "<a href='https://a.example/x'>hier</a>",
            '<a href="https://a.example/x" target="_blank" '
            'rel="noopener noreferrer nofollow">hier</a>',
        ),
        (
            "<a href='javascript:alert(1)'>hier</a>",
            '<a target="_blank" rel="noopener noreferrer nofollow">hier</a>',
        ),
        (
            "<a href='/k/x'>hier</a>",
            '<a target="_blank" rel="noopener noreferrer nofollow">hier</a>',
        ),
        ("<svg><script>x</script></svg><iframe src='//x'></iframe>dag", "dag"),
        ("<!-- x --><p>dag", "<p>dag</p>"),
    ],
)
def test_html_of_strangers_is_made_safe(html: str, safe: str) -> None:
    assert safe_html(html) == safe
