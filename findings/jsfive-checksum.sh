#!/usr/bin/env bash
# jsfive calls the checksums of netCDF-4 variables wrong that are shuffled too, as netCDF-C writes them.
#
# Versions   jsfive 0.4.2 of npm; files by netcdf-bin 1:4.9.0-3+b1 (ncgen of netCDF-C) and libhdf5 1.10.8 of Debian 12.
# Expected   jsfive reads HDF5 files with chunks and compression (its README), and its source has shuffle and Fletcher-32.
#            HDF5 applies filters in the order in which a file lists them. netCDF-C lists the checksum before the
#            shuffle, h5py behind it. HDF5's own shuffle (H5Zshuffle.c) leaves bytes behind the last whole
#            element where they are: here the four bytes of the checksum, behind elements of eight.
# Seen       ValueError("fletcher32 checksum invalid") for doubles with checksum and shuffle in netCDF-C's order. Each of
#            the two filters alone, and both with elements of four bytes, which the checksum fills, are read.
#            netCDF-Java had the same fault until its pull request 1380.
# Needs      Debian 12 with apt-get, node and npm; downloads some 20 MB into a temporary folder.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=findings/debian
source "$here/debian"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
unpack "$place/root" netcdf-bin=1:4.9.0-3+b1
root=$place/root
npm install --silent --no-audit --no-fund --prefix "$place" jsfive@0.4.2 >/dev/null

cat >all.cdl <<'CDL'
netcdf all {
dimensions: x = 6 ;
variables:
  double checked(x) ; checked:_Fletcher32 = "true" ;
  double shuffled(x) ; shuffled:_Shuffle = "true" ; shuffled:_DeflateLevel = 1 ;
  double both(x) ; both:_Fletcher32 = "true" ; both:_Shuffle = "true" ; both:_DeflateLevel = 1 ;
  float fours(x) ; fours:_Fletcher32 = "true" ; fours:_Shuffle = "true" ; fours:_DeflateLevel = 1 ;
data: checked = 1, 2, 3, 4, 5, 6 ; shuffled = 1, 2, 3, 4, 5, 6 ; both = 1, 2, 3, 4, 5, 6 ; fours = 1, 2, 3, 4, 5, 6 ;
}
CDL
within "$root" "$root/usr/bin/ncgen" -k nc4 -o all.nc all.cdl
cat >read.mjs <<'JS'
import * as jsfive from 'jsfive';
import fs from 'fs';
const bytes = fs.readFileSync('all.nc');
const file = new jsfive.File(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), 'all.nc');
try { console.log(file.get(process.argv[2]).value.join(', ')); } catch (error) { console.log(String(error.message ?? error)); }
JS
for name in checked shuffled both fours; do
    read -r values < <(within "$root" "$root/usr/bin/ncdump" -v "$name" all.nc | sed -n "s/^ $name = \(.*\) ;\$/\1/p")
    same "ncdump reads $name" "1, 2, 3, 4, 5, 6" "$values"
done
for name in checked shuffled fours; do same "jsfive reads $name" "1, 2, 3, 4, 5, 6" "$(node read.mjs $name)"; done
same "jsfive on checksum and shuffle of doubles" 'ValueError("fletcher32 checksum invalid")' "$(node read.mjs both)"
