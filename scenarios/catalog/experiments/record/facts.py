"""What V-23 to V-27 look at, as functions of plain lists: tests call them with series whose answer is known."""
import math
import re


def fitted_factor(values, per_year=12):
    """Factor a year of a series by month, by least squares on its logarithm; months without a value are left out."""
    points = [(month, math.log(value)) for month, value in enumerate(values) if value and value > 0]
    if len(points) < 2:
        return math.nan
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return math.exp(per_year * sum((x - mean_x) * (y - mean_y) for x, y in points) / spread)


def so_far(values):
    """Largest value up to each month; None before the first."""
    best, found = None, []
    for value in values:
        if value and value > 0 and (best is None or value > best):
            best = value
        found.append(best)
    return found


def cost_of_records(compute, price):
    """Compute times the price of the month in which it was the largest so far, carried on: what a record run cost, up to a factor that stays
    (hours a FLOP)."""
    found, best, cost = [], 0, None
    for amount, hour in zip(compute, price):
        if amount and amount > best:
            best, cost = amount, amount * hour
        found.append(cost)
    return found


def waits(best, open_weights):
    """Months until open weights are as good as each new record of the best model; a wait that has not ended counts to the last month."""
    found, record = [], -math.inf
    for month, level in enumerate(best):
        if not level > record:
            continue
        record = level
        if month == 0:
            continue  # when it was reached is not known
        later = [m for m in range(month, len(open_weights)) if open_weights[m] >= level]
        found.append((later[0] if later else len(open_weights) - 1) - month)
    return found


def cycle(prices):
    """The smaller of two factors: the highest price over the lowest before it, and over the lowest after it. 1 = it only rose or only fell."""
    prices = [price for price in prices if price and price > 0]
    if not prices:
        return math.nan
    peak = max(range(len(prices)), key=lambda month: prices[month])
    return min(prices[peak] / min(prices[:peak + 1]), prices[peak] / min(prices[peak:]))


def tokens_per_parameter(header, compute):
    """Of the best model for `compute` FLOP, by the constants in the text of scaling_law.hpp: N = G (C / 6)^(b / (a + b)), D = C / (6 N)."""
    law = {name: float(value) for name, value in re.findall(r"double (\w+) = ([\d.]+);", header)}
    a, b = law["parameter_exponent"], law["token_exponent"]
    g = (a * law["parameter_factor"] / (b * law["token_factor"])) ** (1 / (a + b))
    parameters = g * (compute / 6) ** (b / (a + b))
    return compute / (6 * parameters) / parameters
