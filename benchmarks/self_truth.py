"""Made-up self-assessment tables, each with the claims and the citations it was written from.

Shares no code with the reader.
"""

# ruff: noqa: E501

import random
from dataclasses import dataclass, field
from decimal import Decimal

from benchmarks.annex_styles import Style
from benchmarks.annex_truth import Row, make_set

__all__ = ["STYLES", "ClaimTruth", "make_tables"]

TYPES = {
    "KH": "Kế hoạch",
    "BC": "Báo cáo",
    "QĐ": "Quyết định",
    "TB": "Thông báo",
    "BB": "Biên bản",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
}
ORGANS = (("UBND", "UBND xã Đăk Thử"), ("UBND", "Ủy ban nhân dân huyện Kon Mẫu"), ("HĐND", "HĐND xã Đăk Thử"),
          ("SNV", "Sở Nội vụ"), ("NV", "Phòng Nội vụ"), ("VP", "Văn phòng UBND huyện"))  # fmt: skip
ABOUT = ("về cải cách hành chính năm 2023", "về việc ban hành Kế hoạch CCHC năm 2023", "kiểm tra công tác CCHC",
         "về việc phân công nhiệm vụ cho công chức, người lao động", "kết quả rà soát thủ tục hành chính quý III", "")  # fmt: skip
DECOYS = ("đạt tỷ lệ 45/50 hồ sơ", "trang 3, mục 2.1", "https://dichvucong.example.vn/12/ket-qua", "thực hiện từ ngày 01/01/2023",
          "kèm 05 ảnh chụp màn hình", "(giai đoạn 2021-2025)", "hộp thư 24/7")  # fmt: skip
WHY = ("Ban hành chậm do thay đổi nhân sự", "Chưa được bố trí kinh phí", "Hệ thống lỗi trong tháng 6")
S = Style
WIDE = (("id", "STT"), ("title", "Tiêu chí/Tiêu chí thành phần"), ("max", "Điểm tối đa"), ("self", "Điểm tự đánh giá"),
        ("evidence", "Tài liệu kiểm chứng (số, ký hiệu, ngày, trích yếu)"), ("why", "Giải trình/Ghi chú"))  # fmt: skip
OTHER = (("id", "TT"), ("title", "Nội dung tiêu chí"), ("max", "Thang điểm"), ("self", "Tự chấm"), ("reviewed", "Điểm thẩm định"),
         ("evidence", "Minh chứng"), ("why", "Lý do"))  # fmt: skip
CODED = (("count", "STT"), ("id", "Mã tiêu chí"), ("title", "Tên tiêu chí"), ("max", "Điểm chuẩn"), ("self", "Điểm đạt"),
         ("evidence", "Danh mục tài liệu kiểm chứng"), ("why", "Thuyết minh"))  # fmt: skip
BARE = (
    ("title", "Lĩnh vực, tiêu chí"),
    ("max", "Điểm chuẩn"),
    ("self", "Đơn vị tự chấm điểm"),
    ("evidence", "TLKC"),
    ("why", "Ghi chú"),
)
TURNED = (("id", "STT"), ("title", "Tiêu chí"), ("evidence", "Tên tài liệu, văn bản minh chứng"), ("max", "Điểm tối đa"),
          ("self", "Kết quả tự chấm"), ("why", "Giải trình"))  # fmt: skip
STYLES = (
    S("docx-wide", columns=WIDE, extras=("totals",)),
    S("docx-two-row", columns=OTHER, heading_rows=2, ids="plain"),
    S("docx-coded", columns=CODED, ids="plain"),
    S("docx-bare", columns=BARE, ids="tc"),
    S("docx-turned", columns=TURNED, ids="auto", points="dot"),
    S("docx-parts", columns=WIDE, ids="plain", extras=("parts",)),
    S("xlsx-wide", "xlsx", WIDE, extras=("totals",)),
    S("xlsx-two-row", "xlsx", OTHER, heading_rows=2, extras=("merged",)),
    S("xlsx-coded", "xlsx", CODED, ids="plain", extras=("dates",)),
    S("xlsx-turned", "xlsx", TURNED, ids="plain", extras=("floats", "letter")),
    S("pdf-wide", "pdf", WIDE, repeat=True, landscape=True),
    S("pdf-two-row", "pdf", OTHER, heading_rows=2, landscape=True),
    S("pdf-turned", "pdf", TURNED, ids="plain"),
)  # fmt: skip


