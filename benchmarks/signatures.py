"""Our verdicts on signed files against their labels, beside poppler's pdfsig in the same run.

    python benchmarks/signatures.py [CORPUS] [--repeat N]

CORPUS holds `signed-suites/expected.json` and `van-ban/labels.json`; with a `trust` folder beside it.
Prints a confusion table, every miss, and CPU seconds of both tools (ours with a warm worker).
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from extractors.document import Document, Kind
from extractors.facts import Facts
from extractors.messages import words
from verifiers.trust import load_trust
from verifiers.verdict import ApartFromTrust, Changes, SignatureReport
from verifiers.verify import verify

AT = datetime(2026, 11, 23, tzinfo=UTC)
KINDS = {".pdf": Kind.PDF, ".docx": Kind.DOCX, ".xlsx": Kind.XLSX, ".pptx": Kind.PPTX}
VALID_GRADES = {"HOP_LE", "HOP_LE_CANH_BAO"}
REVIEW_GRADES = {"CAN_XEM", "HOP_LE_CANH_BAO"}
SURE_WRONG: dict[str, str] = {}
"""File name → why its label is surely wrong; counted apart."""


@dataclass(frozen=True)
class Row:
    file: str
    label: str
    answer: str
    right: bool
    reason: str
    cpu: float
    pdfsig: str
    pdfsig_cpu: float
    follows: bool
    """Something follows a signature and had to be compared."""


def children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ask_pdfsig(path: Path) -> tuple[str, float]:
    """pdfsig's answer: valid, invalid, none or error, and its CPU seconds."""
    if path.suffix != ".pdf":
        return "-", 0.0
    before = children_cpu()
    done = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, timeout=120, check=False)
    out = done.stdout.decode("utf-8", "replace")
    cpu = children_cpu() - before
    states = [line.partition(":")[2].strip() for line in out.splitlines() if "Signature Validation" in line]
    if not states:
        return ("none" if "does not contain any signatures" in out else "error"), cpu
    return ("valid" if all(state == "Signature is Valid." for state in states) else "invalid"), cpu


def ask_us(path: Path, kind: Kind, trust: object, repeat: int) -> tuple[SignatureReport | None, float]:
    document, facts = Document(kind, ()), Facts()
    spent: list[float] = []
    report = None
    for _ in range(repeat):
        start = time.process_time()
        report = verify(path, kind, trust, AT, document, facts)  # type: ignore[arg-type]
        spent.append(time.process_time() - start)
    return report, min(spent)


def right(label: str, report: SignatureReport | None) -> bool:
    answer = report.apart_from_trust if report else ApartFromTrust.NONE
    match label:
        case "accept":
            return answer is ApartFromTrust.VALID
        case "no_signature" | "unsigned" | "unsigned-field" | "unsigned_field":
            return answer is ApartFromTrust.NONE
        case "warn" | "indeterminate":
            return answer in (ApartFromTrust.REVIEW, ApartFromTrust.INVALID)
        case _:
            return answer is not ApartFromTrust.VALID


def suite_rows(folder: Path, trust: object, repeat: int) -> list[Row]:
    rows: list[Row] = []
    for entry in json.loads((folder / "expected.json").read_text(encoding="utf-8")):
        path = folder / entry["file"]
        report, cpu = ask_us(path, KINDS.get(path.suffix, Kind.PDF), trust, repeat)
        pdfsig, pdfsig_cpu = ask_pdfsig(path)
        answer = report.apart_from_trust.value if report else "none"
        follows = bool(report) and any(one.changes is not Changes.NOTHING for one in report.signatures)
        reason = words(report.reason).message if report else ""
        rows.append(
            Row(
                entry["file"],
                entry["verdict"],
                answer,
                right(entry["verdict"], report),
                reason,
                cpu,
                pdfsig,
                pdfsig_cpu,
                follows,
            )
        )
    return rows


