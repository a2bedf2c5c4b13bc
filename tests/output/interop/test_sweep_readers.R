# rhdf5 reads the index of a sweep through its parts, a lost part as missing, and the merged file; ncdf4 the merged file only
# (ncdf4 1.21 refuses every file with a virtual dataset).
options(warn = 2)
for (package in c("rhdf5", "ncdf4")) {
  if (!requireNamespace(package, quietly = TRUE)) {
    stop("no package ", package, "; apt-get install --no-install-recommends r-bioc-rhdf5 r-cran-ncdf4")
  }
}
equal <- function(found, wanted, what) {
  if (!identical(as.vector(found), as.vector(wanted)))
    stop(what, ": found ", paste(format(found), collapse = " "), ", wanted ",
         paste(format(wanted), collapse = " "))
}
place <- tempfile("headwater-interop-")
dir.create(place)
code <- paste0("import sys; sys.path.append('tests/output/interop'); from sample import need; need('numpy', 'h5py'); ",
               "import sweeps; sweeps.sweep('", place, "')")
stopifnot(system2("/usr/bin/python3", c("-c", shQuote(code))) == 0)
directory <- file.path(place, "yearly")
collect <- function(..., code = 0L) {
  done <- system2(Sys.getenv("HEADWATER_PROGRAM"), c("sweep", "collect", directory, ...), stdout = FALSE, stderr = FALSE)
  equal(done, code, "exit code of collect")
}
part_of <- function(i, name) rhdf5::h5read(file.path(directory, sprintf("parts/part-%06d.h5", i)), name)
index <- file.path(directory, "study.h5")
merged <- file.path(place, "merged.h5")
collect()
collect("--merge", "--out", merged)

# Dimensions come reversed: tier, city, time, run.
talent <- lapply(0:2, function(i) part_of(i, "/city/talent"))
wanted <- array(unlist(talent), c(dim(talent[[1]])[1:3], 12L))
stopifnot(!anyNA(wanted), length(unique(as.vector(wanted))) > 10)
for (path in c(index, merged)) {
  equal(rhdf5::h5read(path, "/city/talent"), wanted, paste("rhdf5: talent of", basename(path)))
  equal(dim(rhdf5::h5read(path, "/city/talent")), dim(wanted), "rhdf5: reversed shape")
  equal(rhdf5::h5read(path, "/runs/status"), rep(0L, 12), "rhdf5: status")
  equal(rhdf5::h5read(path, "/runs/in_relocation_subsidy"), rep(c(0, 0, 60000, 60000), 3), "rhdf5: axis")
}
file <- ncdf4::nc_open(merged)
equal(ncdf4::ncvar_get(file, "city/talent"), wanted, "ncdf4: talent")
equal(ncdf4::ncvar_get(file, "runs/world"), rep(0:2, each = 4), "ncdf4: worlds")
ncdf4::nc_close(file)
rhdf5::h5closeAll()

stopifnot(file.remove(file.path(directory, "parts/part-000001.h5")))
collect(code = 4L)
lost <- rhdf5::h5read(index, "/city/talent")
stopifnot(all(is.nan(lost[, , , 5:8])))
equal(lost[, , , -(5:8)], wanted[, , , -(5:8)], "rhdf5: runs of the parts that are there")
equal(rhdf5::h5read(index, "/runs/status"), rep(c(0L, -1L, 0L), each = 4), "rhdf5: status with a lost part")
rhdf5::h5closeAll()
unlink(place, recursive = TRUE)
cat("rhdf5 reads index and merged file, ncdf4 the merged file\n")
