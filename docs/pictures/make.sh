#!/usr/bin/env bash
# Makes the pictures of docs/how-to/plotting.md and the table of docs/model/chain.md, in about two minutes; run it in the root of the source.
# HEADWATER_PROGRAM is the program to use instead of ./headwater.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
headwater=${HEADWATER_PROGRAM:-./headwater}
plots=analysis/plots
experiment=scenarios/catalog/experiments/e1-buyback-clause

"$headwater" run scenarios/catalog/china-cities/baseline.toml --set output.labs=all --out "$folder/run.h5" --quiet
"$headwater" compare $experiment/base.toml $experiment/none.toml --worlds 20 --out "$folder/effects.h5" --quiet
"$headwater" run scenarios/catalog/lab-race/baseline.toml --out "$folder/race.h5" --quiet
"$headwater" run scenarios/catalog/lab-race/baseline.toml --set run.scale=0.1 --out "$folder/weapons.h5" --quiet
"$headwater" run scenarios/catalog/two-worlds/baseline.toml --out "$folder/worlds.h5" --quiet
"$headwater" run scenarios/catalog/china-cities/whole-chain.toml --set output.labs=all --out "$folder/chain.h5" --quiet
"$headwater" sweep plan scenarios/catalog/studies/three-cities-screening.toml --dir "$folder/screening"
"$headwater" sweep run "$folder/screening" --quiet
"$headwater" sensitivity "$folder/screening" --output firms:beijing,frontier --out "$folder/indices.json" >/dev/null
"$headwater" export "$folder/run.h5" --format csv --measure "talent,lab*" --out "$folder/tables"

cd "$folder"
plots=$OLDPWD/$plots
for figure in talent_by_city flow_map firm_sizes family_tree; do
    /usr/bin/python3 "$plots/python/$figure.py" run.h5 "$figure.png"
done
/usr/bin/python3 "$plots/python/economy.py" run.h5 economy.png "$OLDPWD/scenarios/catalog/china-cities/targets.csv"
/usr/bin/python3 "$plots/python/capability.py" race.h5 capability.png
/usr/bin/python3 "$plots/python/gpu_prices.py" race.h5 gpu_prices.png
/usr/bin/python3 "$plots/python/money_flows.py" race.h5 money_flows.png 2026
/usr/bin/python3 "$plots/python/lab_flows.py" weapons.h5 lab_flows.png
/usr/bin/python3 "$plots/python/offers.py" weapons.h5 offers.png
/usr/bin/python3 "$plots/python/family_tree.py" weapons.h5 family_tree-race.png
/usr/bin/python3 "$plots/python/two_worlds.py" worlds.h5 two_worlds.png
/usr/bin/python3 "$plots/python/chain.py" chain.h5 chain.png --page "$OLDPWD/docs/model/chain.md"
/usr/bin/python3 "$plots/python/sensitivity.py" indices.json sensitivity.png
/usr/bin/python3 "$plots/python/fan.py" effects.h5 fan.png firms:beijing
Rscript --vanilla "$plots/r/flow_map.R" run.h5 flow_map-r.png
octave --no-gui --quiet --path "$plots/octave" --eval "firm_sizes run.h5 firm_sizes-octave.png"
gnuplot -c "$plots/gnuplot/talent_by_city.gp" tables talent_by_city-gnuplot.png

# 256 colours instead of 16 million: a third of the bytes.
/usr/bin/python3 - "$OLDPWD/docs/pictures" *.png <<'END'
import sys
from PIL import Image
for name in sys.argv[2:]:
    picture = Image.open(name).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    picture.save(f"{sys.argv[1]}/{name}", optimize=True)
END
