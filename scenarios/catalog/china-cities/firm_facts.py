"""Facts V-01 to V-05, V-12, V-30 and V-33 of a run file that holds all labs (`--set output.labs=all`): sizes, growth, exits, moves between
cities, concentration, rounds, instruments. Each takes a Run of validate_facts.py and gives one number; NaN where a run has too little for it.

Firms are start-ups, application firms and big tech; institutes, universities, labs of multinationals and departments of other trades are not.
"""
import math

import numpy as np

FIRMS = ("start_up", "application", "big_tech")
YEAR = 12
AT = 84  # months from 2018-01 to the end of 2024
REGULATION = 79  # months to the end of 2024-07: the rules of fair competition are in force from the next one


def panel(run, name):
    return np.nan_to_num(run.file["lab"][name][0], nan=0.0)


def firms(run):
    lab = run.file["lab"]
    meanings = lab["lab_kind"].attrs["flag_meanings"]
    names = (meanings.decode() if isinstance(meanings, bytes) else meanings).split()
    return np.isin(lab["lab_kind"][:], [names.index(kind) for kind in FIRMS])


def tail(values, least=10):
    """Exponent of the counter-cumulative distribution above the start of the tail that fits best (Clauset, Shalizi and Newman 2009)."""
    ordered = np.sort(values[values >= least].astype(float))
    best = (np.inf, np.nan)
    for start in np.unique(ordered[: max(1, len(ordered) - 49)]):
        above = ordered[ordered >= start]
        logs = np.log(above / start).sum()
        if len(above) < 50 or logs <= 0:
            continue
        exponent = len(above) / logs
        model = 1 - (above / start) ** -exponent
        ranks = np.arange(len(above))
        distance = max(np.abs(model - ranks / len(above)).max(), np.abs(model - (ranks + 1) / len(above)).max())
        best = min(best, (distance, exponent))
    return best[1]


def hill(values, share=0.1):
    """Exponent of the largest `share` of the values."""
    ordered = np.sort(values[values > 0].astype(float))[::-1]
    count = int(share * len(ordered))
    return count / np.log(ordered[:count] / ordered[count]).sum() if count >= 10 else math.nan


def sizes(run):
    return tail(panel(run, "heads")[AT - 1][firms(run)])


def growth(run, name, first=AT - YEAR, least=10):
    """ln of what each firm had and ln growth over a year; sales are summed over the year before each date."""
    values = panel(run, name)[:, firms(run)]
    if name == "revenue":
        before, after = values[first - YEAR:first].sum(axis=0), values[first:first + YEAR].sum(axis=0)
        least = 0
    else:
        before, after = values[first - 1], values[first + YEAR - 1]
    whole = panel(run, "heads")[:, firms(run)]
    lived = (whole[first - YEAR] > 0) & (whole[first + YEAR - 1] > 0) if first >= YEAR else whole[first + YEAR - 1] > 0
    both = lived & (before > least) & (after > 0)
    return np.log(before[both]), np.log(after[both] / before[both])


def subbotin(run, name):
    """b of exp(-|x - median|^b / (b a^b)) by maximum likelihood: 1 is a tent, 2 a Gaussian (Bottazzi and Secchi 2006)."""
    x = growth(run, name)[1]
    deviations = np.abs(x - np.median(x))
    deviations = deviations[deviations > 0]
    if len(deviations) < 50:
        return math.nan
    logs = np.log(deviations)

    def loss(b):  # minus the mean log-likelihood, a at its best value: a^b = mean |x|^b
        return math.log(2) + math.log(np.exp(b * logs).mean()) / b + math.log(b) / b + math.lgamma(1 + 1 / b) + 1 / b

    grid = np.arange(0.3, 3.01, 0.01)
    return round(float(grid[np.argmin([loss(b) for b in grid])]), 2)  # of the grid, without its rounding errors


def spread_by_size(run, name):
    """Slope of ln standard deviation of growth on ln size, over ten equal groups by size."""
    size, change = growth(run, name)
    order = np.argsort(size, kind="stable")  # of one size: in the order of the panel
    groups = [group for group in np.array_split(order, 10) if len(group) >= 10]
    points = [(size[group].mean(), math.log(change[group].std())) for group in groups if change[group].std() > 0]
    return float(np.polyfit(*np.array(points).T, 1)[0]) if len(points) >= 5 else math.nan


def hazard(run, youngest, oldest):
    """Share of firms of that age in months that close in a month, over the run."""
    lab = run.file["lab"]
    kind = firms(run)
    founded, closed = lab["founded_step"][:][kind], lab["closed_step"][:][kind]
    months = len(run.file["lab/step"])
    end = np.where(np.isnan(closed), months, closed)
    start = np.maximum(founded + youngest, 0)
    stop = np.minimum(founded + oldest, end)
    at_risk = np.maximum(stop - start, 0).sum()
    left = (~np.isnan(closed) & (closed >= start) & (closed - founded < oldest) & (closed - founded >= youngest)).sum()
    return left / at_risk if at_risk else math.nan


