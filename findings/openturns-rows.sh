#!/usr/bin/env bash
# OpenTURNS reads a CSV table with a missing value or a word in it, leaves these rows out, and does not say so.
#
# Versions   python3-openturns 1.20-9 of Debian 12.
# Expected   The documentation of Sample.ImportFromCSVFile says that it follows RFC 4180, in which a field may be empty
#            or a word, and names no rows that are left out. A reader of numbers would raise an error, or give nan.
# Seen       A table of four rows of which one has an empty field and one a word gives a sample of two rows and no message;
#            means and indices computed from it are those of other rows than asked for. A field "nan" is kept as a number.
# Needs      Debian 12 with apt-get; downloads some 130 MB into a temporary folder.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=findings/debian
source "$here/debian"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
unpack "$place/root" python3-openturns=1.20-9
root=$place/root

printf 'a,b\n1,2\n3,\n4,word\n5,6\n' >some.csv
printf 'a,b\n1,2\n3,nan\n4,0\n5,6\n' >whole.csv
rows() {
    PYTHONHOME=$root/usr PYTHONPATH=$root/usr/lib/python3/dist-packages within "$root" "$root/usr/bin/python3.11" - "$1" <<'PYTHON' 2>&1
import sys, openturns
sample = openturns.Sample.ImportFromCSVFile(sys.argv[1], ",")
print(openturns.__version__, [list(row) for row in sample])
PYTHON
}
same "all rows of numbers and nan" "1.20 [[1.0, 2.0], [3.0, nan], [4.0, 0.0], [5.0, 6.0]]" "$(rows whole.csv)"
same "rows with an empty field or a word" "1.20 [[1.0, 2.0], [5.0, 6.0]]" "$(rows some.csv)"
