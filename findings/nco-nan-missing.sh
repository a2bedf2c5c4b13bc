#!/usr/bin/env bash
# NCO counts a NaN that is _FillValue as missing and yet takes it for a value in sums and means; whether a maximum skips it depends on where it stands.
#
# Versions   nco 5.1.4-1+deb12u1 with libnetcdf19 1:4.9.0-3+b1 (netCDF-C) of Debian 12; files by netcdf-bin 1:4.9.0-3+b1.
# Expected   The CF conventions (2.5.1) let _FillValue be any value of the variable's type and mark missing data; NaN is what xarray,
#            pandas and headwater write for floating-point variables. NCO's manual says that its arithmetic leaves missing values out.
# Seen       One variable in two forms, 1, missing, 3, 5, once with -1 and once with NaN for _FillValue. ncap2 counts one missing value in both.
#            Mean, sum and root mean square by ncwa, ncra and ncap2 are of three values for -1 and missing for NaN. The maximum
#            is 5 in both, but where the missing value stands first ncwa finds 5 for -1 and nothing for NaN.
#            ncatted, given another _FillValue, changes the data with it, and then all are right.
# Needs      Debian 12 with apt-get; downloads some 20 MB into a temporary folder.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=findings/debian
source "$here/debian"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
unpack "$place/root" nco=5.1.4-1+deb12u1 netcdf-bin=1:4.9.0-3+b1
root=$place/root
run() { within "$root" "$root/usr/bin/$1" "${@:2}"; }

for order in "1, M, 3, 5" "M, 1, 3, 5"; do
    name=$([ "${order:0:1}" = M ] && echo first || echo second)
    cat >"$name.cdl" <<CDL
netcdf $name {
dimensions: month = unlimited ;
variables:
  double number(month) ; number:_FillValue = -1. ;
  double notanumber(month) ; notanumber:_FillValue = NaN ;
data: number = ${order/M/-1} ; notanumber = ${order/M/NaN} ;
}
CDL
    run ncgen -k nc4 -o "$name.nc" "$name.cdl"
done
# shown FILE: the two numbers in it, that of -1 first.
shown() {
    run ncdump "$1" | sed -n 's/^ \(number\|notanumber\) = \(.*\) ;$/\1 \2/p' | sort -r | cut -d' ' -f2 | tr '\n' ' ' | sed 's/ $//'
}

for operation in avg ttl max; do
    run ncwa -O -a month -y "$operation" second.nc "$operation.nc"
done
same "ncwa, mean of 1, missing, 3, 5 with -1 and NaN for missing" "3 _" "$(shown avg.nc)"
same "ncwa, sum" "9 _" "$(shown ttl.nc)"
same "ncwa, maximum" "5 5" "$(shown max.nc)"
run ncwa -O -a month -y max first.nc max.nc
same "ncwa, maximum of missing, 1, 3, 5" "5 _" "$(shown max.nc)"
run ncra -O second.nc mean.nc 2>/dev/null
same "ncra, mean" "3 _" "$(run ncdump mean.nc | tr -d '\n' | grep -o '\(number\|notanumber\) = [0-9_]*' | sort -r | cut -d' ' -f3 | tr '\n' ' ' | sed 's/ $//')"
run ncap2 -O -v -s 'number=number.number_miss(); notanumber=notanumber.number_miss()' second.nc count.nc
same "ncap2, number of missing values" "1 1" "$(shown count.nc)"
run ncap2 -O -v -s 'number=number.total(); notanumber=notanumber.total()' second.nc sum.nc
same "ncap2, sum" "9 _" "$(shown sum.nc)"
run ncatted -O -a _FillValue,notanumber,m,d,-1 second.nc other.nc
run ncwa -O -a month -y avg other.nc avg.nc
same "ncwa, mean after ncatted has put -1 for NaN" "3 3" "$(shown avg.nc)"
