"""How many facts are read right off labelled documents, beside plain text extraction with a regex.

    python benchmarks/reading.py FOLDER [--labels FILE] [--save NAME]

Labels: `labels.json` in the folder (or FILE): a list, an object with `files`, or JSON lines, each with
`file` and any of number, date, issuer, issuer_parent, type, subject, authority, position, signer (of scans
also symbol and month: what is printed where a pen wrote the rest).
A label of null means: there is none, or it is blank. Outcomes per field: right; wrong (given without a
doubt flag); doubted (wrong, and flagged); absent. `--save` writes figures to benchmarks/figures/, and a
later run prints what was gained and lost against them, file by file.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from extractors.document import Document, Kind
from extractors.errors import ReadingError
from extractors.extract import read_facts
from extractors.facts import Facts, Found
from extractors.folding import fold
from extractors.read import read_document
from extractors.settings import ReadingSettings

FIELDS = ("number", "date", "type", "issuer", "issuer_parent", "subject", "authority", "position", "signer")
SCAN_FIELDS = ("symbol", "month")
"""Of number and date, what is printed where the rest may be written by hand."""
FIGURES = Path(__file__).parent / "figures"
NAIVE_NUMBER = re.compile(r"Số\s*:?\s*(\d[\w.]*\s*/\s*[\w/&.,()-]+)")
NAIVE_DATE = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")


@dataclass(frozen=True)
class Answer:
    """One value given for a field."""

    value: str | None
    doubted: bool = False


@dataclass(frozen=True)
class Row:
    """One comparison."""

    file: str
    kind: str
    field: str
    outcome: str
    wanted: str
    given: str


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--save", metavar="NAME")
    parser.add_argument("--no-peers", action="store_true", help="without plain extraction")
    parser.add_argument("--no-ocr", action="store_true")
    options = parser.parse_args()
    labels = read_labels(options.labels or options.folder / "labels.json")
    settings = ReadingSettings(ocr=not options.no_ocr)
    rows: list[Row] = []
    peers: dict[str, list[Row]] = defaultdict(list)
    seconds = Counter[str]()
    overlaps: dict[str, list[float]] = defaultdict(list)
    for label in labels:
        path = options.folder / label["file"]
        if not path.is_file():
            continue
        begin = time.process_time()
        document, facts = read(path, settings)
        kind = str(document.kind) if document else "unread"
        seconds[kind] += time.process_time() - begin
        rows += compare(label, kind, answers(facts))
        for name, box in (label.get("boxes") or {}).items():
            overlaps[name].append(overlap(getattr(facts, name), box))
        if path.suffix.lower() == ".pdf" and not options.no_peers:
            for name, text in (("get_text", library_text(path, seconds)), ("pdftotext", program_text(path))):
                peers[name] += compare(label, kind, naive(text))
    report(rows, seconds)
    for name, shares in overlaps.items():
        good = sum(share >= 0.7 for share in shares)
        print(f"boxes of {name}: IoU ≥ 0.7 for {good} of {len(shares)}, least {min(shares):.2f}")
    for name, peer_rows in peers.items():
        print(f"\n== {name} + regex")
        table([row for row in peer_rows if row.field in {"number", "date"}])
    changes(rows, options.save)
    return 0


def read_labels(path: Path) -> list[dict[str, Any]]:
    text = path.read_text(encoding="utf-8")
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return data["files"] if isinstance(data, dict) else data


def read(path: Path, settings: ReadingSettings) -> tuple[Document | None, Facts]:
    try:
        document = read_document(path, settings)
    except ReadingError:
        return None, Facts()
    return document, read_facts(document)


def overlap(found: Found[Any] | None, box: Sequence[float]) -> float:
    """Intersection over union of the fact's boxes and the true one."""
    if found is None or not found.span.boxes:
        return 0.0
    left, top, right, bottom = zip(*found.span.boxes, strict=True)
    got = (min(left), min(top), max(right), max(bottom))
    wide = min(got[2], box[2]) - max(got[0], box[0])
    high = min(got[3], box[3]) - max(got[1], box[1])
    both = max(wide, 0.0) * max(high, 0.0)
    areas = (got[2] - got[0]) * (got[3] - got[1]) + (box[2] - box[0]) * (box[3] - box[1])
    return both / (areas - both)


def answers(facts: Facts) -> dict[str, Answer]:
    number, date = facts.number, facts.date
    return {
        "number": answer(number, lambda value: value.text),
        "symbol": answer(number, lambda value: value.symbol),
        "date": answer(date, lambda value: value.text if value.complete else None),
        "month": answer(date, lambda value: value.text[:7] if value.month else None),
        "type": answer(facts.type),
        "issuer": answer(facts.issuer),
        "issuer_parent": answer(facts.issuer_parent),
        "subject": answer(facts.subject),
        "authority": answer(facts.signer.authority),
        "position": answer(facts.signer.position),
        "signer": answer(facts.signer.name),
    }