def letter_rows(folder: Path, trust: object, repeat: int) -> list[Row]:
    rows: list[Row] = []
    for entry in json.loads((folder / "labels.json").read_text(encoding="utf-8")):
        path = folder / entry["file"]
        scan = "scan" in entry["kind"] or "annex" in entry["kind"]
        report, cpu = ask_us(path, Kind.PDF_SCAN if scan else Kind.PDF, trust, repeat)
        pdfsig, pdfsig_cpu = ask_pdfsig(path)
        assert report is not None
        wanted = VALID_GRADES if entry["grade"] == "valid" else REVIEW_GRADES
        good = report.grade.value in wanted and len(report.signatures) == entry["signatures"]
        follows = any(one.changes is not Changes.NOTHING for one in report.signatures)
        label = "vb " + entry["grade"].split(":")[0].split(" ")[0]
        rows.append(
            Row(
                entry["file"],
                label,
                report.grade.value,
                good,
                words(report.reason).message,
                cpu,
                pdfsig,
                pdfsig_cpu,
                follows,
            )
        )
    return rows


def show(rows: list[Row]) -> None:
    labels = sorted({row.label for row in rows})
    for tool, answer in (("kiemchung", lambda row: row.answer), ("pdfsig", lambda row: row.pdfsig)):
        counts = Counter((row.label, answer(row)) for row in rows)
        columns = sorted({column for _, column in counts})
        print(f"\n{tool:22}" + "".join(f"{column:>22}" for column in columns))
        for label in labels:
            print(f"  {label:20}" + "".join(f"{counts[label, column] or '':>22}" for column in columns))
    print()
    for row in rows:
        if not row.right:
            known = SURE_WRONG.get(row.file, "")
            print(
                f"MISS {row.label} → {row.answer} (pdfsig {row.pdfsig}): {row.file}\n"
                f"     {row.reason} {known}"
            )


def show_cpu(rows: list[Row]) -> None:
    for follows, limit in ((False, 2), (True, 8)):
        group = [row for row in rows if row.follows is follows and row.pdfsig_cpu > 0]
        if not group:
            continue
        ours, theirs = sum(row.cpu for row in group), sum(row.pdfsig_cpu for row in group)
        ratios = sorted(row.cpu / row.pdfsig_cpu for row in group)
        over = [row for row in group if row.cpu > limit * row.pdfsig_cpu]
        print(
            f"CPU, {'something' if follows else 'nothing'} follows: {len(group)} files, ours {ours:.2f} s, "
            f"pdfsig {theirs:.2f} s, ratio {ours / theirs:.2f} (median {ratios[len(ratios) // 2]:.2f}, "
            f"worst {ratios[-1]:.1f}), over {limit} ×: {len(over)}"
        )
        for row in sorted(over, key=lambda one: -one.cpu / one.pdfsig_cpu)[:12]:
            print(f"     {row.cpu * 1000:.0f} ms against {row.pdfsig_cpu * 1000:.0f} ms: {row.file}")


def warm_up(corpus: Path, trust: object) -> None:
    """Workers stay warm: imports are not what is measured."""
    for name in ("qd-1074-qd-bxd.pdf", "cv-1178-dck-ctt.pdf"):
        if (corpus / "van-ban" / name).exists():
            ask_us(corpus / "van-ban" / name, Kind.PDF, trust, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "corpus", nargs="?", type=Path, default=Path(__file__).parent.parent.parent / "shared/corpus"
    )
    parser.add_argument("--repeat", type=int, default=1)
    args = parser.parse_args()
    trust = load_trust([args.corpus.parent / "trust"])
    warm_up(args.corpus, trust)
    rows = letter_rows(args.corpus / "van-ban", trust, args.repeat)
    rows += suite_rows(args.corpus / "signed-suites", trust, args.repeat)
    show(rows)
    show_cpu(rows)
    accept = [row for row in rows if row.label == "accept"]
    reject = [row for row in rows if row.label == "reject"]
    valid = sum(row.answer == "valid" for row in accept)
    invalid = sum(row.answer in ("invalid", "unsupported") for row in accept)
    print(
        f"accept: {valid} of {len(accept)} valid, {len(accept) - invalid} not invalid; "
        f"reject: {sum(row.answer == 'valid' for row in reject)} of {len(reject)} valid"
    )
    print(f"all labels: {sum(row.right for row in rows)} of {len(rows)}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
