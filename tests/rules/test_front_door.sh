#!/usr/bin/env bash
# The front door with stand-ins for Debian's tools, so that nothing is installed or built: what it asks for, what it
# says, and which exit code it ends with.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/tree" "$scratch/tools" "$scratch/elsewhere"
cp headwater "$scratch/tree/"
door=$scratch/tree/headwater
calls=$scratch/calls
: >"$calls"

stand_in() {
    printf '#!/usr/bin/env bash\nprintf "%%s\\n" "%s $*" >>"%s"\n' "$1" "$calls" >"$scratch/tools/$1"
    cat >>"$scratch/tools/$1"
    chmod +x "$scratch/tools/$1"
}
stand_in dpkg-query <<END
while ((\$#)); do
    case \$1 in
    -*) ;;
    *) grep -qx "\$1" "$scratch/absent" 2>/dev/null || echo "installed \$1" ;;
    esac
    shift
done
END
stand_in apt-get <<END
[[ "\$*" != *install* ]] || { [[ ! -e $scratch/no-network ]] && rm -f "$scratch/absent"; }
END
stand_in cmake <<END
[[ ! -e $scratch/no-configure ]] || { echo "CMake Error: made up"; exit 1; }
build=$scratch/tree/build/release
tests=OFF
[[ "\$*" != *HEADWATER_TESTS=ON* ]] || tests=ON
touch "\$build/build.ninja"
printf 'CMAKE_HOME_DIRECTORY:INTERNAL=%s\nHEADWATER_TESTS:BOOL=%s\n' "$scratch/tree" "\$tests" >"\$build/CMakeCache.txt"
END
stand_in ninja <<END
[[ ! -e $scratch/no-build ]] || { printf '[1/2] Building a\nFAILED: a.o\nmade-up compiler error\n'; exit 1; }
printf '#!/bin/sh\necho "program in \$PWD with \$*"\nexit \${PROGRAM_EXIT:-0}\n' >"$scratch/tree/build/release/headwater"
chmod +x "$scratch/tree/build/release/headwater"
END
stand_in ctest <<END
exit \${CTEST_EXIT:-0}
END
export PATH=$scratch/tools:/usr/bin:/bin

failed=0
# claim TEXT EXPECTED_CODE ARGUMENTS...; leaves the streams in $scratch/out and $scratch/err.
claim() {
    local text=$1 expected=$2 code=0
    shift 2
    : >"$calls"
    (cd "$scratch/elsewhere" && "$door" "$@") >"$scratch/out" 2>"$scratch/err" </dev/null || code=$?
    if ((code != expected)); then
        printf 'FAILED: %s: exit code %d, expected %d\n' "$text" "$code" "$expected"
        cat "$scratch/err"
        failed=1
    fi
}
holds() { # holds FILE REGULAR_EXPRESSION
    grep -qE -- "$2" "$1" || { printf 'FAILED: no "%s" in:\n' "$2"; cat "$1"; failed=1; }
}
holds_not() {
    ! grep -qE -- "$2" "$1" || { printf 'FAILED: unexpected "%s" in:\n' "$2"; cat "$1"; failed=1; }
}

claim "a preset that does not exist is wrong usage" 2 --preset fast version
holds "$scratch/err" "no preset 'fast'"
claim "a number of jobs that is none is wrong usage" 0 version
HEADWATER_JOBS=many claim "a number of jobs that is none is wrong usage" 2 version
holds "$scratch/err" "HEADWATER_JOBS is 'many'"
rm -rf "$scratch/tree/build"

printf 'libhdf5-dev\ncatch2\n' >"$scratch/absent"
claim "--no-install lists what is missing and stops" 5 --no-install run a.toml
holds "$scratch/err" "missing: libhdf5-dev$"
holds_not "$calls" "^(apt-get|cmake|ninja)"

touch "$scratch/no-network"
claim "a failing apt-get is a failing environment" 5 run a.toml
rm "$scratch/no-network"

claim "what is missing is installed, announced, and the program runs where the user is" 0 run a.toml --seed 3
holds "$scratch/out" "^program in $scratch/elsewhere with run a.toml --seed 3$"
holds "$scratch/err" "missing: libhdf5-dev$"
holds "$scratch/err" "--no-install"
holds "$calls" "^apt-get .*install .*libhdf5-dev$"
holds_not "$calls" "catch2 *$|python3-xarray.*install"
holds "$calls" "^cmake .*HEADWATER_TESTS=OFF"

claim "the second time nothing is asked, configured or said" 0 version
holds_not "$calls" "^(dpkg-query|apt-get|cmake)"
[[ ! -s $scratch/err ]] || { echo "FAILED: talk about nothing:"; cat "$scratch/err"; failed=1; }

PROGRAM_EXIT=3 claim "the program's exit code is the door's" 3 check bad.toml

touch "$scratch/no-build"
claim "a failing build is a failing environment and shows the error" 5 version
holds "$scratch/err" "made-up compiler error"
[[ ! -s $scratch/out ]] || { echo "FAILED: build talk on standard output"; failed=1; }
rm "$scratch/no-build"

echo catch2 >"$scratch/absent"
claim "test installs what only tests need and leaves out the long ones" 0 test -R market
holds "$calls" "^apt-get .*install .*catch2$"
holds "$calls" "^cmake .*HEADWATER_TESTS=ON"
holds "$calls" "^ctest .*--label-exclude .* -R market$"
holds_not "$calls" "^dpkg-query .*(octave|paraview)"
printf 'octave\nparaview\n' >"$scratch/absent"
claim "test --all runs the long ones, too, and says that it installs what only they need" 0 test --all
holds_not "$calls" "label-exclude .*long"
holds "$calls" "^apt-get .*install .*octave paraview$"
holds "$scratch/err" "missing .*1\.5 GB on disk.*: octave paraview$"
CTEST_EXIT=8 claim "failing tests end with 1" 1 test

mv "$scratch/tree" "$scratch/moved"
ln -s "$scratch/moved" "$scratch/tree"
claim "a symbolic link to the tree configures nothing anew" 0 version
holds_not "$calls" "^cmake"

touch "$scratch/no-configure"
rm -rf "$scratch/moved/build"
claim "a failing configuration is a failing environment" 5 version
holds "$scratch/err" "CMake Error: made up"

exit "$failed"
