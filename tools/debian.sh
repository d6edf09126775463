#!/bin/sh
# Installs packages on Debian and Ubuntu where we may: as root, or with a sudo that asks nothing.
# sh tools/debian.sh package...    Exit code 1 where we may not, or where it does not work.
set -eu

command -v apt-get >/dev/null || exit 1
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || exit 1
    as_root="sudo -n"
fi

printf 'Installing %s with apt-get\n' "$*" >&2
$as_root apt-get update -qq >&2 || true
$as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >&2 || exit 1
