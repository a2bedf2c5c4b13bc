"""The statistics of facts V-01 to V-05 (scenarios/catalog/china-cities/firm_facts.py): numbers whose answer is known."""

import math
import pathlib
import sys

try:
    import numpy as np
except ImportError:
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path("scenarios/catalog/china-cities").resolve()))
import firm_facts  # noqa: E402

failures = []


def claim(text, holds, detail=""):
    print(f"{'ok  ' if holds else 'FAIL'} {text} {detail if not holds else ''}".rstrip())
    if not holds:
        failures.append(text)


class World:
    """Two cities and a lot of labs, as a run file holds them."""

    def __init__(self, **columns):
        class Column(np.ndarray):
            attrs = {}

        def column(values):
            return np.asarray(values).view(Column)

        self.file = {"lab": {name: column(values) for name, values in columns.items()}, "lab/step": np.arange(120)}
        kind = self.file["lab"]["lab_kind"]
        kind.attrs = {"flag_meanings": "start_up application big_tech institute"}


luck = np.random.default_rng(1)
pareto = np.ceil(5 * (1 + luck.pareto(1.1, 4000)))
claim("the tail of a Pareto of exponent 1.1 is found", abs(firm_facts.tail(pareto) - 1.1) < 0.1, firm_facts.tail(pareto))
claim("and that of its largest tenth", abs(firm_facts.hill(1 + luck.pareto(1.3, 5000)) - 1.3) < 0.15)
claim("too few give no tail", math.isnan(firm_facts.tail(pareto[:40])) and math.isnan(firm_facts.hill(pareto[:50])))


def grown(draw):
    """3,000 firms whose sales grow by exp(draw) in the second year and whose people double in none."""
    before = np.exp(luck.normal(0, 2, 3000))
    revenue = np.repeat(before[None, :], 120, axis=0)
    revenue[firm_facts.AT - firm_facts.YEAR:] *= np.exp(draw)
    heads = np.full((120, 3000), 20.0)
    return World(lab_kind=np.zeros(3000, dtype=int), revenue=revenue[None], heads=heads[None])


for name, shape, draw in (("a tent", 1, luck.laplace(0, 0.2, 3000)), ("a Gaussian", 2, luck.normal(0, 0.2, 3000))):
    found = firm_facts.subbotin(grown(draw), "revenue")
    claim(f"growth in the shape of {name} has b {shape}", abs(found - shape) < 0.15, found)
world = grown(np.zeros(3000))
size = np.log(world.file["lab"]["revenue"][0][0])
world.file["lab"]["revenue"][0][firm_facts.AT - firm_facts.YEAR:] *= np.exp(luck.normal(0, 1, 3000) * np.exp(-0.2 * size))
found = firm_facts.spread_by_size(world, "revenue")
claim("spread that falls as size to the power -0.2 has that slope", abs(found + 0.2) < 0.04, found)

# 100 firms founded in month 0, of which 2 close in each of the first 12 months; 100 of ten years before, one of which closes in month 6.
closed = np.r_[np.repeat(np.arange(12), 2), np.full(76, np.nan), 6, np.full(99, np.nan)]
world = World(lab_kind=np.zeros(200, dtype=int), founded_step=np.r_[np.zeros(100), np.full(100, -120.0)], closed_step=closed)
at_risk = sum(100 - 2 * month for month in range(12)) - 24
claim("closures over months at risk", abs(firm_facts.hazard(world, 0, 12) - 24 / at_risk) < 1e-12, (firm_facts.hazard(world, 0, 12), 24 / at_risk))
claim("institutes are no firms", firm_facts.firms(World(lab_kind=np.array([0, 1, 2, 3]))).tolist() == [True, True, True, False])

# Flows that follow the law exactly.
people = np.array([5.0, 2.0, 9.0, 1.0, 4.0, 3.0]) * 1e4
latitude, longitude = np.array([31.0, 40, 22, 30, 34, 23]), np.array([121.0, 116, 114, 104, 109, 113])
a, b = np.radians(latitude), np.radians(longitude)
half = np.sin((a[:, None] - a) / 2) ** 2 + np.cos(a[:, None]) * np.cos(a) * np.sin((b[:, None] - b) / 2) ** 2
distance = 2 * 6371 * np.arcsin(np.sqrt(half)) + np.eye(6)
moves = people[:, None] ** 0.8 * people ** 1.1 * distance ** -0.9
world = World(lab_kind=np.array([0]), latitude=latitude, longitude=longitude)
world.file["flows/moves"] = moves[None, None, None]
world.file["city/talent"] = np.repeat(people[None, None, :, None], 3, axis=1)
found = firm_facts.gravity(world)
claim("elasticities of flows that follow the law are found", np.allclose(found, (-0.9, 0.8, 1.1, 1.0), atol=1e-6), found)
sys.exit(1 if failures else 0)
