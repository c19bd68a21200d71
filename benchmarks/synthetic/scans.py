"""Write labelled scans of made-up letters, kind by kind of paper, pen, stamp and scanner.

python -m benchmarks.synthetic.scans FOLDER [--count 160] [--seed 1]

What is written by hand or stamped by a machine stands in the labels too: `hand` names the parts, and a
part by pen has no value to be read (number null, date null, month null as far as they are concerned).
"""

# ruff: noqa: E501

import argparse
import json
import random
import re
from pathlib import Path
from typing import Any

from benchmarks.synthetic.paper import print_letter, serial_of
from benchmarks.synthetic.scanner import make_scanner, save_scan, scan_page
from benchmarks.synthetic.sheets import Hand, Style
from benchmarks.synthetic.spec import TYPES, Letter, Organ, make_letter, make_name

UNIONS = (
    (["ĐOÀN TNCS HỒ CHÍ MINH"], ["BAN CHẤP HÀNH HUYỆN {p}"], "Ban Chấp hành huyện {q}", None, "ĐTN", "BÍ THƯ", "TM. BAN THƯỜNG VỤ"),
    (["UBND TỈNH {p}"], ["HỘI LIÊN HIỆP PHỤ NỮ"], "Hội Liên hiệp Phụ nữ", "Ủy ban nhân dân tỉnh {q}", "BTV", "CHỦ TỊCH", "TM. BAN THƯỜNG VỤ"),
    (["LIÊN ĐOÀN LAO ĐỘNG TỈNH {p}"], ["CÔNG ĐOÀN VIÊN CHỨC"], "Công đoàn Viên chức", "Liên đoàn Lao động tỉnh {q}", "CĐVC", "CHỦ TỊCH", "TM. BAN THƯỜNG VỤ"),
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=160)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    labels = [write_one(options.folder, f"{options.seed} {index}", index) for index in range(options.count)]
    text = "\n".join(json.dumps(each, ensure_ascii=False) for each in labels)
    (options.folder / "labels.json").write_text(text + "\n", encoding="utf-8")


def write_one(folder: Path, seed: str, index: int) -> dict[str, Any]:
    """One scan and its label."""
    rng = random.Random(f"scan {seed}")
    letter = paper_letter(rng)
    style = make_style(rng)
    scanner = make_scanner(rng)
    sheets = print_letter(letter, style, rng)
    pictures = [
        scan_page(page, ink, scanner, rng) for page, ink in zip(sheets.printed, sheets.inked, strict=True)
    ]
    name = f"scan-{index:03d}.pdf"
    save_scan(pictures, scanner, folder / name)
    made = f"{scanner.mode} {scanner.dpi} dpi q{scanner.quality} {style.family}"
    return label(letter, style, name) | {"made": made, "pages": len(pictures)}


def paper_letter(rng: random.Random) -> Letter:
    """A letter that has a number and a date, its lines as they look on paper."""
    letter = make_letter(rng)
    while letter.date is None or not re.match(r"\d+[/-]", letter.number or ""):
        letter = make_letter(rng)
    if rng.random() < 0.1 and not letter.organ.party:
        union_letter(rng, letter)
    serial = serial_of(letter)
    rest = (letter.number or "")[len(serial) :]
    lead = rng.choice(("Số: ", "Số: ", "Số: ", "Số:", "Số ", "Số : "))
    letter.number_line = lead + serial + rng.choice(("", "", "", " ")) + rest
    return letter


def union_letter(rng: random.Random, letter: Letter) -> None:
    """Make it a mass organisation's letter."""
    over, lines, name, parent, symbol, leader, body = rng.choice(UNIONS)
    big, small = letter.place.upper(), letter.place
    letter.organ = Organ(
        [line.format(p=big) for line in lines], name.format(q=small), symbol, leader,
        [line.format(p=big) for line in over], parent.format(q=small) if parent else "Đoàn TNCS Hồ Chí Minh",
    )  # fmt: skip
    code = next((code for code, name in TYPES.items() if name == letter.type), "")
    letter.number = f"{serial_of(letter)}/{code + '-' if code else ''}{symbol}"
    letter.authority, letter.position, letter.signer = (
        [body],
        rng.choice((leader, "PHÓ " + leader)),
        make_name(rng),
    )


def make_style(rng: random.Random) -> Style:
    roll = rng.random()
    hand = Hand()
    if roll < 0.3:
        hand = Hand("pen", rng.choice(("pen", "pen", "")), rng.choice(("pen", "", "", "")))
    elif roll < 0.42:
        hand = Hand("machine", rng.choice(("machine", "pen", "")))
    elif roll < 0.5:
        hand = Hand("", "pen")
    many = rng.random()
    return Style(
        family=rng.choices(("times", "arial", "noto", "dejavu"), (76, 9, 8, 7))[0],
        size=rng.choice((13.0, 13.5, 14.0)),
        hand=hand,
        seal_reach=max(0.0, rng.uniform(-0.5, 1)),
        black_pen=rng.random() < 0.3,
        stamp=rng.choices(("", "below", "over", "top"), (70, 16, 7, 7))[0],
        rule=rng.random() < 0.8,
        annex_pages=rng.choice((1, 2, 3)) if many > 0.85 else 0,
        body_copies=1 if many < 0.45 else rng.choice((2, 3, 5, 8)),
    )


def label(letter: Letter, style: Style, name: str) -> dict[str, Any]:
    """The truth; what a pen wrote is left open."""
    hand = style.hand
    number, date = letter.number or "", letter.date or ""
    month = None if hand.month == "pen" else date[:7]
    return {
        "file": name,
        "number": None if hand.serial == "pen" else number,
        "symbol": number[len(serial_of(letter)) + 1 :],
        "date": None if "pen" in {hand.day, hand.month} else date,
        "month": month,
        "type": letter.type,
        "issuer": letter.organ.name,
        "issuer_parent": letter.organ.parent,
        "subject": letter.subject,
        "authority": letter.authority,
        "position": letter.position,
        "signer": letter.signer,
        "hand": {"number": hand.serial, "day": hand.day, "month": hand.month},
        "stamp": style.stamp,
    }


if __name__ == "__main__":
    main()
