"""Write labelled made-up letters.

python -m benchmarks.synthetic FOLDER [--pdf 200] [--docx 200] [--printed 100] [--scan 40] [--seed 1]

pdf: drawn by us; docx: Word files; printed: such files as LibreOffice prints them (none without it);
scan: pictures of our pages. More kinds of scans: python -m benchmarks.synthetic.scans.
"""

import argparse
import json
import random
from pathlib import Path
from typing import Any

from benchmarks.synthetic.bodies import make_body
from benchmarks.synthetic.converted import convert
from benchmarks.synthetic.docx import make_docx
from benchmarks.synthetic.pdf import make_pdf, make_scan
from benchmarks.synthetic.spec import Letter, make_letter


def label(letter: Letter, name: str, boxes: dict[str, Any]) -> dict[str, Any]:
    return {
        "file": name,
        "number": letter.number,
        "date": letter.date,
        "type": letter.type,
        "issuer": letter.organ.name,
        "issuer_parent": letter.organ.parent,
        "subject": letter.subject,
        "authority": letter.authority,
        "position": letter.position,
        "signer": letter.signer,
        "boxes": boxes,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for kind, count in (("pdf", 200), ("docx", 200), ("printed", 100), ("scan", 40)):
        parser.add_argument(f"--{kind}", type=int, default=count)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    labels: list[dict[str, Any]] = []
    for kind in ("pdf", "docx", "printed", "scan"):
        labels += [
            write_one(options.folder, kind, index, options.seed) for index in range(getattr(options, kind))
        ]
    word_files = [options.folder / each["file"] for each in labels if each["file"].startswith("printed")]
    printed = {path.name for path in convert(word_files)} if word_files else set[str]()
    for path in word_files:
        path.unlink()
    for each in labels:
        if each["file"].startswith("printed"):
            each["file"] = each["file"].replace(".docx", ".pdf")
    labels = [each for each in labels if not each["file"].startswith("printed") or each["file"] in printed]
    text = "\n".join(json.dumps(each, ensure_ascii=False) for each in labels)
    (options.folder / "labels.json").write_text(text + "\n", encoding="utf-8")


def write_one(folder: Path, kind: str, index: int, seed: int) -> dict[str, Any]:
    """One letter of a kind and its label."""
    rng = random.Random(f"{seed} {kind} {index}")
    letter = make_letter(rng, make_body(rng) if rng.random() < 0.4 else None)
    name = f"{kind}-{index:03d}.{'docx' if kind in {'docx', 'printed'} else 'pdf'}"
    path = folder / name
    if kind in {"docx", "printed"}:
        if letter.overlay_serial:
            refill(letter)
        make_docx(letter, rng, path, printed=kind == "printed")
        return label(letter, name, {})
    boxes = make_pdf(letter, rng, path)
    if kind == "scan":
        make_scan(path, rng, path.with_suffix(".tmp"))
        path.with_suffix(".tmp").replace(path)
        boxes = {}
    return label(letter, name, boxes)


def refill(letter: Letter) -> None:
    """Word files have no overlays: number and date are typed."""
    letter.number_line = f"Số: {letter.number}"
    year, month, day = (letter.date or "").split("-")
    letter.date_line = f"{letter.place}, ngày {day} tháng {int(month)} năm {year}"
    letter.overlay_serial = letter.overlay_day = letter.overlay_month = ""


if __name__ == "__main__":
    main()
