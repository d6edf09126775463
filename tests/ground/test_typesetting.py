"""Papers are set in whatever process asks, in a copy of one that set papers too; of any words."""

import os
import signal
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from cast import NOW
from houvast.ground import typesetting
from houvast.ground.typesetting import set_paper

PAGE = """
#let said = json(bytes(sys.inputs.letter))
#set document(title: "Letter")
#set text(lang: "en")
#said.words
"""


def test_paper_is_set_in_a_copy_of_a_process_that_set_one(tmp_path: Path) -> None:
    """Typst's threads are not in the copy: by itself it would wait for them for ever."""
    page, copied = tmp_path / "letter.typ", tmp_path / "copied.pdf"
    page.write_text(PAGE)
    words = {"words": "Zoals afgesproken, " * 2000}
    before = set_paper(page, words, now=NOW)

    copy = os.fork()
    if copy == 0:
        signal.alarm(60)
        copied.write_bytes(set_paper(page, words, now=NOW))
        os._exit(0)

    assert os.waitpid(copy, 0)[1] == 0
    assert copied.read_bytes() == before
    assert typesetting._used_in == [os.getpid()]


def test_paper_is_set_where_somebody_typed_what_no_font_of_ours_draws(tmp_path: Path) -> None:
    page = tmp_path / "letter.typ"
    page.write_text(PAGE)
    for name in ("王小明", "Klaar 🎉", "Jan\a"):
        paper = set_paper(page, {"words": f"Beste {name}, tot dan."}, now=NOW)
        [said] = PdfReader(BytesIO(paper)).pages
        assert "tot dan." in said.extract_text()
