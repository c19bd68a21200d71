"""Random letters of all kinds with their truth, for benchmarks: never committed, same seed same bytes."""

import json
import random
import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from samples.builder.cms import SigningStyle
from samples.builder.compose import fill_template, month_text
from samples.builder.declared import texts
from samples.builder.draft import letter_docx
from samples.builder.ink import Ink
from samples.builder.legacy import legacy_fonts, vni_fonts
from samples.builder.letter import VIETNAM, Letter, lay_out
from samples.builder.mess import mess_up, with_dots
from samples.builder.scan import scan_pages, scanned, sign_as_copy
from samples.builder.signing import Recipe, sign_letter

__all__ = ["build_letters"]

KINDS = {
    "overlay": 34,
    "overlay-month": 5,
    "inline": 12,
    "messy": 14,
    "blank": 4,
    "blank-dots": 2,
    "scan": 9,
    "scan-pen": 3,
    "scan-turned": 2,
    "scan-jpg": 2,
    "docx": 6,
    "docx-messy": 4,
    "docx-draft": 3,
    "tcvn3": 3,
    "vni": 2,
}
QUIRKS = ("", "nbsp", "nfd", "tones", "vntime", "vntime-unicode", "vni", "textbox", "tracked", "vv-line")
PARTY_KINDS = ("inline", "scan", "docx", "docx-draft", "tcvn3", "vni")
NBSP = "\u00a0"


@dataclass(frozen=True)
class Sample:
    """A letter about to be made: what it says, how, and what is true of it."""

    letter: Letter
    kind: str
    office: dict
    type_code: str
    quirk: str = ""
    handwritten: bool = False


@cache
def material() -> dict:
    return tomllib.loads(Path(__file__).with_name("letters.toml").read_text(encoding="utf-8"))


