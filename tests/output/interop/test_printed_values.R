# Every value that `headwater export` prints of a real run is what rhdf5 and ncdf4 read from its file.
options(warn = 2)
for (package in c("rhdf5", "ncdf4")) {
  if (!requireNamespace(package, quietly = TRUE)) {
    stop("no package ", package, "; apt-get install --no-install-recommends r-bioc-rhdf5 r-cran-ncdf4")
  }
}
folder <- tempfile()
dir.create(folder)
headwater <- function(...) {
  stopifnot(system2(Sys.getenv("HEADWATER_PROGRAM"), c(...), stdout = FALSE) == 0)
}
path <- file.path(folder, "run.h5")
tables <- file.path(folder, "tables")
scenario <- "scenarios/catalog/three-cities/three-cities.toml"
headwater("run", scenario, "--months", "24", "--out", path, "--quiet")
headwater("export", path, "--format", "csv", "--out", tables)

# Numbers as texts first: as.numeric reads what was printed to the last bit.
read <- function(name) read.csv(file.path(tables, name), colClasses = "character", encoding = "UTF-8")
measures <- read("measures.csv")
printed <- function(name) as.numeric(measures$value[measures$variable == name])
same <- function(found, wanted, what) {
  found <- as.vector(found)
  if (length(found) != length(wanted)) stop(what, ": ", length(found), " values, wanted ", length(wanted))
  wrong <- which(!(found == wanted | (is.na(found) & is.na(wanted))) | is.na(found) != is.na(wanted))
  first <- wrong[1]
  if (length(wrong) > 0) stop(what, ": ", found[first], " as value ", first, ", wanted ", wanted[first])
}

file <- ncdf4::nc_open(path)
for (name in c("city/talent", "city/firms", "city/posted_pay", "nation/gpu_price", "nation/frontier")) {
  # The table runs over months, cities and tiers, the last fastest; so does the file, whose last dimension is
  # R's first.
  wanted <- printed(basename(name))
  same(rhdf5::h5read(path, paste0("/", name)), wanted, paste("rhdf5", name))
  same(ncdf4::ncvar_get(file, name), wanted, paste("ncdf4", name))
}
flows <- read("flows.csv")
moves <- rhdf5::h5read(path, "/flows/moves")[, , , , 1]  # city_to x city_from x tier x year
same(sum(moves), sum(as.numeric(flows$moves)), "rhdf5 moves")
names <- as.vector(rhdf5::h5read(path, "/flows/city_to"))
for (name in names) {
  wanted <- sum(as.numeric(flows$moves[flows$city_to == name]))
  same(sum(moves[names == name, , , ]), wanted, paste("moves to", name))
}
events <- read("events.csv")
kinds <- as.vector(ncdf4::ncvar_get(file, "events/event_kind"))
if (!identical(kinds[ncdf4::ncvar_get(file, "events/kind") + 1], events$kind)) stop("ncdf4: kinds of events")
same(ncdf4::ncvar_get(file, "events/value"), as.numeric(events$value), "ncdf4 values of events")
ncdf4::nc_close(file)
rhdf5::h5closeAll()
unlink(folder, recursive = TRUE)
cat("rhdf5 and ncdf4 find what headwater prints\n")
