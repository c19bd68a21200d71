"""Made-up criteria sets, the truth that annex files are drawn from; shares no code with the importer."""

# ruff: noqa: E501

import random
from dataclasses import dataclass, field
from decimal import Decimal

__all__ = ["Row", "make_set"]

FIELDS = (
    "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH", "CẢI CÁCH THỂ CHẾ", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
    "CẢI CÁCH TỔ CHỨC BỘ MÁY HÀNH CHÍNH", "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ", "CẢI CÁCH TÀI CHÍNH CÔNG",
    "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ",
)  # fmt: skip
ACTS = (
    "Ban hành kế hoạch", "Mức độ hoàn thành kế hoạch", "Thực hiện chế độ báo cáo định kỳ", "Công tác tuyên truyền",
    "Kiểm tra, giám sát việc thực hiện", "Xử lý các vấn đề phát hiện qua kiểm tra", "Tỷ lệ hồ sơ giải quyết đúng hạn",
    "Thực hiện quy định", "Cập nhật, niêm yết, công khai", "Bố trí, sử dụng biên chế", "Đánh giá, xếp loại chất lượng",
    "Chấp hành kỷ luật, kỷ cương", "Tổ chức đối thoại", "Sáng kiến hoặc giải pháp mới trong",
)  # fmt: skip
MATTERS = (
    "cải cách hành chính năm của Ủy ban nhân dân cấp xã", "rà soát, hệ thống hóa văn bản quy phạm pháp luật",
    "thủ tục hành chính tại Bộ phận Tiếp nhận và Trả kết quả theo cơ chế một cửa, một cửa liên thông",
    "tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức", "vị trí việc làm được cấp có thẩm quyền phê duyệt",
    "đào tạo, bồi dưỡng cán bộ, công chức", "quản lý, sử dụng tài sản công và ngân sách được giao trong năm",
    "chuyển đổi số, cung cấp dịch vụ công trực tuyến toàn trình trên Cổng Dịch vụ công quốc gia",
    "theo dõi tình hình thi hành pháp luật", "phân cấp quản lý nhà nước", "tinh giản biên chế",
)  # fmt: skip
LEADS = ("Phòng Nội vụ", "Phòng Tư pháp", "Văn phòng HĐND và UBND", "Phòng Tài chính - Kế hoạch")
PAPERS = ("Kế hoạch", "Báo cáo", "Quyết định", "Thông báo", "Biên bản")


@dataclass
class Row:
    """What one row of the annex says."""

    path: tuple[int, ...]
    title: str
    max: Decimal = Decimal(0)
    kind: str = ""
    """Of a leaf: yes_no, graded, parts, ratio, formula, survey."""
    options: tuple[str, ...] = ()
    evidence: str = ""
    lead: str = ""
    serial: int = 0
    """Of a TC: its number where TC go on through the lĩnh vực."""
    rows: "list[Row]" = field(default_factory=list)

    def all(self) -> "list[Row]":
        return [self, *(each for row in self.rows for each in row.all())]


def make_set(seed: int, fields: int = 4) -> list[Row]:
    """Lĩnh vực → TC → TCTP; every third TC is a leaf itself."""
    rng = random.Random(seed)
    titles = [f"{act} {matter}" for act in ACTS for matter in MATTERS]
    rng.shuffle(titles)
    found: list[Row] = []
    serial = 0
    for number in range(1, fields + 1):
        top = Row((number,), FIELDS[number - 1])
        for place in range(1, rng.randint(2, 5)):
            row = Row((number, place), titles.pop())
            if place % 3:
                row.rows = [_leaf((number, place, n), titles.pop(), rng) for n in range(1, rng.randint(3, 5))]
                row.max = sum((each.max for each in row.rows), Decimal(0))
            else:
                row = _leaf((number, place), titles.pop(), rng)
            serial += 1
            for each in row.all():
                each.serial = serial
            top.rows.append(row)
        top.max = sum((each.max for each in top.rows), Decimal(0))
        found.append(top)
    return found


def _leaf(path: tuple[int, ...], title: str, rng: random.Random) -> Row:
    most = Decimal(rng.choice(("0.5", "1", "1.5", "2", "3")))
    kind = rng.choice(("yes_no", "graded", "timed", "parts", "ratio", "formula", "survey", "graded"))
    evidence = "\n".join(
        f"- {rng.choice(PAPERS)} {rng.choice(MATTERS)}{end}"
        for end in (";", " (nếu có).")[-rng.randint(1, 2) :]
    )
    known = "graded" if kind == "timed" else kind
    blank = "" if kind == "survey" else evidence
    return Row(path, title, most, known, _options(kind, most), blank, rng.choice(LEADS))


def said(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _options(kind: str, most: Decimal) -> tuple[str, ...]:
    full, half = said(most), said(most / 2)
    match kind:
        case "yes_no":
            return (f"Thực hiện đúng quy định: {full}", "Không thực hiện đúng quy định: 0")
        case "timed":
            return (f"Ban hành kịp thời: {full}", f"Ban hành không kịp thời: {half}", "Không ban hành: 0")
        case "graded":
            return (
                f"Từ 70% số cơ quan, đơn vị trở lên thực hiện đúng quy định của cấp có thẩm quyền: {full}",
                f"Từ 50% đến dưới 70% số cơ quan, đơn vị: {half}", "Dưới 50% số cơ quan, đơn vị: 0",
            )  # fmt: skip
        case "parts":
            return (
                f"Có tổ chức hội nghị quán triệt: {half}",
                f"Có tin, bài trên trang thông tin điện tử: {half}",
            )
        case "ratio":
            return (
                "Tính điểm theo công thức: (b/a)*điểm tối đa. Trong đó:\na là tổng số nhiệm vụ trong kế hoạch\n"
                "b là số nhiệm vụ đã hoàn thành đúng tiến độ",
            )
        case "formula":
            return (
                "Tính điểm theo công thức: (b/a)*điểm tối đa*50% + (c/a)*điểm tối đa*50%. Trong đó:\n"
                "a là tổng số hồ sơ đã giải quyết\nb là số hồ sơ trước hạn\nc là số hồ sơ nộp trực tuyến",
            )
        case _:
            return ()
