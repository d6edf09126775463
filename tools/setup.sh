#!/bin/sh
# Makes .venv with everything that a requirements file locks: sh tools/setup.sh run|dev
# Needs Python 3.11 or newer and nothing else; what it installs is checked against hashes.
set -eu

wanted=${1:-run}
python=${PYTHON:-}

say() { printf '%s\n' "$*" >&2; }

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in $python python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null && is_new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    say "Houvast needs Python 3.11 or newer. On Debian 12 or newer: apt-get install python3"
    say "Is it somewhere else? Then: make PYTHON=/path/to/python3"
    exit 1
}

# Debian's python3 comes without ensurepip; its pip, if there is one, can still fill our folder.
install_uv() {
    if "$1" -c 'import ensurepip' 2>/dev/null; then
        .venv/bin/python -m ensurepip >/dev/null
        .venv/bin/python -m pip install --quiet --disable-pip-version-check \
            --require-hashes --only-binary :all: -r requirements/uv.txt
    elif "$1" -m pip --version >/dev/null 2>&1; then
        "$1" -m pip --python .venv/bin/python install --quiet --disable-pip-version-check \
            --require-hashes --only-binary :all: -r requirements/uv.txt
    elif [ -z "${asked_debian:-}" ] && sh tools/debian.sh python3-venv; then
        asked_debian=yes
        install_uv "$1"
    else
        say "This Python cannot install packages. On Debian and Ubuntu: apt-get install python3-venv"
        exit 1
    fi
}

if ! .venv/bin/python -c '' 2>/dev/null; then
    found=$(find_python)
    say "Making .venv with $found"
    "$found" -m venv --clear --without-pip .venv
fi
if ! .venv/bin/uv --version >/dev/null 2>&1; then
    say "Fetching the installer"
    install_uv "$(find_python)"
fi
say "Installing what requirements/$wanted.txt locks"
.venv/bin/uv pip install --python .venv/bin/python --no-config \
    --require-hashes --only-binary :all: -r "requirements/$wanted.txt"

# Our own source is used where it stands: no build, and a change counts at once.
packages=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
printf '%s\n' "$PWD/src" >"$packages/houvast-source.pth"
cat >.venv/bin/houvast <<END
#!$PWD/.venv/bin/python
import sys
from houvast.config.command import main
sys.exit(main())
END
chmod +x .venv/bin/houvast
