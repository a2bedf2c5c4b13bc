# Needs R with the Bioconductor package rhdf5. Use: Rscript flow_map.R RUN.h5 PICTURE.png
# The 40 largest flows of people between cities over the run; a line bends to the right of its direction.
arguments <- commandArgs(trailingOnly = TRUE)
file <- arguments[1]
library(rhdf5)
about <- h5readAttributes(file, "/")
moves <- apply(h5read(file, "/flows/moves")[, , , , 1], c(1, 2), sum)  # city_to x city_from
diag(moves) <- 0  # changes of employer within a city
city <- as.vector(h5read(file, "/city/city"))
x <- as.vector(h5read(file, "/city/longitude"))
y <- as.vector(h5read(file, "/city/latitude"))

pairs <- which(moves > 0, arr.ind = TRUE)
pairs <- tail(pairs[order(moves[pairs]), , drop = FALSE], 40)
shades <- hcl.colors(101, "viridis", rev = TRUE)
width <- function(people) 0.7 + 6 * people / max(moves)
shade <- function(people) shades[1 + round(15 + 85 * sqrt(people / max(moves)))]

png(arguments[2], width = 720, height = 740, res = 105, type = "cairo")
par(mar = c(5, 4, 2.5, 1), las = 1, bty = "l", cex = 0.85)
plot(x, y, type = "n", asp = 1 / cos(mean(y) * pi / 180), xlim = extendrange(x), ylim = extendrange(y),
     xlab = "", ylab = "latitude (degrees north)")
title(main = sprintf("The %d largest flows between cities", nrow(pairs)), adj = 0, cex.main = 1)
title(xlab = "longitude (degrees east)", line = 2.4)
along <- seq(0, 1, length.out = 60)
for (row in seq_len(nrow(pairs))) {
  to <- pairs[row, 1]
  from <- pairs[row, 2]
  bend <- 0.36 * along * (1 - along)
  curve_x <- (1 - along) * x[from] + along * x[to] + bend * (y[to] - y[from])
  curve_y <- (1 - along) * y[from] + along * y[to] - bend * (x[to] - x[from])
  people <- moves[to, from]
  lines(curve_x, curve_y, lwd = width(people), col = shade(people), lend = "butt")
  arrows(curve_x[54], curve_y[54], curve_x[57], curve_y[57], length = 0.09, col = shade(people), lwd = 2)
}
points(x, y, pch = 21, bg = "white", cex = 1.2)
taken <- cbind(x, y)  # each name goes to the side on which most is free: below, left, above, right
for (place in seq_along(city)) {
  sides <- cbind(x[place] + c(0, -1.1, 0, 1.1), y[place] + c(-0.6, 0, 0.6, 0))
  free <- apply(sides, 1, function(at) min(colSums((t(taken[-place, ]) - at)^2 / c(4, 1))))
  halo <- seq(0, 2 * pi, length.out = 13)  # the name in white all around, then in black
  text(x[place] + c(0.09 * cos(halo), 0), y[place] + c(0.07 * sin(halo), 0), city[place],
       pos = which.max(free), cex = 0.8, col = c(rep("white", 13), "black"))
  taken <- rbind(taken, sides[which.max(free), ])
}
people <- max(moves) * c(1, 0.5, 0.1)
legend("bottomleft", bty = "n", title = "moved from city to city", lwd = width(people), col = shade(people),
       cex = 0.9, legend = paste(format(round(people), big.mark = ",", trim = TRUE), "people"))
of_run <- if (identical(as.vector(about$total_of), "country")) "" else sprintf(", people at scale %g", about$scale)
source <- sprintf("Source: headwater %s, seed %s%s", about$scenario, about$seed, of_run)
mtext(paste0(source, ", state ", about$state_hash), side = 1, line = 3.8, adj = 0, cex = 0.6,
      col = "grey40")
invisible(dev.off())
h5closeAll()
