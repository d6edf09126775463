"""Setting a paper as a PDF that reads well aloud too (PDF/UA-1), by typst."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any


def set_paper(page: Path, words: Mapping[str, Any], *, now: datetime) -> bytes:
    """A page with its words, which it knows as `sys.inputs` by the name of its file.

    The same for the same words and second.
    """
    # Here, as no other process than the one that sets papers needs it.
    import typst

    return typst.compile(
        str(page),
        root=str(page.parent),
        sys_inputs={page.stem: json.dumps(words, default=str)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=now.replace(microsecond=0),
    )
