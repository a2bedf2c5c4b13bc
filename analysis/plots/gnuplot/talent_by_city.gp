# Needs gnuplot 5.4 and the tables of `headwater export RUN.h5 --format csv --measure talent --out DIR`.
# Use: gnuplot -c talent_by_city.gp DIR PICTURE.png. Talent by city over time, for the cities listed here.
cities = "Beijing Shanghai Shenzhen Hangzhou Guangzhou Chengdu Nanjing Wuhan"
colours = "#0072B2 #009E73 #E69F00 #CC79A7 #56B4E9 #882255 #000000 #D55E00"
table = ARG1."/measures.csv"
about(key) = system("sed -n 's/^  \"".key."\": \"\\(.*\\)\",$/\\1/p' '".ARG1."/datapackage.json'")

set terminal pngcairo size 820,500 font "sans,10" noenhanced
set output ARG2
set datafile separator comma missing NaN
set xdata time
set format x "%Y"
set xtics 2 * 365.2425 * 86400
set logscale y
set format y "%'.0f"
set grid ytics linecolor "#dddddd"
set border 3
set tics nomirror
set key outside right center reverse Left
set title about("title")
set ylabel "talent in the city (people".(about("total_of") eq "country" ? "" : ", at the scale of the run").")"
set xlabel "end of month"
set bmargin 5
set label "Source: headwater, ".about("name").", content ".about("content_sha256")[1:16] \
    at screen 0.01,0.03 font "sans,7" textcolor "#666666"

# The tiers of a city stand in lines of their own: "smooth frequency" adds those of the same date.
month(name) = strptime("%Y-%m-%d", stringcolumn(name))
talent(city) = stringcolumn("city") eq city && stringcolumn("variable") eq "talent" ? column("value") : NaN
plot for [i = 1:words(cities)] table using (month("time")):(talent(word(cities, i))) \
    smooth frequency with lines linewidth 2 linecolor rgb word(colours, i) title word(cities, i)
