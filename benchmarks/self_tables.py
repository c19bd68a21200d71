"""How right the units' own tables are read: scores, citations and days, drawn as DOCX, XLSX and PDF.

    python benchmarks/self_tables.py [TABLES] [SEED] [--only STYLE]

A citation is found when its number stands in the row it was written in; recall and precision over all.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.annex_files import to_pdf, write_docx, write_xlsx
from benchmarks.annex_styles import Cell, Style, headings, shown
from benchmarks.annex_truth import said
from benchmarks.self_truth import STYLES, ClaimTruth, make_tables
from criteria_map.self_assessment import SelfAssessment, read_self_assessment
from extractors.pdf_tables import read_pdf_tables
from extractors.read import read_document
from extractors.settings import ReadingSettings

SHOWN = 25
"""Faults shown."""


def cells(style: Style, claim: ClaimTruth, number: int) -> list[Cell]:
    mark, title, level = shown(style, claim.row)
    keys = [key for key, _ in style.columns]
    score = "" if claim.score is None else said(claim.score)
    given = {
        "count": str(number),
        "id": mark,
        "title": title,
        "max": said(claim.row.max).replace(".", ","),
        "self": score if style.points == "dot" else score.replace(".", ","),
        "evidence": claim.evidence,
        "why": claim.why,
    }
    at = "id" if "id" in keys else "title"
    return [Cell(given.get(key, ""), 1, level if key == at else -1) for key in keys]


def rows(style: Style, claims: Sequence[ClaimTruth]) -> list[list[Cell]]:
    found = [*headings(style), *(cells(style, claim, number) for number, claim in enumerate(claims, 1))]
    if "totals" in style.extras:
        total = [Cell("") for _ in style.columns]
        total[1] = Cell("TỔNG CỘNG")
        found.append(total)
    return found


def draw(folder: Path, count: int, seed: int, only: str) -> list[tuple[Style, list[ClaimTruth], Path]]:
    found: list[tuple[Style, list[ClaimTruth], Path]] = []
    chosen = [style for style in STYLES if only in style.name]
    for number in range(count):
        style = chosen[number % len(chosen)]
        claims = make_tables(style, seed * 10_000 + number)
        path = folder / f"{number}-{style.name}.{style.form}"
        if style.form == "xlsx":
            write_xlsx(path, style, rows(style, claims))
        else:
            write_docx(path.with_suffix(".docx"), style, rows(style, claims))
        found.append((style, claims, path))
    papers = [path.with_suffix(".docx") for style, _, path in found if style.form == "pdf"]
    if papers:
        to_pdf(papers, folder)
    return found


def read(path: Path) -> SelfAssessment | None:
    if path.suffix == ".pdf":
        return read_self_assessment(read_pdf_tables(path))
    return read_self_assessment(read_document(path, ReadingSettings(ocr=False)).tables)


def score(
    counts: Counter[str], claims: Sequence[ClaimTruth], table: SelfAssessment | None, faults: list[str]
) -> None:
    """Counts of one table; what is wrong is added to the faults."""
    given = table.by_id if table is not None else {}
    for claim in claims:
        name = ".".join(map(str, claim.row.path))
        found = given.get(name)
        counts["rows"] += 1
        counts["scores"] += found is not None and found.score == claim.score
        counts["why"] += found is not None and " ".join(found.explanation.split()) == claim.why
        if found is None or found.score != claim.score:
            faults.append(f"{name}: score {claim.score} ≠ {found and (found.score, found.doubtful_score)}")
        _citations(counts, claim, found.citations if found is not None else (), faults)


def _citations(counts: Counter[str], claim: ClaimTruth, cited: Sequence[object], faults: list[str]) -> None:
    wanted = Counter(plain(number) for number, _ in claim.cited)
    read = Counter(plain(getattr(each, "number", "")) for each in cited)
    counts["wanted"] += wanted.total()
    counts["given"] += read.total()
    counts["found"] += (wanted & read).total()
    days = {plain(getattr(each, "number", "")): iso(getattr(each, "date", None)) for each in cited}
    right = sum(days.get(plain(number)) == day for number, day in claim.cited)
    counts["days"] += right
    if wanted != read or right != len(claim.cited):
        faults.append(f"{claim.evidence!r}\n      {claim.cited}\n      {sorted(days.items())}")


def plain(number: str) -> str:
    """Compared without the difference of Đ and D, small letters and a leading nought."""
    return number.upper().replace("Đ", "D").lstrip("0")


def iso(day: object) -> str:
    year, month, number = (getattr(day, key, None) for key in ("year", "month", "day"))
    return f"{year}-{month:02d}-{number:02d}" if year and month and number else ""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("tables", nargs="?", type=int, default=65)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    by_style: dict[str, Counter[str]] = {}
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        for style, claims, path in draw(Path(temporary), given.tables, given.seed, given.only):
            score(by_style.setdefault(style.name, Counter()), claims, read(path), faults)
    for fault in faults[:SHOWN]:
        sys.stdout.write(f"  {fault}\n")
    for name, counts in [*by_style.items(), ("all", sum(by_style.values(), Counter[str]()))]:
        wanted, read_ = Decimal(counts["wanted"]), Decimal(max(counts["given"], 1))
        sys.stdout.write(
            f"{name:14} scores {counts['scores']}, giải trình {counts['why']} of {counts['rows']}, "
            f"recall {counts['found'] / wanted:.4f} precision {counts['found'] / read_:.4f} "
            f"days {counts['days'] / wanted:.4f} of {wanted}\n"
        )


if __name__ == "__main__":
    main()
