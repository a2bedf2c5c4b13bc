"""What scenarios/catalog/experiments/channels.py makes of the findings of `headwater channels`: cells and rows whose text is known."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path("scenarios/catalog/experiments").resolve()))
import channels

failures = []


def claim(text, holds, detail=""):
    print(f"{'ok  ' if holds else 'FAIL'} {text} {detail if not holds else ''}".rstrip())
    if not holds:
        failures.append(text)


def headline(measure, base, mean, positive=1.0, negative=0.0, zero=False):
    return {"measure": measure, "base": base, "mean": mean, "positive": positive, "negative": negative, "structural_zero": zero}


def cause(key, mean, positive, negative, strength, reaches=5):
    headlines = [headline(m, 100.0 if m != "frontier" else 30.0, mean if m == "revenue" else 0.0, positive, negative) for m in channels.MEASURES]
    measures = {m: {"structural_zero": strength == 0, "hardly": False, "strength": strength} for m in (*channels.MEASURES, *channels.BY_PLACE)}
    return {"kind": "mechanism", "key": key, "in_force": True, "reaches": reaches,
            "changes": [{"change": "off", "headlines": headlines, "measures": measures}]}


def cell(*arguments, **names):
    return channels.cell(headline(*arguments, **names), 1e-3)


claim("a structural zero is called so", cell("revenue", 5.0, 0.0, zero=True) == "zero")
claim("a change is told as a share of the base", cell("revenue", 200.0, -3.0, 0.0, 1.0) == "-1.5 %", cell("revenue", 200.0, -3.0, 0.0, 1.0))
claim("where worlds disagree about the sign it stands in brackets", cell("revenue", 200.0, 4.0, 0.7, 0.3) == "(+2.0 %)")
claim("what is small is hardly", cell("revenue", 200.0, 0.1) == "hardly")
claim("the frontier is told as a difference", cell("frontier", 30.0, -0.55, 0.0, 1.0) == "-0.55")
claim("a frontier that is gone is no model", cell("frontier", 30.0, -30.0, 0.0, 1.0) == "no model")
claim("a measure that the base has none of has no share", cell("chat_use", 0.0, 3.0) == "-")

result = {"hardly_below": 1e-3, "causes": [cause("small", 2.0, 1.0, 0.0, 0.02), cause("large", -20.0, 0.0, 1.0, 0.2),
                                           cause("unsure", 9.0, 0.6, 0.4, 0.3), cause("silent", 0.0, 0.0, 0.0, 0.0, reaches=0)]}
text = channels.rows(result, "mechanism", True)
claim("rows stand by the size of what they do to sales", 0 < text.find("`large`") < text.find("`small`"), text)
claim("a change without one sign is no row", "Move none of these by 1 % with one sign: `unsure`." in text, text)
claim("what reaches nothing is named", "Reach no measure of any month: `silent`." in text, text)
table = channels.counts({"here": result})
claim("causes are counted by what they do to sales", "| here: mechanisms on, switched off | 4 | 3 | 0 | 1 |" in table, table)
sys.exit(1 if failures else 0)
