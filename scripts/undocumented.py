"""Lists the declarations of Base that have no documentation comment.

The formatter's own rule looks at `public` declarations only; ours are `package`.
"""

import json
import sys
from pathlib import Path

# Synthesised or self-explaining members: a comment would repeat the name.
QUIET_KINDS = {"swift.init", "swift.enum.case", "swift.property", "swift.type.property", "swift.associatedtype"}
QUIET_KINDS |= {"swift.func.op", "swift.subscript"}


def undocumented(graph: Path) -> list[str]:
    symbols = json.loads(graph.read_text())["symbols"]
    found = []
    for symbol in symbols:
        if symbol["kind"]["identifier"] in QUIET_KINDS or "docComment" in symbol or "location" not in symbol:
            continue
        file = symbol["location"]["uri"].split("/Base/")[-1]
        line = symbol["location"]["position"]["line"] + 1
        found.append(f"Base/{file}:{line}: {'.'.join(symbol['pathComponents'])}")
    return found


def main(folder: Path) -> None:
    missing = sorted(line for graph in folder.glob("*.symbols.json") for line in undocumented(graph))
    for line in missing:
        print(line)
    print(f"Ohne Dokumentationskommentar: {len(missing)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
