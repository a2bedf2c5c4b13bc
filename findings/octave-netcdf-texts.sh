#!/usr/bin/env bash
# octave-netcdf tells nothing of a netCDF-4 file in which one variable is of texts: ncinfo stops for the whole file.
#
# Versions   octave-netcdf 1.0.16-2 and octave 7.3.0-2 of Debian 12, files by netcdf-bin 1:4.9.0-3+b1.
# Expected   help ncinfo: information about a complete netCDF file or one variable. NC_STRING is one of netCDF-4's own
#            types, and the package has known it as a type since its version 1.0.14.
# Seen       ncinfo(file) stops with "element number 2 undefined in return list", which names neither the
#            variable nor its type; ncinfo(file, variable) and ncread of the numbers in the same file work.
# Needs      Debian 12 with apt-get; downloads some 200 MB into a temporary folder.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=findings/debian
source "$here/debian"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
unpack "$place/root" octave-netcdf=1.0.16-2 octave=7.3.0-2 netcdf-bin=1:4.9.0-3+b1
root=$place/root

for type in string char; do
    cat >$type.cdl <<CDL
netcdf $type {
dimensions: x = 2 ;
variables:
  double number(x) ;
  $type name(x) ;
data: number = 4, 5 ; name = "p", "q" ;
}
CDL
    within "$root" "$root/usr/bin/ncgen" -k nc4 -o $type.nc $type.cdl
done
octave() {
    HOME=$place OCTAVE_HOME=$root/usr within "$root" "$root/usr/bin/octave-cli" --quiet --norc --no-history --eval "
        addpath('$(dirname "$(find "$root/usr" -name ncinfo.m)")', '$(dirname "$(find "$root/usr" -name '__netcdf__.oct')")');
        try, $1, catch reason, disp(reason.message), end" 2>/dev/null
}
names="i = ncinfo('FILE'); printf('%s ', i.Variables.Name), disp('')"
same "ncinfo of a file with a text of characters" "number name " "$(octave "${names/FILE/char.nc}")"
same "ncread of numbers beside a text" "   4   5" "$(octave "disp(ncread('string.nc', 'number')')")"
same "ncinfo of numbers beside a text" "number" "$(octave "i = ncinfo('string.nc', 'number'); disp(i.Name)")"
same "ncinfo of a file with a text" "element number 2 undefined in return list" "$(octave "${names/FILE/string.nc}")"
