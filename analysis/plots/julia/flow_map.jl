# Needs Julia with HDF5 and Plots. UNTESTED. Use: julia flow_map.jl RUN.h5 PICTURE.png
# The 40 largest flows of people between cities over the run; a line bends to the right of its direction.
using HDF5, Plots

file, picture = ARGS[1:2]
h5open(file) do run
    about(name) = read_attribute(run, name)
    moves = dropdims(sum(read(run["flows/moves"])[:, :, :, :, 1], dims = (3, 4)), dims = (3, 4))  # to x from
    city, x, y = read(run["city/city"]), read(run["city/longitude"]), read(run["city/latitude"])
    for place in eachindex(city)
        moves[place, place] = 0  # changes of employer within a city
    end

    of_country = haskey(attributes(run), "total_of") && about("total_of") == "country"
    of_run = of_country ? "" : ", at scale $(about("scale"))"
    pairs = sort(findall(moves .> 0), by = pair -> moves[pair], rev = true)
    pairs = reverse(pairs[1:min(40, end)])
    plot(aspect_ratio = 1 / cosd(sum(y) / length(y)), size = (720, 740), legend = :bottomleft,
         xlabel = "longitude (degrees east)", ylabel = "latitude (degrees north)", bottom_margin = 10Plots.mm,
         title = "The $(length(pairs)) largest flows between cities$of_run",
         titlefontsize = 10)
    for pair in pairs
        to, from = Tuple(pair)
        share = moves[pair] / maximum(moves)
        t = range(0, 1, length = 60)
        bend = ((x[from] + x[to]) / 2 + 0.18 * (y[to] - y[from]),
                (y[from] + y[to]) / 2 - 0.18 * (x[to] - x[from]))
        curve(a, b, c) = @. (1 - t)^2 * a + 2 * t * (1 - t) * b + t^2 * c
        plot!(curve(x[from], bend[1], x[to]), curve(y[from], bend[2], y[to]), arrow = true, color = :teal,
              linewidth = 0.7 + 6 * share, label = share == 1 ? "$(moves[pair]) people" : "")
    end
    scatter!(x, y, color = :white, label = "")
    annotate!([(x[i], y[i] + 0.5, text(city[i], 8)) for i in eachindex(city)])
    source = "Source: headwater $(about("scenario")), seed $(about("seed")), state $(about("state_hash"))"
    annotate!((0.0, -0.1), text(source, 7, :left, :gray))
    savefig(picture)
end
