"""What landed stays: migrations by their hash, and the rules that they lay in the database.

Adds migrations that are new to `landed.sha256`, and writes the manifest with which `houvast check`
compares a database. Refuses while a migration that landed was edited or removed.
"""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tools" / "landed.sha256"


def hashes() -> dict[str, str]:
    """The hash of each migration in the source, by its path."""
    found = sorted((ROOT / "src" / "houvast").glob("*/migrations/[0-9]*.py"))
    return {path.relative_to(ROOT).as_posix(): _hash(path) for path in found}


def landed() -> dict[str, str]:
    """The hash that each migration landed with, by its path. The file is that of sha256sum."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def edited() -> list[str]:
    """Migrations that landed and are different now, or gone."""
    now = hashes()
    return [path for path, digest in landed().items() if now.get(path) != digest]


def new() -> list[str]:
    """Migrations that are not in the list yet."""
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
