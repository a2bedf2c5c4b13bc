#!/usr/bin/env bash
# ncdf4 opens no file in which one variable is stored compact or virtual, although its netCDF library reads both.
#
# Versions   r-cran-ncdf4 1.21-1 with libnetcdf19 1:4.9.0-3 (netCDF-C) and R 4.2.2.20221110-2, of Debian 12.
# Expected   The manual of ncdf4 says that it reads netCDF files of version 3 and 4. Compact storage of small variables
#            is part of netCDF-4 since netCDF-C 4.7.4 (NC_COMPACT beside NC_CONTIGUOUS and NC_CHUNKED), and its header
#            netcdf.h says of all other forms of HDF5, as virtual datasets, that they are told as NC_UNKNOWN_STORAGE
#            and read like the rest.
# Seen       nc_open asks each variable for its chunks and stops at a storage that it does not know:
#              obtained value of storage is neither NC_CONTIGUOUS nor NC_CHUNKED!  Value=2
#            so that the other variables of the file cannot be read either. ncdump prints both files in full.
# Needs      Debian 12 with apt-get; downloads some 90 MB into a temporary folder.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=findings/debian
source "$here/debian"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
unpack "$place/root" r-cran-ncdf4=1.21-1 r-base-core=4.2.2.20221110-2 netcdf-bin=1:4.9.0-3+b1 python3-h5py=3.7.0-8
root=$place/root

cat >compact.cdl <<'CDL'
netcdf compact {
dimensions: x = 3 ;
variables:
  double x(x) ;
  double small(x) ; small:_Storage = "compact" ;
  double other(x) ;
data: x = 0, 1, 2 ; small = 1, 2, 3 ; other = 4, 5, 6 ;
}
CDL
sed '/small:_Storage/s/small:_Storage = "compact" ;//' compact.cdl >contiguous.cdl
for name in compact contiguous; do within "$root" "$root/usr/bin/ncgen" -k nc4 -o "$name.nc" "$name.cdl"; done
PYTHONHOME=$root/usr PYTHONPATH=$root/usr/lib/python3/dist-packages within "$root" "$root/usr/bin/python3.11" - <<'PYTHON'
import h5py, numpy
with h5py.File("part.h5", "w") as file:
    file["small"] = numpy.arange(1.0, 4.0)
with h5py.File("virtual.h5", "w") as file:
    x = file.create_dataset("x", data=numpy.arange(3.0))
    x.make_scale("x")
    layout = h5py.VirtualLayout((3,), "f8")
    layout[:] = h5py.VirtualSource("part.h5", "small", (3,))
    file.create_virtual_dataset("small", layout)
    file["other"] = numpy.arange(4.0, 7.0)
    for name in ("small", "other"):
        file[name].dims[0].attach_scale(x)
PYTHON

for file in compact.nc virtual.h5 contiguous.nc; do
    read -r values < <(within "$root" "$root/usr/bin/ncdump" -v small "$file" | sed -n 's/^ small = \(.*\) ;$/\1/p')
    same "ncdump reads $file" "1, 2, 3" "$values"
done
other() {
    R_HOME=$root/usr/lib/R within "$root" "$root/usr/lib/R/bin/exec/R" --vanilla --no-echo --args "$1" <<'R' 2>&1
.libPaths(file.path(R.home(), c("site-library", "library")))
library(ncdf4)
tryCatch(cat(ncvar_get(nc_open(commandArgs(TRUE)), "other"), "\n"), error = function(reason) cat("stopped\n"))
R
}
same "ncdf4 reads a contiguous variable" "4 5 6 " "$(other contiguous.nc)"
message="Error in R_nc4_inq_var_chunking: obtained value of storage is neither NC_CONTIGUOUS nor NC_CHUNKED!  Value"
same "ncdf4 on a file with compact storage" "$message=2 stopped" "$(other compact.nc | tr '\n' ' ' | sed 's/ $//')"
same "ncdf4 on a file with virtual storage" "$message=3 stopped" "$(other virtual.h5 | tr '\n' ' ' | sed 's/ $//')"
