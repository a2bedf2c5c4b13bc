# Needs R with the Bioconductor package rhdf5. Use: Rscript talent_by_city.R RUN.h5 PICTURE.png
# Talent by city over time, the eight largest cities in colour. R shows the dimensions of a file reversed.
library(rhdf5)
arguments <- commandArgs(trailingOnly = TRUE)
file <- arguments[1]
about <- h5readAttributes(file, "/")
talent <- apply(h5read(file, "/city/talent")[, , , 1], c(2, 3), sum)  # tier x city x time -> city x time
city <- as.vector(h5read(file, "/city/city"))
time <- as.Date("2018-01-01") + as.vector(h5read(file, "/city/time"))

of_run <- if (identical(as.vector(about$total_of), "country")) "" else sprintf(", at scale %g", about$scale)

largest <- order(-talent[, ncol(talent)])
palette <- c("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#882255", "black")
first <- largest[seq_len(min(8, length(largest)))]
colours <- rep("grey75", length(city))
colours[first] <- palette[seq_along(first)]
widths <- ifelse(colours == "grey75", 1, 2)

png(arguments[2], width = 900, height = 540, res = 110, type = "cairo")
par(mar = c(5, 5, 2.5, 8.5), las = 1, mgp = c(3.6, 0.7, 0), bty = "l", cex = 0.85)
plot(range(time), range(talent[talent > 0]), type = "n", log = "y", xlab = "", yaxt = "n",
     ylab = sprintf("talent in the city (people%s)", of_run))
ticks <- axTicks(2)
axis(2, at = ticks, labels = format(ticks, big.mark = ",", scientific = FALSE, trim = TRUE))
title(main = about$title, adj = 0, cex.main = 1)
title(xlab = "end of month", line = 2.2)
abline(h = ticks, col = "grey92")
for (row in rev(largest)) lines(time, talent[row, ], col = colours[row], lwd = widths[row])
legend(max(time), 10^mean(par("usr")[3:4]), yjust = 0.5, xpd = NA, bty = "n", lwd = 2, cex = 0.9,
       legend = c(city[first], "others"), col = c(colours[first], "grey75"))
mtext(sprintf("Source: headwater %s, seed %s, state %s", about$scenario, about$seed, about$state_hash),
      side = 1, line = 3.8, adj = 0, cex = 0.6, col = "grey40")
invisible(dev.off())
h5closeAll()
