# rhdf5 and ncdf4 read values, texts and attributes; dimensions come reversed.
options(warn = 2)
for (package in c("rhdf5", "ncdf4")) {
  if (!requireNamespace(package, quietly = TRUE)) {
    stop("no package ", package, "; apt-get install --no-install-recommends r-bioc-rhdf5 r-cran-ncdf4")
  }
}
equal <- function(found, wanted, what) {
  if (!isTRUE(all.equal(found, wanted, check.attributes = FALSE)))
    stop(what, ": found ", paste(format(found), collapse = " "), ", wanted ",
         paste(format(wanted), collapse = " "))
}

path <- tempfile(fileext = ".h5")
program <- file.path(dirname(Sys.getenv("HEADWATER_PROGRAM")), "tests_output")
Sys.setenv(HEADWATER_SAMPLE_FILE = path)
stopifnot(system2(program, shQuote("write sample*"), stdout = FALSE) == 0)

talent <- rhdf5::h5read(path, "/city/talent")
equal(dim(talent), c(3L, 3L, 15L, 1L), "rhdf5: reversed shape")
equal(talent[3, 2, 5, 1], 20204, "rhdf5: broad talent of Shanghai in the fifth month")
equal(as.vector(rhdf5::h5read(path, "/city/city")), c("Beijing \u5317\u4eac", "Shanghai \u4e0a\u6d77", "Rest of China"), "rhdf5: labels")
equal(is.nan(rhdf5::h5read(path, "/nation/gpu_price")[1:2, 1]), c(TRUE, FALSE), "rhdf5: missing value")
equal(typeof(rhdf5::h5read(path, "/events/kind")), "integer", "rhdf5: codes are integers")
# rhdf5 warns about the references to dimension scales that every netCDF-4 variable has.
attributes <- suppressWarnings(rhdf5::h5readAttributes(path, "/nation/gpu_price"))
equal(attributes$units, "CNY2024 hour-1", "rhdf5: unit")
equal(rhdf5::h5readAttributes(path, "/")$schema, "headwater-run", "rhdf5: schema")
moves <- rhdf5::h5read(path, "/flows/moves")
equal(moves[2, 1, 1, 2, 1], 120, "rhdf5: to Shanghai, from Beijing, stars, 2019")
researcher <- rhdf5::h5read(path, "/events/researcher", bit64conversion = "double")
equal(researcher[2], 0x1F000000000001, "rhdf5: numbers of researchers are exact as doubles")
rhdf5::h5closeAll()

file <- ncdf4::nc_open(path)
talent <- ncdf4::ncvar_get(file, "city/talent")
equal(dim(talent), c(3L, 3L, 15L), "ncdf4: reversed shape without the run")
equal(talent[3, 2, 5], 20204, "ncdf4: broad talent of Shanghai in the fifth month")
equal(as.vector(ncdf4::ncvar_get(file, "city/city_key")), c("beijing", "shanghai", "rest"), "ncdf4: keys")
equal(ncdf4::ncatt_get(file, "city/talent", "long_name")$value, "people by tier", "ncdf4: title")
equal(as.vector(ncdf4::ncvar_get(file, "scenario/state_hash")), "fedcba9876543210", "ncdf4: state hash")
days <- as.vector(ncdf4::ncvar_get(file, "city/time"))
equal(format(as.Date("2018-01-01") + days[15]), "2020-01-31", "ncdf4: last day")
equal(is.na(as.vector(ncdf4::ncvar_get(file, "lab/heads")[2, 10:12])), c(FALSE, FALSE, TRUE), "ncdf4: life of a lab")
ncdf4::nc_close(file)
unlink(path)
cat("rhdf5 and ncdf4 read the file\n")
