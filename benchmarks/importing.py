"""How right annex tables are imported: ids, names and points of 1187, rows and TLKC of 12094 (../shared).

python benchmarks/importing.py
"""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from criteria_map.annex.file import read_annex_file
from criteria_map.annex.importer import NewSet, import_set
from criteria_map.annex.row import Annex
from criteria_map.model import UnitLevel

ANNEXES = Path(__file__).parent.parent.parent / "shared/corpus/criteria-annexes"
POINTS, EVIDENCE = "qd-1187-bnv-bang-2-cap-tinh", "cv-12094-bnv-phu-luc-2-tlkc"


def read(name: str) -> tuple[Annex, list[dict[str, object]], float]:
    started = time.process_time()
    (annex,) = read_annex_file(ANNEXES / f"{name}.pdf")
    seconds = time.process_time() - started
    return annex, json.loads((ANNEXES / f"{name}.gold.json").read_text(encoding="utf-8")), seconds


def main() -> None:
    if not ANNEXES.is_dir():
        sys.stdout.write("Skipped: ../shared/corpus/criteria-annexes is not there.\n")
        return
    points, gold, seconds = read(POINTS)
    by_id = {row.id: row for row in points.rows}
    right, cut = 0, []
    for row in gold:
        found = by_id.get(str(row["id"]))
        same_points = found is not None and str(found.max) == row["max"]
        if found is not None and same_points and found.title == row["name"]:
            right += 1
        elif found is not None and same_points and found.title.startswith(str(row["name"])):
            cut.append(found.id)
        else:
            sys.stdout.write(f"  wrong: {row['id']} {row['name']}\n")
    sys.stdout.write(
        f"1187: {right} of {len(gold)} ids with name and points, {len(cut)} more whose name the gold cuts at "
        f"the page's end ({', '.join(cut)}), {len(points.rows) - len(gold)} too many; {seconds:.1f} CPU s\n"
    )
    evidence, gold, seconds = read(EVIDENCE)
    by_id = {row.id: row for row in evidence.rows}
    there = [row for row in gold if str(row["id"]) in by_id]
    attached = [row for row in there if bool(by_id[str(row["id"])].evidence) == row["has_tlkc"]]
    sys.stdout.write(
        f"12094: {len(there)} of {len(gold)} rows, TLKC right in {len(attached)}; {seconds:.1f} CPU s\n"
    )
    merged = import_set([points, evidence], NewSet("cap-tinh-2025", "1187 + 12094", 2025, UnitLevel.TINH))
    leaves = merged.criteria.leaves
    sys.stdout.write(
        f"merged: {len(leaves)} leaves, {merged.criteria.info.total} points, {len(merged.doubts)} doubts, "
        f"{sum(bool(leaf.slots) for leaf in leaves)} with drafted slots\n"
    )


if __name__ == "__main__":
    main()
