#!/usr/bin/env bash
# Makes the reports of this folder and the pictures of docs/how-to/report.md: the comparison of E-2 (does the regulation end the contest
# for firms?), its report in English and Chinese, and where Chromium and Debian's fonts-noto-cjk are installed, screenshots.
#
#     docs/examples/make.sh [--worlds N] [--scale S] [--from FILE] [--to DIR]
#
# With --from the comparison is not run: FILE is one that was, as scenarios/catalog/experiments/tables.py e2 leaves it. With --to all goes to
# DIR, and nothing of the tree is changed. Needs the program: ./headwater, or the one that HEADWATER_PROGRAM names. The comparison takes a quarter of an hour on two cores.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../.." && pwd)
program=${HEADWATER_PROGRAM:-$tree/headwater}
worlds=40
scale=0.1
to=
from=
while [ $# -gt 0 ]; do
    case $1 in
        --worlds) worlds=$2 ;;
        --scale) scale=$2 ;;
        --from) from=$2 ;;
        --to) to=$2 ;;
        *) echo "$0: unknown option $1" >&2; exit 2 ;;
    esac
    shift 2
done
pages=${to:-$here}
pictures=${to:-$tree/docs/images}
runs=${to:-$tree/runs}
mkdir -p "$pages" "$pictures" "$runs"
pages=$(cd "$pages" && pwd)
pictures=$(cd "$pictures" && pwd)
if [ -n "$from" ]; then
    cp "$from" "$runs/e2.h5"
else
    arms=()
    for arm in none undetected strict fund-rule no-other-uses no-branch-visits; do
        arms+=("$tree/scenarios/catalog/experiments/e2-regulation/$arm.toml")
    done
    "$program" compare "$tree/scenarios/catalog/experiments/e2-regulation/base.toml" "${arms[@]}" --worlds "$worlds" --scale "$scale" \
        --explain --out "$runs/e2.h5" --force > "$runs/e2.txt"
fi
for language in en zh; do
    "$program" report "$runs/e2.h5" --lang "$language" --out "$pages/e2-regulation-$language.html" --force
done
command -v chromium > /dev/null || exit 0
shot() { # page, width, height, picture
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$2,$3" --screenshot="$pictures/$4" \
        "file://$pages/$1" 2> /dev/null
}
shot e2-regulation-en.html 1280 860 report-en.png
shot e2-regulation-zh.html 500 1000 report-zh.png
for picture in report-en.png report-zh.png; do
    size=$(stat -c %s "$pictures/$picture")
    if [ "$size" -ge 200000 ]; then
        echo "$0: $picture has $size bytes, more than the 200,000 of a picture in docs" >&2
        exit 1
    fi
done
