# Needs gnuplot 5.4 and the tables of `headwater export RUN.h5 --format csv --measure "lab*" --out DIR`.
# Use: gnuplot -c firm_sizes.gp DIR PICTURE.png 2030-12-31. Sizes of labs on one day, by rank on log scales.
table = ARG1."/labs.csv"
about(key) = system("sed -n 's/^  \"".key."\": \"\\(.*\\)\",$/\\1/p' '".ARG1."/datapackage.json'")
set datafile separator comma

# Rank: how many labs are at least as large. A running sum over -heads counts exactly these.
set table $sizes
size(day) = stringcolumn("time") eq day && column("heads") > 0 ? -column("heads") : 1/0
plot table using (size(ARG3)):(1) smooth cumulative
unset table
set datafile separator whitespace
stats $sizes using 1:2 nooutput
set terminal pngcairo size 720,500 font "sans,10" noenhanced
set output ARG2
set logscale xy
set format xy "%'.0f"
set xrange [0.8:2 * STATS_max_y]
set yrange [0.7:-3 * STATS_min_x]
set grid linecolor "#dddddd"
set border 3
set tics nomirror
set title about("title").": sizes of ".sprintf("%.0f", STATS_max_y)." labs on ".ARG3
set ylabel "size (people employed)"
set xlabel "rank of the lab"
set bmargin 5
set label "Source: headwater, ".about("name").", content ".about("content_sha256")[1:16] \
    at screen 0.01,0.03 font "sans,7" textcolor "#666666"
stats $sizes using ($2 <= 10 ? -$1 * $2 : 1/0) nooutput prefix "ten"
plot $sizes using 2:(-$1) with points pointtype 7 pointsize 0.7 linecolor rgb "#0072B2" title "labs", \
    ten_mean / x with lines dashtype 2 linecolor rgb "#888888" title "size ~ 1 / rank (Zipf)"
