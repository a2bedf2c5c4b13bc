#!/usr/bin/env python3
"""Makes coast_data.hpp, the coast lines that maps of reports draw, from land-50m.json of the npm package world-atlas.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 make_coast.py package/land-50m.json > coast_data.hpp

The file is Natural Earth 1:50m land (version 4.1.0, public domain) as TopoJSON. Rings are joined from its arcs, thinned by the rule of
Douglas and Peucker (1973) to within TOLERANCE degrees of arc, and rounded to STEP degrees. Left out: Antarctica, and islands and lakes
below LEAST square degrees. The same input gives the same bytes. README.md of this folder says how the rings are written down.
"""
import hashlib
import json
import math
import sys

SHA256 = "619477ff690c086885e45cb91707d783805561bd75ae8e437b7d4694b0204e0f"
TOLERANCE = 0.04  # degrees of arc, 4.4 km
STEP = 0.02  # degrees, 2.2 km
LEAST = 0.01  # square degrees of arc, 120 square km
SOUTH = -60.0  # degrees; rings that reach further south are Antarctica
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
WIDTH = 110  # letters of a line


def rings_of(topology):
    (step_x, step_y), (x_0, y_0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * step_x + x_0, y * step_y + y_0))
        arcs.append(points)
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for parts in polygon:
                ring = []
                for part in parts:
                    points = arcs[part] if part >= 0 else arcs[~part][::-1]
                    ring += points if not ring else points[1:]
                yield ring


def thinned(points):
    """Douglas and Peucker, on a plane that is true to scale in the middle of each stretch."""
    kept = [False] * len(points)
    kept[0] = kept[-1] = True
    stretches = [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        narrow = math.cos(math.radians((ay + by) / 2))
        ux, uy = (bx - ax) * narrow, by - ay
        square = ux * ux + uy * uy
        farthest, distance = -1, TOLERANCE
        for i in range(first + 1, last):
            vx, vy = (points[i][0] - ax) * narrow, points[i][1] - ay
            along = max(0.0, min(1.0, (vx * ux + vy * uy) / square)) if square else 0.0
            away = math.hypot(vx - along * ux, vy - along * uy)
            if away > distance:
                farthest, distance = i, away
        if farthest >= 0:
            kept[farthest] = True
            stretches += [(first, farthest), (farthest, last)]
    return [point for point, keep in zip(points, kept) if keep]


def area(ring):
    twice = sum(a * d - c * b for (a, b), (c, d) in zip(ring, ring[1:]))
    return abs(twice / 2) * math.cos(math.radians(sum(y for _, y in ring) / len(ring)))


def written(number):
    """Zigzag, then five bits to a letter, the lowest first; a letter from the 33rd on says that more follow."""
    number = number << 1 if number >= 0 else ~(number << 1)
    text = ""
    while number >= 32:
        text += LETTERS[32 + (number & 31)]
        number >>= 5
    return text + LETTERS[number]


def main():
    with open(sys.argv[1], "rb") as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != SHA256:
        sys.exit(f"{sys.argv[1]} is not land-50m.json of world-atlas 2.0.2: its SHA-256 is not {SHA256}")
    rings = []
    for ring in rings_of(json.loads(content)):
        if area(ring) < LEAST or min(y for _, y in ring) < SOUTH:
            continue
        cells = []
        for x, y in thinned(ring):
            cell = (round(x / STEP), round(y / STEP))
            if not cells or cell != cells[-1]:
                cells.append(cell)
        if len(cells) >= 4:
            rings.append(cells)
    print("// Written by make_coast.py; do not edit. Natural Earth 1:50m land, version 4.1.0, public domain; README.md says more.")
    print("#pragma once\n\n#include <cstddef>\n#include <string_view>\n\nnamespace headwater::analysis::page {\n")
    print("// clang-format off")
    print(f"inline constexpr double coast_step = {STEP};  // degrees")
    print(f"inline constexpr std::size_t coast_points = {sum(map(len, rings))};")
    print("inline constexpr std::string_view coast_rings[] = {")
    for ring in rings:
        text, x, y = "", 0, 0
        for next_x, next_y in ring:
            text += written(next_x - x) + written(next_y - y)
            x, y = next_x, next_y
        lines = [text[at:at + WIDTH] for at in range(0, len(text), WIDTH)]
        print("\n".join(f'    "{line}"' for line in lines) + ",")
    print("};\n// clang-format on\n\n}  // namespace headwater::analysis::page")


main()
