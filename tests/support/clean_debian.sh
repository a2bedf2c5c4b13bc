#!/usr/bin/env bash
# Proves the README on a machine that has nothing: a minimal Debian 12 in a folder, a clone of this repository in it,
# then the given commands of the front door, one after the other.
#
#   sudo tests/support/clean_debian.sh FOLDER ['version' 'test --all' ...]     default: 'version'
#
# FOLDER is created when it does not hold a system yet; remove it to start from nothing. The clone is of HEAD: what is not
# committed is not proven.
set -euo pipefail

source_tree=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
(($# >= 1)) || { printf 'usage: %s FOLDER [ARGUMENTS OF ./headwater]...\n' "$0" >&2; exit 2; }
system=$1
shift
(($#)) || set -- version
((EUID == 0)) || { printf 'clean_debian: debootstrap and chroot need root\n' >&2; exit 5; }

for tool in debootstrap git; do
    command -v "$tool" >/dev/null || { printf 'clean_debian: please install %s\n' "$tool" >&2; exit 5; }
done

# shellcheck source=tests/support/debian_system.sh
. "$source_tree/tests/support/debian_system.sh"
make_system "$system" || exit 5
trap unmount_all EXIT
mount_into "$system"

clone=/home/headwater
rm -rf "$system$clone"
git clone --quiet --no-hardlinks "$source_tree" "$system$clone"

for arguments in "$@"; do
    printf '\n=== clean Debian %s: ./headwater %s\n' "$(<"$system/etc/debian_version")" "$arguments"
    begun=$SECONDS
    code=0
    in_system "$system" "cd $clone && ./headwater $arguments" || code=$?
    printf '=== exit code %d after %d s\n' "$code" $((SECONDS - begun))
    ((code == 0)) || exit "$code"
done
