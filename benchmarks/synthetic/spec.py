"""What a made-up letter says: every part as printed, and the truth it must be read as."""

# ruff: noqa: E501

import random
from dataclasses import dataclass, field

PLACES = (
    "Mẫu", "Đăk Thử", "Kon Giả", "Ia Ví", "Bình Thí", "An Dụ", "Phú Lập", "Đăk Nháp", "Kon Thí", "Hòa Giả",
    "Tân Dựng", "Yên Mẫu", "Đông Thử", "Ea H'Giả", "Sa Nháp", "Ngọc Thí", "Vĩnh Dụ", "Sơn Lập", "Thạnh Mẫu",
)  # fmt: skip
FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Đinh",
    "Y",
    "A",
    "Bùi",
    "Vũ",
    "Đặng",
    "Nông",
    "Rơ Châm",
    "Hồ",
)
MIDDLE = ("Văn", "Thị", "Đình", "Minh", "Thí", "Hữu", "Ngọc", "")
GIVEN = ("Mẫu", "Thử", "Giả", "Ví", "Nháp", "Dụ", "Lập", "Dựng")

TYPES = {
    "QĐ": "Quyết định", "KH": "Kế hoạch", "BC": "Báo cáo", "TB": "Thông báo", "TTr": "Tờ trình", "NQ": "Nghị quyết",
    "CTr": "Chương trình", "HD": "Hướng dẫn", "CT": "Chỉ thị", "BB": "Biên bản", "GM": "Giấy mời", "KL": "Kết luận",
    "PA": "Phương án", "ĐA": "Đề án", "QC": "Quy chế", "CĐ": "Công điện", "GUQ": "Giấy ủy quyền",
}  # fmt: skip
SUBJECTS = (
    "cải cách hành chính năm {y}",
    "kiểm soát thủ tục hành chính năm {y}",
    "kết quả thực hiện công tác cải cách hành chính quý {q} năm {y}",
    "ban hành Quy chế làm việc của cơ quan nhiệm kỳ 2021 - 2026",
    "rà soát văn bản quy phạm pháp luật do Hội đồng nhân dân, Ủy ban nhân dân ban hành đến ngày 31 tháng 12 năm {p}",
    "triển khai thực hiện Quyết định số 55/QĐ-UBND ngày 05/01/{y} của UBND tỉnh về chuyển đổi số",
    "tuyên truyền, phổ biến, giáo dục pháp luật trên địa bàn",
    "thực hiện một số nhiệm vụ, giải pháp nâng cao Chỉ số cải cách hành chính, Chỉ số hài lòng về sự phục vụ hành chính",
    "kiện toàn Bộ phận Tiếp nhận và Trả kết quả theo cơ chế một cửa, một cửa liên thông",
    "đề nghị thẩm định, phê duyệt danh mục thủ tục hành chính",
    "công khai dự toán thu, chi ngân sách nhà nước 6 tháng đầu năm {y}",
    "khắc phục tồn tại, hạn chế sau kiểm tra",
)  # fmt: skip


@dataclass
class Organ:
    """A body: lines of its letterhead, its name as NĐ 30 writes it, its abbreviation and its leaders."""

    lines: list[str]
    name: str
    symbol: str
    leader: str
    parent_lines: list[str] = field(default_factory=list[str])
    parent: str | None = None
    body_signs: str = ""
    """`TM. …` of a collective body; empty where the leader signs alone."""
    party: bool = False
    units: tuple[str, ...] = ("VP", "NV", "TH")
    motto: str = ""
    """What stands in place of the quốc hiệu; the Party's name where `party` and nothing else is said."""


@dataclass
class Letter:
    """One letter as printed, and its truth."""

    organ: Organ
    number_line: str
    number: str | None
    place: str
    date_line: str
    date: str | None
    type: str
    title: str
    subject: str
    subject_lines: list[str]
    authority: list[str]
    position: str
    signer: str
    addressees: list[str]
    body: list[str]
    recipients: list[str]
    overlay_serial: str = ""
    overlay_day: str = ""
    overlay_month: str = ""
    draft_month: str = ""
    stamp: str = ""
    mark: str = ""


