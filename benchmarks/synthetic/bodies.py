"""Bodies whose papers look otherwise than a people's committee's: the Party's, unions', the army's, schools'."""

# ruff: noqa: E501

import random

from benchmarks.synthetic.spec import PLACES, Organ

YOUTH = "ĐOÀN TNCS HỒ CHÍ MINH"

# parent's lines | its name | lines | name | symbol | leader | collective authority; {P} place in capitals, {p} as written
BODIES = """
HUYỆN ỦY {P} | Huyện ủy {p} | BAN TUYÊN GIÁO/* | Ban Tuyên giáo | BTG | TRƯỞNG BAN | party
ĐẢNG BỘ HUYỆN {P} | Đảng bộ huyện {p} | ĐẢNG ỦY XÃ {P}/* | Đảng ủy xã {p} | ĐU | BÍ THƯ | party T/M ĐẢNG ỦY
ĐẢNG ỦY XÃ {P} | Đảng ủy xã {p} | CHI BỘ CƠ QUAN UBND XÃ/* | Chi bộ Cơ quan Ủy ban nhân dân xã | CB | BÍ THƯ | party T/M CHI BỘ
TỈNH ĐOÀN {P} | Tỉnh đoàn {p} | BAN CHẤP HÀNH/*** | Ban Chấp hành | TĐTN | BÍ THƯ | youth TM. BAN THƯỜNG VỤ TỈNH ĐOÀN
BCH ĐOÀN HUYỆN {P} | Ban Chấp hành Đoàn huyện {p} | ĐOÀN XÃ {P}/*** | Đoàn xã {p} | ĐTN | BÍ THƯ | youth TM. BAN CHẤP HÀNH
HỘI LHPN HUYỆN {P} | Hội Liên hiệp Phụ nữ huyện {p} | BAN CHẤP HÀNH HỘI LHPN/XÃ {P} | Ban Chấp hành Hội Liên hiệp Phụ nữ xã {p} | BTV | CHỦ TỊCH | TM. BAN THƯỜNG VỤ
TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM | Tổng Liên đoàn Lao động Việt Nam | LIÊN ĐOÀN LAO ĐỘNG/TỈNH {P} | Liên đoàn Lao động tỉnh {p} | LĐLĐ | CHỦ TỊCH | TM. BAN THƯỜNG VỤ
LIÊN ĐOÀN LAO ĐỘNG TỈNH {P} | Liên đoàn Lao động tỉnh {p} | CÔNG ĐOÀN VIÊN CHỨC | Công đoàn Viên chức | CĐVC | CHỦ TỊCH | TM. BAN THƯỜNG VỤ
ỦY BAN MTTQ VIỆT NAM/HUYỆN {P} | Ủy ban Mặt trận Tổ quốc Việt Nam huyện {p} | BAN THƯỜNG TRỰC | Ban Thường trực | MTTQ-BTT | CHỦ TỊCH | TM. BAN THƯỜNG TRỰC
MẶT TRẬN TỔ QUỐC VIỆT NAM | Mặt trận Tổ quốc Việt Nam | ỦY BAN MTTQ VIỆT NAM/XÃ {P} | Ủy ban Mặt trận Tổ quốc Việt Nam xã {p} | MTTQ | CHỦ TỊCH | TM. BAN THƯỜNG TRỰC
QUÂN KHU 5 | Quân khu 5 | BỘ CHỈ HUY QUÂN SỰ/TỈNH {P} | Bộ Chỉ huy Quân sự tỉnh {p} | BCH | CHỈ HUY TRƯỞNG |
BỘ CÔNG AN | Bộ Công an | CÔNG AN TỈNH {P} | Công an tỉnh {p} | CAT | GIÁM ĐỐC |
SỞ Y TẾ TỈNH {P} | Sở Y tế tỉnh {p} | BỆNH VIỆN ĐA KHOA/KHU VỰC {P} | Bệnh viện Đa khoa khu vực {p} | BVĐK | GIÁM ĐỐC |
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO/HUYỆN {P} | Phòng Giáo dục và Đào tạo huyện {p} | TRƯỜNG PTDTBT TIỂU HỌC/{P} | Trường PTDTBT Tiểu học {p} | PTDTBT | HIỆU TRƯỞNG |
VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI/TỈNH {P} | Văn phòng Đăng ký đất đai tỉnh {p} | CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ/ĐẤT ĐAI HUYỆN {P} | Chi nhánh Văn phòng Đăng ký đất đai huyện {p} | CNVPĐKĐĐ | GIÁM ĐỐC |
| | HỘI ĐỒNG PHỐI HỢP PHỔ BIẾN,/GIÁO DỤC PHÁP LUẬT/TỈNH {P} | Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh {p} | HĐPH | CHỦ TỊCH | TM. HỘI ĐỒNG
KHO BẠC NHÀ NƯỚC {P} | Kho bạc Nhà nước {p} | KHO BẠC NHÀ NƯỚC/HUYỆN {P} | Kho bạc Nhà nước huyện {p} | KBNN | GIÁM ĐỐC |
TÒA ÁN NHÂN DÂN/TỈNH {P} | Tòa án nhân dân tỉnh {p} | TÒA ÁN NHÂN DÂN/HUYỆN {P} | Tòa án nhân dân huyện {p} | TA | CHÁNH ÁN |
TỔNG CỤC THUẾ | Tổng cục Thuế | CỤC THUẾ TỈNH {P} | Cục Thuế tỉnh {p} | CT | CỤC TRƯỞNG |
UBND XÃ {P} | Ủy ban nhân dân xã {p} | TRUNG TÂM PHỤC VỤ/HÀNH CHÍNH CÔNG | Trung tâm Phục vụ hành chính công | TTPVHCC | GIÁM ĐỐC |
UBND PHƯỜNG {P} | Ủy ban nhân dân phường {p} | PHÒNG VĂN HÓA - XÃ HỘI | Phòng Văn hóa - Xã hội | VHXH | TRƯỞNG PHÒNG |
| | ỦY BAN NHÂN DÂN/ĐẶC KHU {P} | Ủy ban nhân dân đặc khu {p} | UBND | CHỦ TỊCH | TM. ỦY BAN NHÂN DÂN
| | BAN QUẢN LÝ/KHU KINH TẾ TỈNH {P} | Ban Quản lý Khu kinh tế tỉnh {p} | BQLKKT | TRƯỞNG BAN |
| | ỦY BAN NHÂN DÂN - ỦY BAN MẶT/TRẬN TỔ QUỐC VIỆT NAM/TỈNH {P} | Ủy ban nhân dân - Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh {p} | UBND-UBMTTQ | CHỦ TỊCH | TM. ỦY BAN NHÂN DÂN
"""


def make_body(rng: random.Random) -> Organ:
    """One of the bodies above, at some place."""
    place = rng.choice(PLACES)
    row = rng.choice(BODIES.strip().splitlines()).replace("{P}", place.upper()).replace("{p}", place)
    parent_lines, parent, lines, name, symbol, leader, signs = (cell.strip() for cell in row.split("|"))
    kind, _, authority = signs.partition(" ") if signs.startswith(("party", "youth")) else ("", "", signs)
    return Organ(
        lines.split("/"), name, symbol, leader, [line for line in parent_lines.split("/") if line], parent or None,
        authority, kind == "party", motto=YOUTH if kind == "youth" else "",
    )  # fmt: skip
