#!/usr/bin/env bash
# The steps of the container recipes on a clean Debian 12: build in one system, run in another that has no compiler. Both
# recipes call packaging/install.sh with the words that are called here.
#
#   sudo bash tests/packaging/long/test_install.sh [FOLDER]     FOLDER is kept, so that a second call finds its systems
set -euo pipefail

skip() { printf 'skipped: %s\n' "$1"; exit 77; }
((EUID == 0)) || skip "debootstrap and chroot need root"
for tool in debootstrap git; do command -v "$tool" >/dev/null || skip "no $tool here"; done

for recipe in packaging/Containerfile packaging/apptainer.def; do
    for step in build runtime; do
        grep -q "install.sh $step /opt/headwater" "$recipe" || { printf '%s lacks the step %s\n' "$recipe" "$step"; exit 1; }
    done
done

# shellcheck source=tests/support/debian_system.sh
. tests/support/debian_system.sh
work=${1:-$(mktemp -d)}
mkdir -p "$work"
kept=$#
clean_up() {
    unmount_all
    ((kept)) || rm -rf --one-file-system "$work"
}
trap clean_up EXIT

make_system "$work/minimal" >"$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }
for system in build final; do
    [[ -d $work/$system ]] || cp -a "$work/minimal" "$work/$system"
done
mount_into "$work/build"
mount_into "$work/final"

# What is in the index and in the work tree, as a build in the tree would see it.
rm -rf "$work/build/source"
mkdir "$work/build/source"
git ls-files -z --cached --others --exclude-standard | tar --null -cf - -T - | tar -xf - -C "$work/build/source"

# The cache of compilations of this machine saves minutes; without it everything is compiled.
prepare=true
cache=${CCACHE_DIR:-$HOME/.cache/ccache}
if [[ -d $cache ]]; then
    mkdir -p "$work/build/root/.cache/ccache"
    bind_into "$cache" "$work/build/root/.cache/ccache"
    prepare="apt-get -q update && apt-get -q install --yes --no-install-recommends ccache"
fi
in_system "$work/build" "$prepare" >>"$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }
in_system "$work/build" "HEADWATER_CMAKE='${HEADWATER_CMAKE:--DHEADWATER_WERROR=ON}' \
    HEADWATER_JOBS=${HEADWATER_JOBS:-$(nproc)} /source/packaging/install.sh build /opt/headwater" >>"$work/log" 2>&1 ||
    { tail -n 40 "$work/log"; exit 1; }

rm -rf "$work/final/opt/headwater" "$work/final/root/study" "$work/final/root/race"
cp -a "$work/build/opt/headwater" "$work/final/opt/"
mkdir -p "$work/final/tmp/packaging"
cp packaging/install.sh "$work/final/tmp/packaging/"
in_system "$work/final" "/tmp/packaging/install.sh runtime /opt/headwater" >>"$work/log" 2>&1 ||
    { tail -n 40 "$work/log"; exit 1; }

# What a launcher would call: a sweep from plan to study.
in_system "$work/final" "command -v g++ || command -v cmake" && { echo "the final system has a compiler"; exit 1; }
in_system "$work/final" "cd /root && export PATH=/opt/headwater/bin:\$PATH && headwater init study >/dev/null &&
    headwater sweep plan /opt/headwater/share/headwater/scenarios/catalog/studies/three-cities-race.toml --dir race \
        --pilot-seconds 0.5 && headwater sweep run race --quiet && headwater sweep collect race --merge" \
    >>"$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }
[[ -s $work/final/root/race/study.h5 ]] || { echo "no study.h5"; exit 1; }
printf 'built, installed and run on a clean Debian %s; %s in /opt/headwater, packages: %s\n' \
    "$(<"$work/final/etc/debian_version")" "$(du -sh "$work/final/opt/headwater" | cut -f 1)" \
    "$(tr '\n' ' ' <"$work/final/opt/headwater/share/headwater/packages")"
