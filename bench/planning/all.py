"""Everything of the planning core, measured in one run beside what others offer.

    all.py [PART ...] [--quick] [--instances FOLDER]

Without a part all of them. It prints what it will take, figures, and their ratio to a reference of
the same run; it never fails on time.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from houvast.config.kernels import make_ready
from options import PARTS, Options, part


def main() -> None:
    options = _asked()
    parts = [(name, part(name)) for name in options.parts]
    print(f"At most {_minutes(sum(module.lasts(options) for _, module in parts))}:")
    for name, module in parts:
        print(f"  {name:10} {_minutes(module.lasts(options))}")
    make_ready(aloud=True)
    for name, module in parts:
        started = time.perf_counter()
        module.run(options)
        print(f"\n{name} took {_minutes(time.perf_counter() - started)}", flush=True)


def _asked() -> Options:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="shorter times, smaller samples")
    parser.add_argument("--instances", type=Path, help="folder with .txt (Solomon), .vrp and .sol")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return Options(tuple(asked.parts) or PARTS, asked.quick, asked.instances)


def _minutes(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


if __name__ == "__main__":
    main()
