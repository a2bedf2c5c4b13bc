#!/usr/bin/env bash
# Makes the pages of this folder and the pictures of docs/how-to/report.md: the comparisons of E-2 (does the regulation end the contest
# for firms?) and E-15 (what does one laggard that changes its mind do to the race?), their reports in English and Chinese, the page with
# sliders of E-1's study of three levers, and where Chromium and Debian's fonts-noto-cjk are installed, screenshots.
#
#     docs/examples/make.sh [--only e2|e15|e1] [--worlds N] [--scale S] [--samples N] [--from DIR] [--to DIR]
#
# With --from nothing is run: DIR holds the comparisons as e2.h5 and e15.h5, as scenarios/catalog/experiments/tables.py leaves them, and the
# sweep as folder e1-three-levers. With --to all goes to DIR, and nothing of the tree is changed. Needs the program: ./headwater, or the
# one that HEADWATER_PROGRAM names. The comparisons take some twenty minutes on two cores, the sweep some five: its page has 32 base samples
# of the study's 100 (640 runs instead of 2,000).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../.." && pwd)
program=${HEADWATER_PROGRAM:-$tree/headwater}
worlds=
scale=0.1
samples=32
to=
from=
only="e2 e15 e1"
while [ $# -gt 0 ]; do
    case $1 in
        --only) only=$2 ;;
        --worlds) worlds=$2 ;;
        --scale) scale=$2 ;;
        --samples) samples=$2 ;;
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
runs=$(cd "$runs" && pwd)
program=$(realpath "$program")

reports() { # name, page, worlds, folder, options of compare --, arms
    local name=$1 page=$2 of=$3 folder=$tree/scenarios/catalog/experiments/$4 options=() arms=()
    shift 4
    while [ "$1" != -- ]; do options+=("$1"); shift; done
    shift
    for arm in "$@"; do arms+=("$folder/$arm.toml"); done
    if [ -n "$from" ]; then
        cp "$from/$name.h5" "$runs/$name.h5"
    else
        "$program" compare "$folder/base.toml" "${arms[@]}" --worlds "${worlds:-$of}" --scale "$scale" "${options[@]}" \
            --out "$runs/$name.h5" --force > "$runs/$name.txt"
    fi
    for language in en zh; do
        "$program" report "$runs/$name.h5" --lang "$language" --out "$pages/$page-$language.html" --force
    done
}
explorer() { # study: the folder of the sweep and the page bear its name
    local name=$1 catalog=$tree/scenarios/catalog
    if [ -n "$from" ]; then
        [ "$from" -ef "$runs" ] || cp -r "$from/$name" "$runs/"
    else
        rm -rf "${runs:?}/$name"
        sed -e "s#^scenario = \"../#scenario = \"$catalog/#" -e "s/^samples = .*/samples = $samples/" "$catalog/studies/$name.toml" > "$runs/$name.toml"
        (cd "$runs" && "$program" sweep plan "$name.toml" --dir "$name" > "$name.txt" && "$program" sweep run "$name" --quiet)
    fi
    for language in en zh; do
        (cd "$runs" && "$program" explore "$name" --period 2025,2027,last --lang "$language" --out "$pages/$name-$language.html" --force > "$name.txt")
    done
}
for name in $only; do
    case $name in
        e2) reports e2 e2-regulation 40 e2-regulation --explain -- none undetected strict fund-rule no-other-uses no-branch-visits ;;
        e15) reports e15 e15-laggard 50 e15-laggard --uncertain none -- switched switched-far ;;
        e1) explorer e1-three-levers ;;
        *) echo "$0: no example $name; there are e2, e15 and e1" >&2; exit 2 ;;
    esac
done

command -v chromium > /dev/null || exit 0
shot() { # page, width, height, picture
    [ -e "$pages/$1" ] || return 0
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$2,$3" --screenshot="$pictures/$4" \
        "file://$pages/$1" 2> /dev/null
    local size
    size=$(stat -c %s "$pictures/$4")
    if [ "$size" -ge 200000 ]; then
        echo "$0: $4 has $size bytes, more than the 200,000 of a picture in docs" >&2
        exit 1
    fi
}
shot e2-regulation-en.html 1280 860 report-en.png
shot e2-regulation-zh.html 500 1000 report-zh.png