def make_letter(rng: random.Random, organ: Organ | None = None) -> Letter:
    """A letter of some body (a random one where none is given), type and messiness."""
    organ = organ or make_organ(rng)
    year = rng.choice((2021, 2022, 2023, 2024, 2025))
    is_letter = rng.random() < 0.35 and not organ.party
    code = rng.choice(list(TYPES)) if not is_letter else ""
    if organ.party:
        code = rng.choice(("CTr", "KH", "BC", "TB", "CV", "KL"))
        is_letter = code == "CV"
    serial = rng.choice((f"{rng.randint(1, 9):02d}", str(rng.randint(10, 99)), str(rng.randint(100, 4999))))
    if rng.random() < 0.03:
        serial += rng.choice("ABa")
    subject = rng.choice(SUBJECTS).format(y=year, p=year - 1, q=rng.choice(("I", "II", "III", "IV")))
    number, number_line = make_number(rng, organ, code, serial, year)
    day, month = rng.randint(1, 28), rng.randint(1, 12)
    place = rng.choice(PLACES)
    blank = rng.random() < 0.08
    overlay = not blank and rng.random() < 0.5
    date_line = make_date(rng, place, day, month, year)
    authority, position = make_authority(rng, organ)
    prefix = (
        "" if is_letter else rng.choice(("", "Về việc ", "V/v ") if code in {"QĐ", "TB", "TTr"} else ("",))
    )
    shown = subject if is_letter else prefix + (subject[0].upper() + subject[1:] if not prefix else subject)
    letter = Letter(
        organ, number_line, number, place, date_line, f"{year}-{month:02d}-{day:02d}",
        "Công văn" if is_letter else TYPES[code], "" if is_letter else TYPES[code].upper(), subject,
        ["V/v " + subject] if is_letter else [shown], authority, position, make_name(rng),
        make_addressees(rng) if is_letter or code in {"TTr", "GM"} else [], make_body(rng, year), make_recipients(rng),
    )  # fmt: skip
    if blank:
        empty_out(rng, letter, serial, day, month, year)
    elif overlay:
        lift_out(rng, letter, serial, day, month, year)
    if rng.random() < 0.12:
        letter.stamp = f"ĐẾN|Số: {rng.randint(1, 999)}|Ngày: {rng.randint(1, 28)}/{rng.randint(1, 12)}/{year}"
    if blank and rng.random() < 0.5:
        letter.mark = rng.choice(("DỰ THẢO", "DỰ THẢO LẦN 2", "Dự thảo"))
    elif rng.random() < 0.05:
        letter.mark = rng.choice(("HỎA TỐC", "MẬT"))
    return letter