@dataclass
class ClaimTruth:
    """What one row of the table says."""

    row: Row
    score: Decimal | None
    cited: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """(number, ISO day or empty)."""
    evidence: str = ""
    why: str = ""


def make_tables(style: Style, seed: int) -> list[ClaimTruth]:
    """Claims of every row of a made-up set."""
    rng = random.Random(seed)
    found: list[ClaimTruth] = []
    for top in make_set(seed, 3):
        for row in top.all():
            claim = ClaimTruth(row, row.max if row.rows else rng.choice((row.max, row.max / 2, Decimal(0))))
            if not row.rows:
                _write(claim, rng)
                claim.why = rng.choice((*WHY, "", "", ""))
            found.append(claim)
    return found


def _write(claim: ClaimTruth, rng: random.Random) -> None:
    """The evidence cell: one to four documents in one of the ways clerks write them."""
    ways = (
        _lines,
        _lines,
        _semicolons,
        _shared,
        _serials,
        _same_day,
        _brackets,
        _short_year,
        _no_symbol,
        _bulleted,
        _run_on,
        _messy,
    )
    text, cited = rng.choice(ways)(rng)
    if rng.random() < 0.3:
        text += f"\n- {rng.choice(DECOYS)}"
    claim.evidence, claim.cited = text, cited


@dataclass(frozen=True)
class Paper:
    number: int
    code: str
    organ: str
    body: str
    day: tuple[int, int, int]

    @property
    def symbol(self) -> str:
        return f"{self.code}-{self.organ}"

    @property
    def truth(self) -> tuple[str, str]:
        year, month, day = self.day
        return f"{self.number}/{self.symbol}", f"{year}-{month:02d}-{day:02d}"

    @property
    def shown(self) -> str:
        return f"{self.number:02d}" if self.number < 10 else str(self.number)


def _paper(rng: random.Random) -> Paper:
    organ, body = rng.choice(ORGANS)
    day = (2023, rng.randint(1, 12), rng.randint(1, 28))
    return Paper(rng.randint(1, 400), rng.choice(list(TYPES)), organ, body, day)


def _day(rng: random.Random, paper: Paper) -> str:
    year, month, day = paper.day
    return rng.choice(
        (
            f"{day:02d}/{month:02d}/{year}",
            f"{day}/{month}/{year}",
            f"{day:02d} tháng {month:02d} năm {year}",
            f"{day:02d}-{month:02d}-{year}",
            f"{day}.{month}.{year}",
        )
    )


def _full(rng: random.Random, paper: Paper) -> str:
    about = rng.choice(ABOUT)
    tail = rng.choice((f" của {paper.body}", f" của {paper.body} {about}", f" {about}"))
    return f"{TYPES[paper.code]} số {paper.shown}/{paper.symbol} ngày {_day(rng, paper)}{tail}".strip()


Written = tuple[str, list[tuple[str, str]]]


def _lines(rng: random.Random) -> Written:
    papers = [_paper(rng) for _ in range(rng.randint(1, 4))]
    return "\n".join(_full(rng, each) for each in papers), [each.truth for each in papers]


def _bulleted(rng: random.Random) -> Written:
    papers = [_paper(rng) for _ in range(rng.randint(1, 3))]
    return "\n".join(f"- {_full(rng, each)};" for each in papers), [each.truth for each in papers]


def _semicolons(rng: random.Random) -> Written:
    papers = [_paper(rng) for _ in range(rng.randint(2, 3))]
    return "; ".join(_full(rng, each) for each in papers) + ".", [each.truth for each in papers]