def build_letters(folder: Path, count: int, seed: int = 1) -> None:
    """`count` files and `labels.json` in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    labels = []
    for i in range(count):
        draw = random.Random(f"letter/{seed}/{i}")
        sample = _sample(draw, f"thu-{seed}-{i:04d}")
        name = f"{sample.letter.name}-{sample.kind}{_suffix(sample.kind)}"
        (folder / name).write_bytes(_bytes(sample, draw))
        labels.append({"file": name, **_label(sample)})
    text = json.dumps(labels, ensure_ascii=False, indent=1) + "\n"
    (folder / "labels.json").write_text(text, encoding="utf-8")


def _suffix(kind: str) -> str:
    return ".docx" if "docx" in kind else ".jpg" if kind == "scan-jpg" else ".pdf"


def _sample(draw: random.Random, name: str) -> Sample:
    kind = draw.choices(list(KINDS), list(KINDS.values()))[0]
    offices = [each for each in material()["office"] if each["organ"] != "TU" or kind in PARTY_KINDS]
    office = draw.choice(offices)
    type_code = draw.choice(
        [code for code in material()["acts"] if code != "NQ" or office["organ"] == "HĐND"]
    )
    day = date(draw.randrange(2019, 2026), 1, 1) + timedelta(days=draw.randrange(365))
    authority, position = draw.choice(office["people"])
    unit = draw.choice(office["units"])
    party = office["organ"] == "TU"
    symbol = f"{office['organ']}-{unit}" if type_code == "CV" else f"{type_code}-{office['organ']}"
    if type_code == "NQ" and draw.random() < 0.3:
        symbol = f"{day.year}/{symbol}"
    if party:
        symbol = f"{'CV' if type_code == 'CV' else type_code}/TU"
    serial = f"{draw.choice((draw.randrange(1, 60), draw.randrange(1, 900), draw.randrange(1, 6000))):02d}"
    subject, template = _subject(draw, type_code, day), texts()[type_code]
    values = {
        "about": _about(subject),
        "unit": office["name"],
        "of": office["place"],
        "head": "CHỦ TỊCH " + office["issuer"].replace("\n", " "),
    }
    pool = material()
    printed = not kind.startswith(("overlay", "blank"))
    letter = Letter(
        name=name,
        issuer=office["issuer"],
        parent=office.get("parent", ""),
        place=office["place"],
        symbol=symbol,
        serial="" if kind in ("blank", "blank-dots", "docx-draft") else serial,
        day=day,
        type=template["title"],
        subject=subject,
        body=fill_template(template["body"], values, _points(draw, day)),
        signer=f"{draw.choice(pool['first_names'])} {draw.choice(pool['last_names'])}",
        authority=tuple(authority),
        position=position,
        addressees=_addressees(draw, type_code),
        recipients=("Như trên;", "Lãnh đạo (b/c);", f"Lưu: VT, {unit}."),
        colon=draw.choice(("Số: ", "Số:", "Số:" + NBSP, "Số : ")),
        print_number=printed,
        print_day=printed,
        left_first=draw.random() < 0.3,
        print_month="" if kind == "blank" and draw.random() < 0.5 else month_text(day),
    )
    if party:
        typed = f"Số {letter.serial or '     '}-{symbol}"
        letter = replace(letter, state=("ĐẢNG CỘNG SẢN VIỆT NAM",), print_number=True, number_line=typed)
    quirk = draw.choice(QUIRKS) if kind == "docx" else draw.choice(QUIRKS[:3]) if kind == "docx-draft" else ""
    if kind in ("messy", "docx-messy"):
        letter = mess_up(letter, type_code, office["organ"], draw)
    if kind == "blank-dots":
        letter = with_dots(letter)
    if kind == "overlay-month":
        letter = replace(letter, print_month=str(day.month % 12 + 1))
    return Sample(letter, kind, office, type_code, quirk, kind == "scan-pen")


def _about(subject: str) -> str:
    about = subject.removeprefix("Về việc ")
    return about[:1].lower() + about[1:]


def _subject(draw: random.Random, type_code: str, day: date) -> str:
    pool = material()
    cited = day - timedelta(days=draw.randrange(20, 300))
    return draw.choice(pool["subjects"]).format(
        act=draw.choice(pool["acts"][type_code]),
        thing=draw.choice(pool["things"]),
        scope=draw.choice(pool["scopes"]),
        year=day.year,
        later=day.year + 4,
        quarter=draw.choice(("I", "II", "III", "IV")),
        cited_type=draw.choice(("Kế hoạch", "Quyết định")),
        cited_number=f"{draw.randrange(10, 2000)}/{draw.choice(('KH', 'QĐ'))}-UBND",
        cited_day=f"{cited.day}/{cited.month}/{cited.year}",
    )


def _points(draw: random.Random, day: date) -> tuple[str, ...]:
    """Body paragraphs that name other numbers, days and laws."""
    before = day - timedelta(days=draw.randrange(10, 500))
    values = {
        "number": draw.randrange(10, 400),
        "before": f"{before.day:02d} tháng {before.month} năm {before.year}",
        "until": f"{draw.randrange(1, 28)}/{draw.randrange(1, 12)}/{day.year + 1}",
    }
    lines = [line.format_map(values) for line in material()["points"]]
    return tuple(lines[: draw.randrange(1, 5)] * draw.choice((1, 1, 1, 4)))


def _addressees(draw: random.Random, type_code: str) -> tuple[str, ...]:
    if type_code not in ("CV", "TTr", "GM"):
        return ()
    choices = ("Ủy ban nhân dân các xã, phường", "Các sở, ban, ngành tỉnh", "Phòng Nội vụ huyện Kon Mẫu")
    return tuple(draw.sample(choices, draw.randrange(1, 3)))


def _bytes(sample: Sample, draw: random.Random) -> bytes:
    letter, kind = sample.letter, sample.kind
    ring = letter.issuer.replace("\n", " ")
    if "docx" in kind:
        return letter_docx(letter, sample.quirk, blank_month=draw.random() < 0.5)
    if "scan" in kind:
        return _scan(sample, ring, draw)
    if kind in ("tcvn3", "vni"):
        fonts = legacy_fonts() if kind == "tcvn3" else vni_fonts()
        return lay_out(letter, fonts=fonts).pdf.data
    laid = lay_out(letter)
    if kind.startswith("blank") or (kind in ("inline", "messy") and draw.random() < 0.3):
        return laid.pdf.data
    month = str(letter.day.month) if kind == "overlay-month" else ""
    sign_letter(laid, replace(_recipe(letter, ring, draw), month=month, seal_only=letter.print_number))
    return laid.pdf.data


def _recipe(letter: Letter, ring: str, draw: random.Random) -> Recipe:
    at = datetime.combine(letter.day, time(draw.randrange(7, 17), draw.randrange(60)), VIETNAM)
    style = SigningStyle(timestamp=False)
    return Recipe("huyen-chu-tich", "huyen", at, certify=draw.random() < 0.5, style=style, ring=ring)


def _scan(sample: Sample, ring: str, draw: random.Random) -> bytes:
    letter, pen = sample.letter, sample.handwritten
    came = letter.day + timedelta(days=draw.randrange(1, 5))
    ink = Ink(
        name=letter.name,
        ring=ring,
        hand=letter.signer,
        serial=letter.serial if pen else "",
        day=f"{letter.day.day:02d}" if pen else "",
        incoming=(str(draw.randrange(10, 900)), came.isoformat()) if draw.random() < 0.3 else (),
    )
    if sample.kind == "scan-jpg":
        return scan_pages(letter, ink)[0][0]
    turned = sample.kind == "scan-turned"
    pdf = scanned(letter, ink, junk=not turned and draw.random() < 0.2, turned=turned)
    if not turned and draw.random() < 0.7:
        at = datetime.combine(letter.day, time(15, draw.randrange(60)), VIETNAM)
        sign_as_copy(pdf, "huyen", sample.office["name"], at, SigningStyle(timestamp=False))
    return pdf.data


def _label(sample: Sample) -> dict[str, object]:
    """What is true; `date` is null while any part of it is blank."""
    letter = sample.letter
    mark = "-" if letter.symbol.endswith("/TU") else "/"
    number = f"{letter.serial}{mark}{letter.symbol}" if letter.serial else None
    whole = letter.serial and "tháng  năm" not in letter.date_line
    return {
        "kind": sample.kind,
        "quirk": sample.quirk,
        "number": number,
        "symbol": letter.symbol,
        "handwritten": sample.handwritten,
        "date": letter.day.isoformat() if whole else None,
        "issuer": sample.office["name"],
        "issuer_parent": letter.parent.replace("\n", " ") or None,
        "type": letter.type.capitalize() or "Công văn",
        "subject": letter.subject,
        "signer": letter.signer,
        "position": letter.position.removeprefix("Q. "),
        "authority": list(letter.authority) or [letter.position] * letter.position.startswith("Q. "),
        "addressees": list(letter.addressees),
    }
