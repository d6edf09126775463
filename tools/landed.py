"""What landed stays: migrations and their SQL by their hash, and the rules that they lay.

Adds files that are new to `landed.sha256`, and writes the manifest with which `houvast check`
compares a database. Refuses while a file that landed was edited or removed.
"""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tools" / "landed.sha256"
FROZEN = ("*/migrations/[0-9]*.py", "*/guarantees/*.sql")


def hashes() -> dict[str, str]:
    """The hash of each migration in the source, and of each file that one runs, by its path."""
    source = ROOT / "src" / "houvast"
    found = sorted(path for pattern in FROZEN for path in source.glob(pattern))
    return {path.relative_to(ROOT).as_posix(): _hash(path) for path in found}


def landed() -> dict[str, str]:
    """The hash that each file landed with, by its path. The list is that of sha256sum."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def edited() -> list[str]:
    """Files that landed and are different now, or gone."""
    now = hashes()
    return [path for path, digest in landed().items() if now.get(path) != digest]


def new() -> list[str]:
    """Files that are not in the list yet."""
    return sorted(hashes().keys() - landed().keys())


def main() -> str:
    """Write both files; what is returned is why not."""
    if changed := edited():
        return f"These landed and are never edited; put them back: {', '.join(changed)}"
    LIST.write_text("".join(f"{digest}  {path}\n" for path, digest in hashes().items()))
    _write_manifest()
    return ""


def _write_manifest() -> None:
    sys.path.insert(0, str(ROOT / "tests"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from houvast.config import database, manifest, upgrading
    from laying import another_database

    held = database.ready(settings.HOUVAST)
    with another_database("landed"):
        upgrading.upgrade(static=False, verbosity=0)
        with connection.cursor() as cursor:
            rules, _off = manifest.found_in(cursor)
        manifest.MANIFEST.write_text(manifest.written(rules), encoding="utf-8")
    if held:
        held.release()


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


if __name__ == "__main__":
    sys.exit(main() or None)