def make_organ(rng: random.Random) -> Organ:
    """A body of some level, with its letterhead cut into lines as offices cut them."""
    place = rng.choice(PLACES)
    big = place.upper()
    rank = rng.choice(("xã", "phường", "huyện", "tỉnh", "thành phố", "thị trấn", "thị xã"))
    old = rng.random() < 0.2
    people = "UỶ BAN NHÂN DÂN" if old else "ỦY BAN NHÂN DÂN"
    name = f"{rank} {place}"
    kind = rng.randrange(12)
    if kind <= 3:
        lines = [people, f"{rank.upper()} {big}"] if rng.random() < 0.7 else [f"UBND {rank.upper()} {big}"]
        return Organ(lines, f"Ủy ban nhân dân {name}", "UBND", "CHỦ TỊCH", body_signs="TM. " + people)
    if kind == 4:
        return Organ(
            ["HỘI ĐỒNG NHÂN DÂN", f"{rank.upper()} {big}"], f"Hội đồng nhân dân {name}", "HĐND", "CHỦ TỊCH",
            body_signs="TM. HỘI ĐỒNG NHÂN DÂN",
        )  # fmt: skip
    if kind in {5, 6}:
        return department(rng, place)
    if kind == 7:
        lines, full, symbol = rng.choice(
            (
                (["BỘ NỘI VỤ"], "Bộ Nội vụ", "BNV"),
                (["BỘ GIÁO DỤC VÀ ĐÀO TẠO"], "Bộ Giáo dục và Đào tạo", "BGDĐT"),
                (["BỘ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"], "Bộ Nông nghiệp và Môi trường", "BNNMT"),
                (["BỘ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"], "Bộ Lao động - Thương binh và Xã hội", "BLĐTBXH"),
                (["THANH TRA CHÍNH PHỦ"], "Thanh tra Chính phủ", "TTCP"),
            )
        )  # fmt: skip
        leader = "TỔNG THANH TRA" if symbol == "TTCP" else "BỘ TRƯỞNG"
        return Organ(lines, full, symbol, leader)
    if kind == 8:
        level = rng.choice(("Huyện", "Tỉnh"))
        return Organ(
            [f"{level.upper()} ỦY {big}", "*"], f"{level} ủy {place}", "HU" if level == "Huyện" else "TU", "BÍ THƯ",
            party=True, body_signs="T/M BAN THƯỜNG VỤ",
        )  # fmt: skip
    if kind == 9:
        return Organ(
            ["BAN CHỈ ĐẠO", "CẢI CÁCH HÀNH CHÍNH"], "Ban Chỉ đạo cải cách hành chính", "BCĐ", "TRƯỞNG BAN",
            [f"UBND HUYỆN {big}"], f"Ủy ban nhân dân huyện {place}",
        )  # fmt: skip
    if kind == 10:
        return Organ(
            ["VĂN PHÒNG", f"HĐND VÀ UBND HUYỆN {big}"],
            f"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện {place}", "VP", "CHÁNH VĂN PHÒNG",
        )  # fmt: skip
    return Organ(
        ["TRƯỜNG TIỂU HỌC " + big], f"Trường Tiểu học {place}", "THM", "HIỆU TRƯỞNG",
        [f"PHÒNG GD&ĐT HUYỆN {big}"], f"Phòng GD&ĐT huyện {place}",
    )  # fmt: skip


