#!/usr/bin/env bash
# The steps by which headwater gets into an image, the same for Containerfile and apptainer.def. As root on Debian 12:
#
#   packaging/install.sh build PREFIX      installs compiler and libraries, builds, puts the program into PREFIX
#   packaging/install.sh runtime PREFIX    on a system without compilers to which PREFIX was copied: installs the
#                                          libraries that the program was linked with, and tries it
#
#   HEADWATER_CMAKE   further options for CMake, separated by spaces
#   HEADWATER_JOBS    compilers at a time [one per core]
set -euo pipefail

source_tree=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
[[ $# == 2 && $2 == /* && ($1 == build || $1 == runtime) ]] || {
    printf 'usage: %s build|runtime PREFIX, which begins with /\n' "$0" >&2
    exit 2
}
step=$1
prefix=$2
share=$prefix/share/headwater

install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q -o DPkg::Lock::Timeout=600 update </dev/null
    apt-get -q -o DPkg::Lock::Timeout=600 install --yes --no-install-recommends "$@" </dev/null
    rm -rf /var/lib/apt/lists/*
}

# The front door's list, so that there is one.
packages_for_building() {
    sed -n '/^run_packages=(/,/^)/p' "$source_tree/headwater" | sed '1d;$d'
}

# Debian packages of the libraries that a program is linked with. Merged systems know a file of /usr/lib by /lib.
packages_for_running() {
    local library
    ldd "$1" | awk '$2 == "=>" { print $3 }' | while read -r library; do
        library=$(readlink -f "$library")
        dpkg-query -S "$library" "${library#/usr}" 2>/dev/null | sed -n '1s/:.*//p' || true
    done | sort -u
}

if [[ $step == build ]]; then
    mapfile -t packages < <(packages_for_building | xargs -n 1)
    install_packages git "${packages[@]}"
    further=()
    [[ -z ${HEADWATER_CMAKE:-} ]] || read -ra further <<<"$HEADWATER_CMAKE"
    build=$source_tree/build/image
    cmake -G Ninja -S "$source_tree" -B "$build" -DCMAKE_BUILD_TYPE=Release -DHEADWATER_TESTS=OFF "${further[@]}"
    cmake --build "$build" --target headwater ${HEADWATER_JOBS:+-j "$HEADWATER_JOBS"}
    install -D -m 755 "$build/headwater" "$prefix/bin/headwater"
    strip "$prefix/bin/headwater"
    mkdir -p "$share/scenarios" "$share/viewer" "$share/report"
    cp "$source_tree"/analysis/viewer/h5wasm/{h5wasm.js,h5wasm.wasm.gz,LICENSE.txt} "$share/viewer/"
    cp "$source_tree"/analysis/report/echarts/{echarts.js,LICENSE.txt,NOTICE.txt} "$share/report/"
    cp -r "$source_tree/scenarios/catalog" "$share/scenarios/"
    install -m 644 "$source_tree/LICENSE" "$share/"
    packages_for_running "$prefix/bin/headwater" >"$share/packages"
else
    mapfile -t packages <"$share/packages"
    install_packages "${packages[@]}"
    "$prefix/bin/headwater" version
    study=$(mktemp -d)
    (cd "$study" && "$prefix/bin/headwater" init study --from three-cities &&
        "$prefix/bin/headwater" run study/three-cities.toml --months 2 --no-output --quiet)
    rm -rf "$study"
fi
