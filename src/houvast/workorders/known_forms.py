"""The forms of work orders: those that come with Houvast, and the company's own."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from houvast.ground.described_files import read_described
from houvast.workorders.rules.forms import FormOfWork

OURS = Path(__file__).parent / "forms"


def forms_of_work() -> Mapping[str, FormOfWork]:
    """Every form by its key, which is the name of its file.

    A file in the folder `forms` of the company's home takes the place of ours with that name. Read
    once by each process. Raises DescriptionWrong.
    """
    return _read(OURS, Path(settings.HOUVAST.home) / "forms")


@cache
def _read(*folders: Path) -> Mapping[str, FormOfWork]:
    files = {path.stem: path for path in _files(folders)}
    return {
        key: read_described(FormOfWork, path.read_text(encoding="utf-8"), file=path.name)
        for key, path in sorted(files.items())
    }


def _files(folders: Iterable[Path]) -> Iterable[Path]:
    return (path for folder in folders for path in folder.glob("*.yaml"))