def gravity(run):
    """Moves between cities, pooled over years and tiers, on ln people of origin and destination and ln distance: Poisson pseudo-maximum likelihood
    (Santos Silva and Tenreyro 2006). Elasticities of distance, origin and destination, and the squared correlation of fitted and seen."""
    moves = run.file["flows/moves"][0].sum(axis=(0, 1))
    people = run.file["city/talent"][0].sum(axis=-1).mean(axis=0)
    latitude, longitude = (np.radians(run.file["lab"][name][:]) for name in ("latitude", "longitude"))
    half = (np.sin((latitude[:, None] - latitude) / 2) ** 2 +
            np.cos(latitude[:, None]) * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2)
    distance = 2 * 6371 * np.arcsin(np.sqrt(half))
    rows = [(moves[a, b], math.log(people[a]), math.log(people[b]), math.log(distance[a, b]))
            for a in range(len(people)) for b in range(len(people)) if a != b]
    table = np.array(rows)
    y, x = table[:, 0] / table[:, 0].mean(), np.column_stack([np.ones(len(table)), table[:, 3], table[:, 1], table[:, 2]])
    middle = x.mean(axis=0)
    middle[0] = 0
    x = x - middle
    beta = np.zeros(x.shape[1])
    for _ in range(100):
        expected = np.exp(x @ beta)
        step = np.linalg.solve(x.T @ (x * expected[:, None]), x.T @ (y - expected))
        beta += step
        if np.abs(step).max() < 1e-10:
            break
    return (*beta[1:], np.corrcoef(np.exp(x @ beta), y)[0, 1] ** 2)


def moved_city(run, tier):
    """Share of changes of employer that change the city, of a tier (0 stars, 1 core, 2 broad)."""
    moves = run.file["flows/moves"][0].sum(axis=0)[tier]
    return 1 - np.trace(moves) / moves.sum()


def top_cities(run, month=AT, count=5):
    held = run.file["city/firms"][0][month - 1]
    return np.sort(held)[::-1][:count].sum() / held.sum()


def beijing(run, month):
    held = run.file["city/firms"][0][month - 1]
    return held[run.cities.index("beijing")] / held.sum()


def round_tail(run):
    sums = run.event["value"][run.of("round") & (run.event["step"] >= 60) & (run.event["step"] < AT)]
    return hill(np.asarray(sums, dtype=float))


def around_regulation(run, *measures):
    """The twelve months from the regulation on, over the twelve before it."""
    series = sum(run.file["city"][measure][0].reshape(len(run.file["lab/step"]), -1).sum(axis=1) for measure in measures)
    before = series[REGULATION - YEAR:REGULATION].sum()
    return series[REGULATION:REGULATION + YEAR].sum() / before if before else math.nan


FACTS = [
    ("V-01", "exponent of firms' sizes in people, end of 2024, above the best start", 0.8, 1.4, "H", sizes),
    ("V-01", "the same of the largest tenth of them", 0.8, 1.4, "H", lambda run: hill(panel(run, "heads")[AT - 1][firms(run)])),
    ("V-02", "shape b of the growth of sales, 2024 over 2023 (1 a tent, 2 a Gaussian)", 0.7, 1.3, "H", lambda run: subbotin(run, "revenue")),
    ("V-02", "the same of people, firms of ten and more", 0.7, 1.3, "H", lambda run: subbotin(run, "heads")),
    ("V-03", "slope of ln spread of growth on ln size, sales", -0.25, -0.1, "H", lambda run: spread_by_size(run, "revenue")),
    ("V-03", "the same of people", -0.25, -0.1, "H", lambda run: spread_by_size(run, "heads")),
    ("V-04", "hazard of closing in the first year, % a month", 1.5, 2.5, "C", lambda run: 100 * hazard(run, 0, 12)),
    ("V-04", "that over the hazard of years 6 to 10", 2, 4, "C", lambda run: hazard(run, 0, 12) / hazard(run, 60, 120)),
    ("V-05", "elasticity of moves between cities to distance", -1.5, -0.4, "H", lambda run: gravity(run)[0]),
    ("V-05", "to people at the origin", 0.6, 1.2, "H", lambda run: gravity(run)[1]),
    ("V-05", "to people at the destination", 0.6, 1.2, "H", lambda run: gravity(run)[2]),
    ("V-05", "squared correlation of moves and fit", 0.7, 1, "H", lambda run: gravity(run)[3]),
    ("V-12", "share of firms in the five largest cities, end of 2024", 0.68, 0.8, "H", top_cities),
    ("V-12", "Beijing's share of firms, end of 2024 less end of 2019", -0.3, 0, "H", lambda run: beijing(run, AT) - beijing(run, 24)),
    ("V-30", "exponent of the largest tenth of rounds, 2023 and 2024", 0.8, 1.6, "C", round_tail),
    ("V-33", "relocation money, year from the regulation over the year before", 0, 0.7, "H", lambda run: around_regulation(run, "relocation_cash_paid")),
    ("V-33", "the same of state equity and branches", 1, np.inf, "H", lambda run: around_regulation(run, "state_raised", "branch_subsidy_paid")),
]
