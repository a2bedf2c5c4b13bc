#!/usr/bin/env bash
# Proves the README on a machine that has nothing: a minimal Debian 12 in a folder, a clone of this repository in it,
# then the given commands of the front door, one after the other.
#
#   sudo tests/support/clean_debian.sh FOLDER ['version' 'test --all' ...]     default: 'version'
#
# FOLDER is created with debootstrap when it does not hold a system yet, so a second call finds the packages that the
# first one installed; remove it to start from nothing. Mirror, proxy and certificates are those of this machine's apt.
# The clone is of HEAD: what is not committed is not proven.
# shellcheck disable=SC2016  # $(REPO_URI) is a word of apt-get's own format
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

suite=bookworm
if [[ ! -e $system/etc/debian_version ]]; then
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
        awk -v suite="$suite" '$2 == suite { print $1; exit }')
    [[ -n $mirror ]] || { printf 'clean_debian: apt here knows no mirror of %s\n' "$suite" >&2; exit 5; }
    eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
    export http_proxy=${http_proxy:-} https_proxy=${https_proxy:-}
    debootstrap --variant=minbase "$suite" "$system" "$mirror"

    # The way to the mirror is the host's: other repositories and their keys stay outside.
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        awk -v suite="$suite" '$2 ~ "^"suite { print "deb", $1, $2, $3 }' | sort -u >"$system/etc/apt/sources.list"
    apt-config dump | grep -E '^Acquire::(http|https|Check|Retries)' >"$system/etc/apt/apt.conf.d/99host" || true
    if [[ -d /etc/ssl/certs ]]; then
        mkdir -p "$system/etc/ssl"
        cp -rL /etc/ssl/certs "$system/etc/ssl/"
    fi
fi
for file in /etc/resolv.conf /etc/hosts; do
    if [[ -e $file ]]; then cp -L "$file" "$system$file"; fi
done

mounted=()
release() {
    local i
    for ((i = ${#mounted[@]} - 1; i >= 0; i--)); do umount "${mounted[i]}"; done
}
trap release EXIT
for kind in proc sysfs; do
    target=$system/${kind%fs}
    if mount -t "$kind" "$kind" "$target" 2>/dev/null; then mounted+=("$target"); fi
done
if mount --bind /dev "$system/dev" 2>/dev/null; then mounted+=("$system/dev"); fi

clone=/home/headwater
rm -rf "$system$clone"
git clone --quiet --no-hardlinks "$source_tree" "$system$clone"

for arguments in "$@"; do
    printf '\n=== clean Debian %s: ./headwater %s\n' "$(<"$system/etc/debian_version")" "$arguments"
    begun=$SECONDS
    code=0
    env -i HOME=/root TERM=dumb LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        chroot "$system" bash -c "cd $clone && ./headwater $arguments" </dev/null || code=$?
    printf '=== exit code %d after %d s\n' "$code" $((SECONDS - begun))
    ((code == 0)) || exit "$code"
done
