"""What is kept as a photo: by what it is, and not by what it is called."""

from houvast.ground.kept_files import told_by_bytes
from houvast.workorders.rules.refusals import NoPhoto

LARGEST = 8 * 1024 * 1024


def checked(content: bytes) -> str:
    """The type of a photo. Raises NoPhoto."""
    sort = told_by_bytes(content)
    if len(content) > LARGEST or not sort or not sort.startswith("image/"):
        raise NoPhoto
    return sort