def answer(found: Found[Any] | None, text: Callable[[Any], str | None] = str) -> Answer:
    return Answer(text(found.value) or None, bool(found.flags)) if found else Answer(None)


def compare(label: dict[str, Any], kind: str, given: dict[str, Answer]) -> list[Row]:
    """Rows for the fields the label speaks of; scans are also judged by symbol, and month and year."""
    wanted = {field: label[field] for field in (*FIELDS, *SCAN_FIELDS) if field in label}
    if kind == Kind.PDF_SCAN and wanted.get("number"):
        wanted.setdefault("symbol", re.sub(r"^\d+[/-]", "", wanted["number"]))
    if kind == Kind.PDF_SCAN and wanted.get("date"):
        wanted.setdefault("month", wanted["date"][:7])
    rows: list[Row] = []
    for field, value in wanted.items():
        want = value[-1] if isinstance(value, list) and value else value or None
        got = given.get(field, Answer(None))
        rows.append(Row(label["file"], kind, field, judge(field, want, got), want or "", got.value or ""))
    return rows


def judge(field: str, want: str | None, got: Answer) -> str:
    if want is None:
        return "right" if got.value is None else "doubted" if got.doubted else "wrong"
    if got.value is None:
        return "absent"
    if same(field, want, got.value):
        return "right"
    return "doubted" if got.doubted else "wrong"


def same(field: str, want: str, got: str) -> bool:
    if field in {"number", "symbol", "date", "month"}:
        return want == got
    one, other = plain(want), plain(got)
    if field == "subject":
        return fuzz.ratio(one, other) >= 90
    return one == other


def plain(text: str) -> str:
    """Case, marks' old places, forms of the apostrophe and end signs do not count; letters and marks do."""
    text = unicodedata.normalize("NFC", text).lower().replace("uỷ", "ủy").replace("hoà", "hòa")
    text = text.replace("'", "’")
    text = re.sub(r"^(tm|kt|tl|tuq|q)\.\s*", r"\1. ", text)
    return re.sub(r"\s+", " ", re.sub(r"^(?:v/v|về việc)\s*:?\s*", "", text)).strip(" .;,:")


def library_text(path: Path, seconds: Counter[str]) -> str:
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    try:
        with pymupdf.open(path) as pdf:
            begin = time.process_time()
            for page in pdf:
                page.get_text("words")
            seconds["get_text words"] += time.process_time() - begin
            return "\n".join(page.get_text() for page in pdf)
    except (RuntimeError, ValueError):
        return ""


def program_text(path: Path) -> str:
    try:
        done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return unicodedata.normalize("NFC", done.stdout.decode("utf-8", "replace"))


def naive(text: str) -> dict[str, Answer]:
    number, date = NAIVE_NUMBER.search(text), NAIVE_DATE.search(text)
    iso = f"{date[3]}-{int(date[2]):02d}-{int(date[1]):02d}" if date else None
    return {"number": Answer(re.sub(r"\s+", "", number[1]) if number else None), "date": Answer(iso)}


def report(rows: list[Row], seconds: Counter[str]) -> None:
    print("== kiemchung")
    table(rows)
    for row in rows:
        if row.outcome != "right":
            print(f"  {row.outcome:8} {row.kind:9} {row.field:10} {row.file}: {row.wanted!r} ← {row.given!r}")
    print("CPU seconds:", {name: round(value, 2) for name, value in sorted(seconds.items())})


def table(rows: Iterable[Row]) -> None:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[row.kind, row.field][row.outcome] += 1
    for (kind, field), count in sorted(counts.items()):
        total = sum(count.values())
        share = 100 * count["right"] / total
        rest = " ".join(f"{name} {count[name]}" for name in ("wrong", "doubted", "absent") if count[name])
        print(f"{kind:10} {field:14} {count['right']:4}/{total:<4} {share:5.1f} %  {rest}")


def changes(rows: list[Row], save: str | None) -> None:
    """Gains and losses against the last saved figures of this name, and the new figures."""
    if not save:
        return
    path = FIGURES / f"{save}.json"
    now = {f"{digest(row.file)} {row.kind} {row.field}": row.outcome for row in rows}
    before = json.loads(path.read_text())["not_right"] if path.is_file() else {}
    gained = [key for key in before if now.get(key) == "right"]
    lost = [key for key, outcome in now.items() if outcome != "right" and key not in before]
    print(f"\nagainst {path.name}: gained {len(gained)}, lost {len(lost)}")
    for key in lost:
        print("  lost", key, now[key])
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        totals[f"{row.kind} {row.field}"][row.outcome] += 1
    not_right = {key: outcome for key, outcome in now.items() if outcome != "right"}
    figures = {"totals": {key: dict(count) for key, count in sorted(totals.items())}, "not_right": not_right}
    path.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n")


def digest(name: str) -> str:
    return hashlib.sha256(fold(name).encode()).hexdigest()[:10]


if __name__ == "__main__":
    sys.exit(main())
