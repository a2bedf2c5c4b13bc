#!/usr/bin/env bash
# ncdump and h5dump print the numbers; the netCDF library sees real dimensions only.
set -euo pipefail
command -v ncdump >/dev/null && command -v h5dump >/dev/null ||
    { echo "not installed; apt-get install --no-install-recommends netcdf-bin hdf5-tools"; exit 1; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HEADWATER_SAMPLE_FILE=$folder/sample.h5
"$(dirname "${HEADWATER_PROGRAM:?}")/tests_output" "write sample*" >/dev/null

expect() {
    grep -qF -- "$2" "$folder/$1" || { echo "$1: no '$2' in"; cat "$folder/$1"; exit 1; }
}

ncdump -h "$HEADWATER_SAMPLE_FILE" >"$folder/header"
expect header 'double talent(run, time, city, tier) ;'
expect header 'double moves(run, year, tier, city_from, city_to) ;'
expect header 'gpu_price:units = "CNY2024 hour-1" ;'
expect header 'string toml ;'
! grep -q phony_dim "$folder/header" || { echo "a dimension without a scale"; exit 1; }
[[ $(grep -c '^group: ' "$folder/header") == 9 ]] || { echo "not nine groups"; exit 1; }

ncdump -g city -v inflow "$HEADWATER_SAMPLE_FILE" >"$folder/values"
expect values '0, 1, 2,'
expect values '-14, -13, -12 ;'
ncdump -t -g city -v time "$HEADWATER_SAMPLE_FILE" >"$folder/times"
expect times '"2018-11-30"'
expect times '"2020-01-31"'

h5dump -d /nation/gdp_index "$HEADWATER_SAMPLE_FILE" >"$folder/dump"
expect dump '(0,0): 100, 101, 102, 103'
h5dump -d /lab/lab "$HEADWATER_SAMPLE_FILE" >"$folder/labels"
expect labels 'CSET H5T_CSET_UTF8'
expect labels '"Zhi Institute", "lab-2", "Later Ltd."'
echo "ncdump and h5dump read the file"
