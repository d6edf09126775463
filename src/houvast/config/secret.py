"""The demo's own secret key, made once and kept in the home folder."""

import os
import secrets
from pathlib import Path


def of_this_machine(home: Path) -> str:
    """The key in the home folder; made when absent, by whoever comes first."""
    home.mkdir(parents=True, exist_ok=True)
    kept = home / "secret-key"
    if not kept.exists():
        fresh = home / f"secret-key-{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64))
        try:
            kept.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text()
