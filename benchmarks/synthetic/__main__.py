"""Write labelled made-up letters.

python -m benchmarks.synthetic FOLDER [--pdf 260] [--docx 220] [--scan 40] [--seed 1]
"""

import argparse
import json
import random
from pathlib import Path
from typing import Any

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
    for kind, count in (("pdf", 260), ("docx", 220), ("scan", 40)):
        parser.add_argument(f"--{kind}", type=int, default=count)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    labels: list[dict[str, Any]] = []
    for kind in ("pdf", "docx", "scan"):
        for index in range(getattr(options, kind)):
            rng = random.Random(f"{options.seed} {kind} {index}")
            letter = make_letter(rng)
            name = f"{kind}-{index:03d}.{'docx' if kind == 'docx' else 'pdf'}"
            path = options.folder / name
            boxes: dict[str, Any] = {}
            if kind == "docx":
                if letter.overlay_serial:
                    refill(letter)
                make_docx(letter, rng, path)
            else:
                boxes = make_pdf(letter, rng, path)
                if kind == "scan":
                    make_scan(path, rng, path.with_suffix(".tmp"))
                    path.with_suffix(".tmp").replace(path)
                    boxes = {}
            labels.append(label(letter, name, boxes))
    text = "\n".join(json.dumps(each, ensure_ascii=False) for each in labels)
    (options.folder / "labels.json").write_text(text + "\n", encoding="utf-8")


def refill(letter: Letter) -> None:
    """Word files have no overlays: number and date are typed."""
    letter.number_line = f"Số: {letter.number}"
    year, month, day = (letter.date or "").split("-")
    letter.date_line = f"{letter.place}, ngày {day} tháng {int(month)} năm {year}"
    letter.overlay_serial = letter.overlay_day = letter.overlay_month = ""


if __name__ == "__main__":
    main()
