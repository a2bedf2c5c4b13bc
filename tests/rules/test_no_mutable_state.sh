#!/usr/bin/env bash
# The compiled model has no variable that outlives a call, of whatever linkage: its objects place nothing of the
# namespace headwater into writable sections. A made-up violation shows that the check can fail.
set -euo pipefail

writable_objects() {
    objdump --syms --demangle "$1" |
        awk '$0 ~ / O \.(data|bss|tdata|tbss)(\.|\t| )/ && $0 !~ /\.data\.rel\.ro/ && /headwater/' || true
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat >"$scratch/violation.cpp" <<'END'
namespace headwater::model {
namespace { int hidden = 1; }
int next() { static int calls = 0; return ++calls + hidden++; }
extern const int months[2];
const int months[2] = {1, 2};
}
END
g++ -std=c++20 -O2 -c "$scratch/violation.cpp" -o "$scratch/violation.o"
[[ $(writable_objects "$scratch/violation.o" | wc -l) == 2 ]] || {
    echo "the check does not see the made-up violation:"
    objdump --syms --demangle "$scratch/violation.o"
    exit 1
}

library=$(dirname "${HEADWATER_PROGRAM:?}")/libheadwater_model.a
[[ -e $library ]] || { echo "no compiled model yet: $library"; exit 77; }
found=$(writable_objects "$library")
if [[ -n $found ]]; then
    printf 'the model keeps state outside the world:\n%s\n' "$found"
    exit 1
fi
