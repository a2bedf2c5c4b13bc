# Needs R with the Bioconductor package rhdf5. Use: Rscript fan.R COMPARISON.h5 PICTURE.png [HEADLINE]
# Fan of one headline measure of a comparison: the first policy less the base, in the same world and luck.
library(rhdf5)
arguments <- commandArgs(trailingOnly = TRUE)
file <- arguments[1]
about <- h5readAttributes(file, "/")
names <- as.vector(h5read(file, "/paths/headline"))
which_one <- if (length(arguments) > 2) match(arguments[3], names) else 1
if (is.na(which_one)) stop("no headline '", arguments[3], "'; there are ", paste(names, collapse = ", "))
unit <- as.vector(h5read(file, "/paths/headline_unit"))[which_one]
arms <- as.vector(h5read(file, "/paths/arm"))
time <- as.Date("2018-01-01") + as.vector(h5read(file, "/paths/time"))
value <- h5read(file, "/paths/value")  # headline x time x replicate x world x arm
value <- array(value[which_one, , , , ], dim = c(length(time), prod(dim(value)[3:4]), length(arms)))
effect <- value[, , 2] - value[, , 1]
bands <- t(apply(effect, 1, quantile, probs = c(0.05, 0.10, 0.25, 0.5, 0.75, 0.90, 0.95)))

png(arguments[2], width = 850, height = 520, res = 105, type = "cairo")
par(mar = c(5, 5, 2.5, 1), las = 1, bty = "l", cex = 0.85)
plot(range(time), extendrange(bands, f = 0.12), type = "n", xlab = "",
     ylab = sprintf("%s less %s (%s)", arms[2], arms[1], unit))
title(main = sprintf("Effect on %s in %d worlds", names[which_one], ncol(effect)), adj = 0, cex.main = 1)
title(xlab = "end of month; dotted line: first month of the policy", line = 2.4)
shades <- c("#E1EEF6", "#C3DDED", "#94C3DF")
for (band in 1:3) {
  polygon(c(time, rev(time)), c(bands[, band], rev(bands[, 8 - band])), col = shades[band], border = NA)
}
abline(h = 0)
lines(time, bands[, 4], col = "#0072B2", lwd = 2)  # over the axis, where the median lies in months before the policy
abline(v = as.Date(paste0(about$policy_month, "-01")), lty = 3)
legend("topleft", bty = "n", legend = c("90 % of worlds", "80 % of worlds", "50 % of worlds", "median"),
       fill = c(shades, NA), border = NA, col = c(NA, NA, NA, "#0072B2"), lwd = c(NA, NA, NA, 2))
content <- substr(about$content_sha256, 1, 16)
mtext(sprintf("Source: headwater, %s, scale %g, content %s", about$title, about$scale, content),
      side = 1, line = 3.8, adj = 0, cex = 0.6, col = "grey40")
invisible(dev.off())
h5closeAll()
