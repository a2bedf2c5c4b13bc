#!/usr/bin/env python3
"""No two headers of the program define a type of the same name in the same namespace: linkers merge what they make
of such types without a word, and the program breaks somewhere else. A made-up pair shows that the check can fail."""
import collections
import pathlib
import re
import sys

# namespaces of this tree stand at the margin, and what is defined in them too
OPENED = re.compile(r"^namespace ([\w:]+) \{", re.M)
DEFINED = re.compile(r"^(?:enum class|struct|class|enum) (\w+)[^;()]*\{", re.M)


def twice(texts):
    """Texts of headers by name -> types that several of them define, with the headers."""
    found = collections.defaultdict(set)
    for name, text in texts.items():
        opened = [(match.start(), match[1]) for match in OPENED.finditer(text)]
        for match in DEFINED.finditer(text):
            inside = [namespace for start, namespace in opened if start < match.start()]
            found["::".join([*inside[-1:], match[1]])].add(name)
    return {defined: sorted(names) for defined, names in found.items() if len(names) > 1}


made_up = "namespace headwater::model {{\nstruct {} {{\n    int n;\n}};\n}}\n"
assert twice({"a.hpp": made_up.format("Axis"), "b.hpp": made_up.format("Axis")}) == {
    "headwater::model::Axis": ["a.hpp", "b.hpp"]}
assert not twice({"a.hpp": made_up.format("Axis"), "b.hpp": made_up.format("Other")})

root = pathlib.Path(__file__).resolve().parents[2]
headers = {str(path.relative_to(root)): path.read_text()
           for folder in ("model", "scenarios", "output", "analysis", "version") for path in root.glob(f"{folder}/**/*.hpp")}
assert len(headers) > 100, len(headers)
problems = twice(headers)
for defined, names in problems.items():
    print(f"{defined} is defined in {' and '.join(names)}")
sys.exit(1 if problems else 0)
