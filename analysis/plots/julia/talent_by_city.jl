# Needs Julia with HDF5 and Plots. UNTESTED. Use: julia talent_by_city.jl RUN.h5 PICTURE.png
# Talent by city over time. Julia shows the dimensions of a file reversed.
using Dates, HDF5, Plots

file, picture = ARGS[1:2]
h5open(file) do run
    about(name) = read_attribute(run, name)
    talent = dropdims(sum(read(run["city/talent"]), dims = 1), dims = 1)[:, :, 1]  # city x time
    city = read(run["city/city"])
    day = DateTime(2018) .+ Day.(round.(Int, read(run["city/time"])))

    of_country = haskey(attributes(run), "total_of") && about("total_of") == "country"
    of_run = of_country ? "" : ", at scale $(about("scale"))"

    largest = sortperm(talent[:, end], rev = true)
    plot(yscale = :log10, legend = :outerright, size = (850, 520), title = about("title"),
         xlabel = "end of month", ylabel = "talent in the city (people$of_run)", left_margin = 5Plots.mm,
         bottom_margin = 10Plots.mm)
    for row in largest[1:min(8, end)]
        plot!(day, talent[row, :], label = city[row], linewidth = 2)
    end
    for (rank, row) in enumerate(largest[9:end])
        plot!(day, talent[row, :], label = rank == 1 ? "others" : "", color = :lightgray)
    end
    source = "Source: headwater $(about("scenario")), seed $(about("seed")), state $(about("state_hash"))"
    annotate!((0.0, -0.18), text(source, 7, :left, :gray))
    savefig(picture)
end
