"""Turn a gathered list of councils into resources/councils/directory.json.

Usage: python packaging/make_councils.py GATHERED.json. The gathered file holds one object per council
with name, official_name, nation, abolished, system and base_url; only those are kept.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "councils" / "directory.json"


def main(gathered: Path) -> None:
    """Write the directory, current councils first, one line each so that changes read well."""
    councils = json.loads(gathered.read_text(encoding="utf-8"))["councils"]
    rows = [
        {
            "name": one["official_name"] or one["name"],
            "short": one["name"],
            "nation": one["nation"].lower().replace(" ", "-"),
            "system": one["system"] or "unknown",
            "url": one["base_url"] or "",
            "website": one.get("website") or "",
            "abolished": one["abolished"],
        }
        for one in councils
    ]
    rows.sort(key=lambda row: (bool(row["abolished"]), row["name"]))
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    TARGET.write_text(f'{{"read": "2026-11-21", "councils": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
