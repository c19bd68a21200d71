"""Citations read off made-up sentences of every order the offices use, beside a plain regex.

    python benchmarks/citations.py [COUNT] [SEED]

Each sentence is put together from parts that are its truth; decoys (dates, forms, standards, ratios)
stand among them. Shares no code with the reader.
"""

# ruff: noqa: E501

import random
import re
import sys
from collections import Counter

from extractors.citations import parse_citations

TYPES = {
    "QĐ": "Quyết định",
    "KH": "Kế hoạch",
    "NQ": "Nghị quyết",
    "TB": "Thông báo",
    "BC": "Báo cáo",
    "CT": "Chỉ thị",
}
BODIES = (
    ("UBND", "UBND tỉnh Mẫu"), ("UBND", "Ủy ban nhân dân huyện Kon Mẫu"), ("HĐND", "Hội đồng nhân dân xã Đăk Thử"),
    ("SNV", "Sở Nội vụ"), ("STP", "Sở Tư pháp tỉnh Mẫu"), ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("BNV", "Bộ Nội vụ"), ("BNV", "Bộ trưởng Bộ Nội vụ"), ("BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội"),
    ("PTCKH", "Phòng Tài chính - Kế hoạch huyện"), ("UBND", "Chủ tịch UBND huyện Kon Mẫu"), ("TTg", "Thủ tướng Chính phủ"),
)  # fmt: skip
ABOUT = (
    "về việc ban hành Kế hoạch cải cách hành chính năm 2023",
    "về kiểm soát thủ tục hành chính",
    "quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của cơ quan",
    "phê duyệt Đề án vị trí việc làm",
    "",
)
DECOYS = (
    "theo Mẫu số 01/BC-NV", "đạt tỷ lệ 45/50", "trước ngày 30/11/2023", "theo TCVN 9001:2015", "(giai đoạn 2021 - 2025)",
    "trực 24/7", "biểu số 02/TH", "tại QCVN 06:2022/BXD", "điểm 4,5/5",
)  # fmt: skip
Truth = tuple[str, str, str, str]


def make_date(rng: random.Random) -> tuple[str, str]:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2018, 2025)
    shown = rng.choice(
        (f"{day:02d}/{month:02d}/{year}", f"{day}/{month}/{year}", f"{day:02d} tháng {month} năm {year}", f"{day}-{month}-{year}")
    )  # fmt: skip
    return f"ngày {shown}", f"{year}-{month:02d}-{day:02d}"


def make_sentence(rng: random.Random) -> tuple[str, list[Truth]]:
    """One sentence and its citations as (number, type, date, issuer)."""
    symbol, body = rng.choice(BODIES)
    code = rng.choice(list(TYPES))
    kind = TYPES[code]
    number = f"{rng.randint(1, 3000)}/{code}-{symbol}"
    date, iso = make_date(rng)
    about = rng.choice(ABOUT)
    roll = rng.randrange(10)
    if roll == 0:
        return f"Căn cứ {kind} số {number} {date} của {body} {about};", [(number, kind, iso, body)]
    if roll == 1:
        return f"{date.capitalize()}, {body} ban hành {kind} số {number} {about}.", [
            (number, kind, iso, body)
        ]
    if roll == 2:
        return f"{body} đã ban hành {kind} số {number} {date} {about}.", [(number, kind, iso, body)]
    if roll == 3:
        return f"Thực hiện {kind} số {number} ({date}) của {body},", [(number, kind, iso, body)]
    if roll == 4:
        return f"Căn cứ {kind} số {number} {date} về cải cách hành chính năm 2023;", [(number, kind, iso, "")]
    if roll == 5:
        law = f"{rng.randint(10, 90)}/{rng.randint(2015, 2025)}/QH{rng.randint(13, 15)}"
        title = rng.choice(
            ("Tổ chức chính quyền địa phương", "Ban hành văn bản quy phạm pháp luật", "Cán bộ, công chức")
        )
        return f"Căn cứ Luật {title} số {law} {date};", [(law, "Luật", iso, "")]
    if roll == 6:
        numbers = [f"{rng.randint(1, 3000)}/{code}-{symbol}" for _ in range(3)]
        dates = [make_date(rng) for _ in range(3)]
        parts = [f"số {each} {shown}" for each, (shown, _) in zip(numbers, dates, strict=True)]
        text = f"các {kind} {parts[0]}, {parts[1]} và {parts[2]} của {body} {about};"
        return text, [(each, kind, day, body) for each, (_, day) in zip(numbers, dates, strict=True)]
    if roll == 7:
        letter = f"{rng.randint(1, 3000)}/{symbol}-CCHC"
        return f"Công văn số {letter} {date} của {body} {about};", [(letter, "Công văn", iso, body)]
    if roll == 8:
        party = f"{rng.randint(1, 300)}-{rng.choice(('NQ', 'KL', 'CTr'))}/{rng.choice(('TU', 'HU', 'TW'))}"
        name = {"NQ": "Nghị quyết", "KL": "Kết luận", "CTr": "Chương trình"}[
            party.split("-")[1].split("/")[0]
        ]
        return f"{name} số {party} {date} của Ban Thường vụ Tỉnh ủy {about};", [
            (party, name, iso, "Ban Thường vụ Tỉnh ủy")
        ]
    return f"Trên cơ sở {kind} của {body} số {number} {date} {about}.", [(number, kind, iso, body)]


def plain(text: str) -> list[Truth]:
    found = re.findall(r"(\d+/[\w/&-]+)(?: ngày (\d{1,2})/(\d{1,2})/(\d{4}))?(?: của ([^;,.]+))?", text)
    return [
        (n, "", f"{y}-{int(m):02d}-{int(d):02d}" if y else "", body.strip())
        for n, d, m, y, body in found
        if re.search("[A-ZĐ]", n)
    ]


def kiemchung(text: str) -> list[Truth]:
    cited = [found.citation for found in parse_citations(text)]
    return [(c.number, c.type, c.date.text if c.date else "", c.issuer) for c in cited]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    scores = {name: Counter[str]() for name in ("kiemchung", "plain")}
    shown = 0
    for _ in range(count // 3):
        text, truth = "", list[Truth]()
        for _ in range(3):
            sentence, cited = make_sentence(rng)
            text += sentence + " " + (rng.choice(DECOYS) + ". " if rng.random() < 0.5 else "")
            truth += cited
        for name, reader in (("kiemchung", kiemchung), ("plain", plain)):
            given = reader(text)
            missed = score(scores[name], truth, given)
            if name == "kiemchung" and missed and shown < 25:
                shown += 1
                print("…", text, "\n   wanted", missed, "\n   given ", given)
    for name, counts in scores.items():
        total, given = counts["wanted"], counts["given"]
        print(
            f"{name:10} recall {counts['found'] / total:.4f} precision {counts['found'] / max(given, 1):.4f} "
            f"type {counts['type'] / total:.4f} date {counts['date'] / total:.4f} issuer {counts['issuer'] / total:.4f} "
            f"of {total}"
        )


def score(counts: Counter[str], truth: list[Truth], given: list[Truth]) -> list[Truth]:
    """Count what was found; returns the citations not wholly right."""
    by_number = {each[0]: each for each in given}
    counts["wanted"] += len(truth)
    counts["given"] += len(given)
    missed: list[Truth] = []
    for each in truth:
        got = by_number.get(each[0])
        counts["found"] += got is not None
        for index, field in enumerate(("type", "date", "issuer"), 1):
            counts[field] += got is not None and got[index] == each[index]
        if got != each:
            missed.append(each)
    return missed


if __name__ == "__main__":
    main()
