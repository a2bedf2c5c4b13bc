"""CITATION.cff has the keys that its format 1.2.0 asks for, knows no others, and names the version and the licence of the program."""
import re
import sys
from pathlib import Path

# Of https://github.com/citation-file-format/citation-file-format, schema.json of version 1.2.0.
required = {"authors", "cff-version", "message", "title"}
allowed = required | {
    "abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license", "license-url",
    "preferred-citation", "references", "repository", "repository-artifact", "repository-code", "type", "url", "version",
}

text = Path("CITATION.cff").read_text(encoding="utf-8")
problems = []
if "\t" in text:
    problems.append("YAML knows no tabs")
keys = re.findall(r"^([\w-]+):", text, re.MULTILINE)
values = dict(re.findall(r"^([\w-]+): +(\S.*)$", text, re.MULTILINE))
problems += [f"the key {key} is missing" for key in sorted(required - set(keys))]
problems += [f"the format knows no key {key}" for key in sorted(set(keys) - allowed)]
problems += [f"the key {key} stands twice" for key in sorted(set(keys)) if keys.count(key) > 1]
if values.get("cff-version") != "1.2.0":
    problems.append(f"cff-version is {values.get('cff-version')}, not 1.2.0")
if values.get("type") not in ("software", "dataset"):
    problems.append("type is neither software nor dataset")
if not re.search(r"^authors:\n(  - (name|family-names|given-names): \S.*\n)+", text, re.MULTILINE):
    problems.append("authors lists nobody")

version = re.search(r"^project\(headwater VERSION (\S+)", Path("CMakeLists.txt").read_text(encoding="utf-8"), re.MULTILINE)[1]
if values.get("version") != version:
    problems.append(f"version is {values.get('version')}, the program is {version}")
if values.get("license") != "Apache-2.0" or "Apache License" not in Path("LICENSE").read_text(encoding="utf-8"):
    problems.append("the licence is not that of LICENSE")

for problem in problems:
    print(f"CITATION.cff: {problem}")
sys.exit(1 if problems else 0)
