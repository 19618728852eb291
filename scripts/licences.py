"""Which licences the jar's dependencies are under, from a CycloneDX file.

Usage: python3 scripts/licences.py [BOM]    (default target/bom.json, which mvn -Psbom package writes)
Prints a line a licence with how many are under it, then each dependency with its licences. Exit code 1 where one names
none and is not among those known here.
"""

import collections
import json
import sys

# the project's own pages say so, its pom does not
KNOWN = {"org.apache.datasketches:datasketches-memory": "Apache-2.0"}


def licences(component):
    found = []
    for entry in component.get("licenses", []):
        licence = entry.get("license", {})
        found.append(licence.get("id") or licence.get("name") or entry.get("expression"))
    name = f"{component.get('group', '')}:{component['name']}"
    return sorted(filter(None, found)) or ([KNOWN[name]] if name in KNOWN else [])


def main():
    if "--help" in sys.argv or "-h" in sys.argv:
        print(__doc__.strip())
        return
    path = sys.argv[1] if len(sys.argv) > 1 else "target/bom.json"
    try:
        with open(path) as file:
            components = json.load(file)["components"]
    except (OSError, ValueError, KeyError) as reason:
        sys.exit(f"licences: {path} is no CycloneDX file: {reason}")
    lines = sorted((f"{c.get('group', '')}:{c['name']}:{c['version']}", licences(c)) for c in components)
    counts = collections.Counter(" or ".join(found) or "none named" for _, found in lines)
    print(f"{len(lines)} dependencies")
    for licence, count in counts.most_common():
        print(f"{count:5} {licence}")
    print()
    for name, found in lines:
        print(f"{name}: {' or '.join(found) or 'none named'}")
    missing = [name for name, found in lines if not found]
    if missing:
        sys.exit(f"licences: none named by {', '.join(missing)}")


main()
