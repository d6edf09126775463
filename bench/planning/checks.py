"""That what is measured with can be trusted: the tests in this folder.

They need packages that only benches need, so they are not in the suite.
"""

import os
import subprocess
import sys
from pathlib import Path

from options import Options

HERE = Path(__file__).resolve().parent


def lasts(options: Options) -> float:
    del options
    return 30


def run(options: Options) -> None:
    """Raises CalledProcessError when one fails: figures of a broken ruler are worth nothing."""
    del options
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parent)))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(HERE)]
    subprocess.run(command, check=True, cwd=HERE.parent.parent, env=environment)