def _run_on(rng: random.Random) -> Written:
    papers = [_paper(rng) for _ in range(2)]
    return " và ".join(_full(rng, each) for each in papers), [each.truth for each in papers]


def _shared(rng: random.Random) -> Written:
    """`Các Báo cáo của UBND xã: số 12/BC-UBND ngày …; số 45/BC-UBND ngày …`."""
    one = _paper(rng)
    papers = [Paper(rng.randint(1, 400), one.code, one.organ, one.body, _paper(rng).day) for _ in range(3)]
    parts = [f"số {each.shown}/{each.symbol} ngày {_day(rng, each)}" for each in papers]
    head = rng.choice(
        (f"Các {TYPES[one.code]} của {one.body}: ", f"{TYPES[one.code]}: ", f"Các {TYPES[one.code].lower()} ")
    )
    return head + rng.choice(("; ", ", ")).join(parts), [each.truth for each in papers]


def _serials(rng: random.Random) -> Written:
    """`Báo cáo số 12, 45, 67/BC-UBND`."""
    one = _paper(rng)
    numbers = sorted(rng.sample(range(10, 400), 3))
    listed = rng.choice(
        (
            f"{numbers[0]}, {numbers[1]}, {numbers[2]}",
            f"{numbers[0]}, {numbers[1]} và {numbers[2]}",
            f"{numbers[0]}; {numbers[1]}; {numbers[2]}",
        )
    )
    return f"{TYPES[one.code]} số {listed}/{one.symbol} của {one.body}", [
        (f"{each}/{one.symbol}", "") for each in numbers
    ]


def _same_day(rng: random.Random) -> Written:
    one = _paper(rng)
    other = Paper(one.number + 1, rng.choice(list(TYPES)), one.organ, one.body, one.day)
    text = f"{TYPES[one.code]} số {one.shown}/{one.symbol} ngày {_day(rng, one)}; {TYPES[other.code]} số {other.shown}/{other.symbol} cùng ngày của {one.body}"
    return text, [one.truth, other.truth]


def _brackets(rng: random.Random) -> Written:
    papers = [_paper(rng) for _ in range(rng.randint(1, 3))]
    parts = [f"{each.shown}/{each.symbol} ({each.day[2]}/{each.day[1]}/{each.day[0]})" for each in papers]
    return rng.choice(("\n", "; ", ", ")).join(parts), [each.truth for each in papers]


def _short_year(rng: random.Random) -> Written:
    papers = [_paper(rng) for _ in range(rng.randint(1, 3))]
    parts = [
        f"{each.code} số {each.shown}/{each.symbol} ngày {each.day[2]}/{each.day[1]}/{each.day[0] % 100}"
        for each in papers
    ]
    return "\n".join(parts), [each.truth for each in papers]


def _no_symbol(rng: random.Random) -> Written:
    """`Báo cáo số 12 ngày 5/4/2023 của UBND xã`."""
    one = _paper(rng)
    day = f"{one.day[2]}/{one.day[1]}/{one.day[0]}"
    return f"{TYPES[one.code]} số {one.shown} ngày {day} của {one.body}", [
        (f"{one.number}/{one.code}", one.truth[1])
    ]


def _messy(rng: random.Random) -> Written:
    """Spaces, small letters, a broken line, no space."""
    one = _paper(rng)
    day = f"{one.day[2]:02d}/{one.day[1]:02d}/{one.day[0]}"
    number = rng.choice(
        (
            f"{one.shown} /{one.symbol}",
            f"{one.shown}/ {one.code} - {one.organ}",
            f"{one.shown}/{one.code}-\n{one.organ}",
            f"{one.shown}/{one.symbol.lower()}",
            f"{one.shown}/{one.code.replace('Đ', 'D')}-{one.organ}",
            f"{one.shown}/{one.code}- {one.organ}",
        )
    )
    return f"{TYPES[one.code]} số: {number} ngày{rng.choice((' ', ''))}{day}", [one.truth]
