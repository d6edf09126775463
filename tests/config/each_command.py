"""Runs commands of Houvast one after the other, and says after each with which code it ended."""

import sys

from houvast.config import roles
from houvast.config.command import main

for command in sys.argv[1:]:
    code = main(command.split())
    print(f"\n{code} is how it ended.", flush=True)
    roles.let_go()