def department(rng: random.Random, place: str) -> Organ:
    """A department of a province or a district under its people's committee."""
    big = place.upper()
    if rng.random() < 0.5:
        lines, full, symbol = rng.choice(
            (
                (["SỞ NỘI VỤ"], "Sở Nội vụ", "SNV"),
                (["SỞ TƯ PHÁP"], "Sở Tư pháp", "STP"),
                (["SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"], "Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
                (["SỞ CÔNG THƯƠNG"], "Sở Công Thương", "SCT"),
                (["SỞ THÔNG TIN VÀ TRUYỀN THÔNG"], "Sở Thông tin và Truyền thông", "STTTT"),
            )
        )  # fmt: skip
        over = [f"UBND TỈNH {big}"] if rng.random() < 0.6 else ["ỦY BAN NHÂN DÂN", f"TỈNH {big}"]
        return Organ(lines, full, symbol, "GIÁM ĐỐC", over, f"Ủy ban nhân dân tỉnh {place}")
    lines, full, symbol, leader = rng.choice(
        (
            (["PHÒNG NỘI VỤ"], "Phòng Nội vụ", "PNV", "TRƯỞNG PHÒNG"),
            (["PHÒNG TÀI CHÍNH - KẾ HOẠCH"], "Phòng Tài chính - Kế hoạch", "PTCKH", "TRƯỞNG PHÒNG"),
            (["PHÒNG LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"], "Phòng Lao động - Thương binh và Xã hội", "LĐTBXH", "TRƯỞNG PHÒNG"),
            (["TRUNG TÂM VĂN HÓA - THỂ THAO -", "DU LỊCH VÀ TRUYỀN THÔNG"], "Trung tâm Văn hóa - Thể thao - Du lịch và Truyền thông", "TTVHTTDLTT", "GIÁM ĐỐC"),
            (["BAN QUẢN LÝ DỰ ÁN", "ĐẦU TƯ XÂY DỰNG"], "Ban Quản lý dự án đầu tư xây dựng", "BQL", "GIÁM ĐỐC"),
            (["THANH TRA HUYỆN"], "Thanh tra huyện", "TTH", "CHÁNH THANH TRA"),
        )
    )  # fmt: skip
    over = [f"UBND HUYỆN {big}"] if rng.random() < 0.6 else ["ỦY BAN NHÂN DÂN", f"HUYỆN {big}"]
    return Organ(lines, full, symbol, leader, over, f"Ủy ban nhân dân huyện {place}")


def make_number(rng: random.Random, organ: Organ, code: str, serial: str, year: int) -> tuple[str, str]:
    """The number, and its line as a clerk types it."""
    if organ.party:
        number = f"{serial}-{code}/{organ.symbol}"
        return number, rng.choice((f"Số {number}", f"Số: {number}", f"Số {serial} - {code}/{organ.symbol}"))
    symbol = f"{code}-{organ.symbol}" if code else organ.symbol
    if not code and rng.random() < 0.85:
        unit = rng.choice(organ.units)
        symbol += "-" + unit + ("&" + rng.choice(organ.units) if rng.random() < 0.1 else "")
    if code in {"NQ", "QĐ"} and rng.random() < 0.1:
        symbol = f"{year}/{symbol}"
    number = f"{serial}/{symbol}"
    spaced = symbol.replace("-", " - ")
    forms = [f"Số: {number}"] * 6 + [
        f"Số:{number}", f"Số: {serial} /{symbol}", f"Số: {serial}/ {symbol}", f"Số : {number}", f"Số: {serial} / {spaced}",
        f"Số:\u00a0{number}", f"Số: {serial}. /{symbol}", f"Số: {number.replace('Đ', 'Ð')}", f"Số {number}",
        f"Số: {serial}//{symbol}", f"Số: {serial}/{symbol.replace('B', 'В').replace('C', 'С')}",
    ]  # fmt: skip
    return number, rng.choice(forms)


def make_date(rng: random.Random, place: str, day: int, month: int, year: int) -> str:
    shown = f"{month:02d}" if month < 3 or rng.random() < 0.3 else str(month)
    plain = f"{place}, ngày {day:02d} tháng {shown} năm {year}"
    forms = [plain] * 6 + [
        f"{place}, ngày{day:02d} tháng {shown} năm {year}", f"{place}, ngày {day:02d} tháng {shown}năm {year}",
        plain.replace(" ", "\u00a0"), f"{place},ngày {day:02d} tháng {shown} năm {year}", f"{place}, ngày  {day:02d}  tháng  {shown}  năm  {year}",
        f"{place}, Ngày {day:02d} tháng {shown} năm {year}.",
    ]  # fmt: skip
    return rng.choice(forms)


def make_authority(rng: random.Random, organ: Organ) -> tuple[list[str], str]:
    """Authority lines and position: the leader, a deputy, or someone by order."""
    head = [organ.body_signs] if organ.body_signs else []
    roll = rng.random()
    if roll < 0.5:
        return head, organ.leader
    if roll < 0.85:
        deputy = {"BỘ TRƯỞNG": "THỨ TRƯỞNG", "CHÁNH VĂN PHÒNG": "PHÓ CHÁNH VĂN PHÒNG"}.get(
            organ.leader, "PHÓ " + organ.leader
        )
        return [*head, f"{rng.choice(('KT. ', 'KT.', 'K/T '))}{organ.leader}"], deputy
    if organ.leader == "CHỦ TỊCH" and roll < 0.95:
        return ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"], "PHÓ CHÁNH VĂN PHÒNG"
    return [
        f"TL. {organ.leader}"
    ], "CHÁNH VĂN PHÒNG" if organ.leader != "CHÁNH VĂN PHÒNG" else "PHÓ VĂN PHÒNG"


def make_name(rng: random.Random) -> str:
    name = " ".join(part for part in (rng.choice(FAMILY), rng.choice(MIDDLE), rng.choice(GIVEN)) if part)
    return name if len(name.split()) > 1 else name + " Thí"


def make_addressees(rng: random.Random) -> list[str]:
    return rng.choice(
        (
            ["Ủy ban nhân dân các xã, thị trấn"],
            ["Sở Nội vụ tỉnh Mẫu"],
            ["Các phòng, ban, ngành;", "Ủy ban nhân dân các xã, phường."],
            ["Chi cục Thuế khu vực Giả", "Kho bạc Nhà nước Mẫu"],
        )
    )


def make_body(rng: random.Random, year: int) -> list[str]:
    lines = [
        "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015;",
        f"Căn cứ Quyết định số {rng.randint(1, 900)}/QĐ-UBND ngày {rng.randint(10, 28)}/{rng.randint(1, 12)}/{year - 1} của UBND tỉnh Mẫu ban hành Kế hoạch cải cách hành chính;",
        f"Thực hiện Công văn số {rng.randint(1, 900)}/SNV-CCHC ngày 05 tháng 3 năm {year} của Sở Nội vụ, đơn vị báo cáo như sau:",
    ]  # fmt: skip
    filler = "Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc, đúng thời gian, đúng nội dung theo quy định của pháp luật."
    return lines + [f"{index}. {filler} {filler}" for index in range(1, rng.randint(2, 6))]


def make_recipients(rng: random.Random) -> list[str]:
    pool = [
        "- Như trên;",
        "- UBND tỉnh (b/c);",
        "- TT. Huyện ủy, TT. HĐND huyện;",
        "- Chủ tịch, các PCT;",
        "- Các phòng, ban;",
    ]
    return [
        *rng.sample(pool, rng.randint(1, 4)),
        rng.choice(("- Lưu: VT, NV.", "- Lưu: VT.", "- Lưu VT, TH(5b).")),
    ]


def empty_out(rng: random.Random, letter: Letter, serial: str, day: int, month: int, year: int) -> None:
    """A draft: number, and day or more, not yet written."""
    hole = rng.choice(("        ", "…", ".....", "____", "   …   "))
    symbol = (letter.number or "").removeprefix(serial)
    letter.number_line = f"Số:{hole}{symbol}"
    letter.number = None
    letter.date = None
    letter.date_line = rng.choice(
        (f"{letter.place}, ngày     tháng {month} năm {year}", f"{letter.place}, ngày …  tháng … năm {year}",
         f"{letter.place}, ngày .... tháng .... năm {year}", f"{letter.place}, ngày {day:02d} tháng    năm {year}")
    )  # fmt: skip


def lift_out(rng: random.Random, letter: Letter, serial: str, day: int, month: int, year: int) -> None:
    """Number and day (and month) drawn by the clerk on top of the page; used by the PDF maker only."""
    symbol = (letter.number or "").removeprefix(serial)
    letter.overlay_serial, letter.overlay_day = serial, f"{day:02d}"
    letter.number_line = "Số:          " + symbol
    shown = f"{month:02d}" if month < 3 else str(month)
    if rng.random() < 0.4:
        letter.overlay_month = shown
        letter.draft_month = str(month - 1 or 12) if rng.random() < 0.5 else ""
        shown = letter.draft_month or "     "
    letter.date_line = f"{letter.place}, ngày       tháng {shown} năm {year}"
