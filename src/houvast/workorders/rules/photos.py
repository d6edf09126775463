"""What is kept as a photo: by what it is, and not by what it is called."""

from houvast.workorders.rules.refusals import NoPhoto

LARGEST = 8 * 1024 * 1024


def checked(content: bytes) -> str:
    """The type of a photo, as its first bytes say. Raises NoPhoto."""
    if len(content) > LARGEST:
        raise NoPhoto
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    raise NoPhoto
