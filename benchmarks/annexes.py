"""How right annex tables of many styles are imported: drawn from made-up sets as DOCX, XLSX and PDF.

    python benchmarks/annexes.py [SEED] [--keep FOLDER] [--only STYLE]

A row is right when its id, whole name and points are; kinds of rubric, TLKC and lead are counted beside.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.annex_files import to_pdf, write_docx, write_xlsx
from benchmarks.annex_styles import STYLES, Style, drawn, expected
from benchmarks.annex_truth import Row, make_set
from criteria_map.annex.file import read_annex_file
from criteria_map.annex.importer import Imported, NewSet, import_set
from criteria_map.errors import CriteriaError
from criteria_map.model import UnitLevel
from extractors.messages import words


def draw(folder: Path, seed: int, only: str) -> list[tuple[Style, list[Row], Path]]:
    """Every style's file and the set it was drawn from."""
    found: list[tuple[Style, list[Row], Path]] = []
    for number, style in enumerate(STYLES):
        fields, path = make_set(1000 * seed + number), folder / f"{style.name}.{style.form}"
        if only and only not in style.name:
            continue
        if style.form == "xlsx":
            write_xlsx(path, style, drawn(style, fields))
        else:
            write_docx(path.with_suffix(".docx"), style, drawn(style, fields))
        found.append((style, fields, path))
    papers = [path.with_suffix(".docx") for style, _, path in found if style.form == "pdf"]
    if papers:
        to_pdf(papers, folder)
    return found


def read(path: Path) -> Imported | None:
    try:
        return import_set(read_annex_file(path)[:1], NewSet("bo", "Bộ", 2025, UnitLevel.XA))
    except (CriteriaError, ValueError) as error:
        sys.stdout.write(f"    {str(error)[:150]}\n")
        return None


def score(style: Style, fields: Sequence[Row], imported: Imported | None, talk: bool) -> Counter[str]:
    """Counts of one file."""
    counts: Counter[str] = Counter()
    given = imported.criteria if imported is not None else None
    known = {row.id: (row.title, row.max) for row in given.fields_of_work if row.max} if given else {}
    known |= {row.id: (row.title, row.max) for row in given.rows if not row.bonus} if given else {}
    rows = {expected(style, row): row for top in fields for row in top.all()}
    counts["extra"] = len(known.keys() - rows.keys())
    for name, row in rows.items():
        title, most = known.get(name, ("", Decimal(-1)))
        right = " ".join(title.split()) == row.title and most == row.max
        counts["rows"] += 1
        counts["right"] += right
        if not right and talk:
            sys.stdout.write(f"    {name} {row.title!r} {row.max} ≠ {title!r} {most}\n")
        found = given.by_id.get(name) if given else None
        if row.kind:
            counts["leaves"] += 1
            kind = found.rubric.kind if found and found.rubric else ""
            counts["kind"] += kind == _kind(style, row)
            if kind != _kind(style, row) and talk:
                sys.stdout.write(f"    {name} is {row.kind}, read {kind}\n")
            _beside(counts, style, row, found.evidence if found else "", found.lead if found else "")
    if talk:
        for extra in sorted(known.keys() - rows.keys()):
            sys.stdout.write(f"    too many: {extra} {known[extra]}\n")
    return counts


def _kind(style: Style, row: Row) -> str:
    keys = [key for key, _ in style.columns]
    blank = row.kind == "survey" and not {"note", "rubric"} & set(keys)
    return "" if blank else row.kind


def _beside(counts: Counter[str], style: Style, row: Row, evidence: str, lead: str) -> None:
    keys = [key for key, _ in style.columns]
    if "evidence" in keys and row.evidence:
        counts["tlkc rows"] += 1
        counts["tlkc"] += " ".join(row.evidence.split()) == evidence
    if "lead" in keys:
        counts["lead rows"] += 1
        counts["lead"] += row.lead == lead


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--keep")
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(given.keep or temporary)
        folder.mkdir(exist_ok=True, parents=True)
        for style, fields, path in draw(folder, given.seed, given.only):
            started = time.process_time()
            imported = read(path)
            seconds = time.process_time() - started
            counts = score(style, fields, imported, bool(given.only))
            total += counts
            doubts = imported.doubts if imported else ()
            sys.stdout.write(
                f"{style.name:22} {counts['right']:3} of {counts['rows']:3} rows, {counts['extra']} too many"
                f", kinds {counts['kind']}/{counts['leaves']}, {len(doubts)} doubts, {seconds:.2f} CPU s\n"
            )
            for doubt in doubts if given.only else ():
                sys.stdout.write(f"    ? {words(doubt).message}\n")
    rows, leaves = total["rows"], total["leaves"]
    sys.stdout.write(
        f"all: {total['right']} of {rows} rows right ({total['right'] / rows:.2%}), {total['extra']} too many"
        f"; rubric kinds {total['kind'] / leaves:.2%}, TLKC {total['tlkc']} of {total['tlkc rows']}, "
        f"lead {total['lead']} of {total['lead rows']}\n"
    )


if __name__ == "__main__":
    main()
