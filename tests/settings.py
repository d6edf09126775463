"""Houvast's own settings, with a database cluster that only the tests use."""

import os
from pathlib import Path

os.environ.setdefault("HOUVAST_HOME", str(Path(__file__).parent.parent / ".houvast" / "tests"))

from houvast.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
