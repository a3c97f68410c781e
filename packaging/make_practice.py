"""Makes the practice council: resources/practice with its council.json, rules, papers and truths.

    python packaging/make_practice.py [--out FOLDER] [--only TEXT]

The same bytes every run with the same libraries. --only writes just the papers whose file name contains
TEXT, and no JSON. Everything in it is invented.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import practice_cels as cels
from practice_council import build
from practice_layout import register_fonts
from practice_people import rules

PLACE = Path(__file__).resolve().parents[1] / "resources" / "practice"


def reissue_truth() -> dict[str, Any]:
    """How pages of the first order paper became pages of the reissued one. PDF pages, from 1."""
    old, new = cels.order_paper().keys(), cels.reissued_paper().keys()
    at = {key: number for number, key in enumerate(new, start=1)}
    return {
        "pages": [[number, at[key]] for number, key in enumerate(old, start=1) if key in at],
        "removed": [number for number, key in enumerate(old, start=1) if key not in at],
        "added": [number for number, key in enumerate(new, start=1) if key not in old],
        "changed": [[old.index(key) + 1, at[key]] for key in ("front", "duties/1")],
        "supplement": cels.supplement_truth(),
    }


def main() -> None:
    """Write what was asked for and say how large it is."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=PLACE)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    papers = given.out / "papers"
    papers.mkdir(parents=True, exist_ok=True)
    register_fonts()
    if not given.only:
        for old in papers.glob("*.pdf"):
            old.unlink()
    council = build(papers, given.only)
    if not given.only:
        _write(given.out / "council.json", council)
        _write(given.out / "rules.json", rules())
        _write(given.out / "truth.json", reissue_truth())
    size = sum(one.stat().st_size for one in given.out.rglob("*") if one.is_file())
    print(f"{len(list(papers.glob('*.pdf')))} papers, {size / 1_000_000:.1f} MB in {given.out}")


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
