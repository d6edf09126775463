import pytest

from conversations.channels.mail.mails import lines
from houvast.conversations.channels.mail.mime import parse
from houvast.conversations.channels.mail.mime.markup import MOST_DEPTH, MOST_TAGS, read_markup


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<table><tr><td>Radiatoren</td><td>1230,00</td></tr><tr><td>Pomp<td>80</table>",
            "Radiatoren\t1230,00\nPomp\t80",
        ),
        ("<table><tr><td>a</td> <td> </td> <td>b</td></tr></table>na", "a\tb\nna"),
        ("<td><table><tr><td>een<tr><td>twee</table></td>", "een\ntwee"),
        ("<div>een</div><div>twee</div>drie", "een\ntwee\ndrie"),
        ("<section>een</section><article>twee</article><address>drie", "een\ntwee\ndrie"),
        ("<dl><dt>Prijs<dd>12</dl>", "Prijs\n12"),
        ("een<br>twee<br><br>drie", "een\ntwee\n\ndrie"),
        ("<p>a</p><blockquote>b<blockquote>c</blockquote>d</blockquote>e",
         "a\n\n> b\n>\n> > c\n>\n> d\n\ne"),
        ("<a href='https://a.example/x'>hier</a>", "hier <https://a.example/x>"),
        ("<a href='https://a.example'>a.example</a>", "a.example"),
        ("<a href='javascript:alert(1)'>hier</a>", "hier"),
        ("1 < 2 &amp; 3 &euro;5 &#233;&nbsp;x", "1 < 2 & 3 €5 é x"),
        ("<img alt='Foto van de ketel' src=x><p>Zie.", "Zie."),
        ("<img alt='Lente'><img alt=''><img alt='Actie'>", "Lente\nActie"),
        ("<style>p{}</style><script>x</script><title>t</title>woord", "woord"),
        ("<!-- weg --><p>woord<!--[if mso]>weg<![endif]-->", "woord"),
        ("<svg><p>niet gesloten", "niet gesloten"),
        ("<p title=\"a>b\">woord", "woord"),
        ("<p it's>woord", "woord"),
        ("<p class=\"nooit dicht>woord</p> en meer", "woord\n\nen meer"),
        ("<o:p>woord</o:p>", "woord"),
        ("<noscript><p>woord</noscript>", "woord"),
        ("<textarea>wat ik <b>typ</textarea> na", "wat ik <b>typ na"),
        ("<pre>a\n  b</pre>", "a\nb"),
    ],
)  # fmt: skip
def test_words_of_html_stand_as_a_reader_sees_them(html: str, text: str) -> None:
    assert read_markup(html).text == text


NESTED = "<div>" * 80_000
HOSTILE = {
    "nested": f"{NESTED}woord",
    "formatting": "<b><i><u>" * 30_000 + "woord",
    "reconstructed": "".join(f"<p><b a={n}>" for n in range(40_000)) + "woord",
    "attributes": "<a " + " ".join(f"x{n}=1" for n in range(120_000)) + ">woord</a>",
    "half tags": "<a " * 200_000 + "woord",
    "quotes": "<a =" + '"' * 500_000 + ">woord",
    "cells": "<table><tr>" + "<td>" * 200_000 + "woord",
    "tables": "<table><tr><td>" * 60_000 + "woord",
    "quotations": "<blockquote>\n" * 70_000 + "woord",
    "comments": "<!--" * 200_000 + "woord",
    "hidden": "<svg>" * 150_000 + "woord",
    "ends": "</b>" * 200_000 + "woord",
    "spaces": "&nbsp;" * 150_000 + "woord",
    "ampersands": "&amp;" * 150_000 + " woord",
    "raw": "<title>" * 120_000 + "woord",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_html_keeps_its_words_and_is_made_shallow(name: str) -> None:
    read = read_markup(HOSTILE[name])

    assert read.text.removeprefix("> " * 8).split()[-1].endswith("woord")
    assert read.html.count("<") <= 2 * MOST_TAGS + 2
    assert _depth(read.html) <= MOST_DEPTH


def test_hostile_html_is_read_in_time_that_grows_with_its_size() -> None:
    """Counted in what is looked at: no tag is met more than once, whatever stands in it."""
    read = read_markup("<div>" * (MOST_TAGS + 10) + "woord")

    assert (read.was_cut, read.text, read.html.count("<div>")) == (True, "woord", MOST_DEPTH)


@pytest.mark.parametrize(("nested", "was_cut"), [(MOST_DEPTH - 1, False), (MOST_DEPTH + 1, True)])
def test_markup_says_when_tags_were_left_out(nested: int, was_cut: bool) -> None:
    assert read_markup("<div>" * nested + "woord").was_cut is was_cut


def _depth(html: str) -> int:
    depth = deepest = 0
    for piece in html.split("<")[1:]:
        name = piece.split(">")[0].split(" ")[0]
        if name not in {"img", "br", "hr", "input"}:
            depth += -1 if name.startswith("/") else 1
        deepest = max(deepest, depth)
    return deepest


def both(plain: str, html: str) -> str:
    return parse(
        lines(
            "From: a@b.example",
            "Content-Type: multipart/alternative; boundary=b",
            "",
            "--b",
            "Content-Type: text/plain; charset=utf-8",
            "",
            plain,
            "--b",
            "Content-Type: text/html; charset=utf-8",
            "",
            html,
            "--b--",
        )
    ).text


@pytest.mark.parametrize(
    ("plain", "html", "text"),
    [
        ("De ketel lekt. Kunt u komen?", "<p>De ketel <b>lekt</b>.<p>Kunt u komen?", None),
        ("", "<p>De ketel lekt.", "De ketel lekt."),
        ("Dit is HTML.", "<p>De ketel lekt al de hele week.", "De ketel lekt al de hele week."),
        ("De ketel lekt.", "<img src=cid:1>", None),
        (
            "De ketel lekt nu al een week, en er komt niemand.",
            "<p>Dit staat alleen hier",
            "De ketel lekt nu al een week, en er komt niemand.\n\nDit staat alleen hier",
        ),
        (
            "Ik ben er op 3 december om tien uur.",
            "<p>Ik ben er op 4 december om tien uur.",
            "Ik ben er op 3 december om tien uur.\n\nIk ben er op 4 december om tien uur.",
        ),
        ("Op 3 december, zie [1].", "<p>Op 3 december, zie.", None),
        ("Zie dit: https://a.example/x", "<p>Zie <a href='https://a.example/x'>dit</a>", None),
    ],
)
def test_words_of_either_form_are_seen(plain: str, html: str, text: str | None) -> None:
    assert both(plain, html) == (plain if text is None else text)


def test_several_html_parts_are_all_seen() -> None:
    found = parse(
        lines(
            "From: a@b.example",
            "Content-Type: multipart/alternative; boundary=b",
            "",
            *("--b", "Content-Type: text/html", "", "<p>Eerst dit, over de lekkende ketel."),
            *("--b", "Content-Type: text/html", "", "<p>Daarna nog iets heel anders hier."),
            "--b--",
        )
    )

    assert found.text == "Eerst dit, over de lekkende ketel.\n\nDaarna nog iets heel anders hier."
