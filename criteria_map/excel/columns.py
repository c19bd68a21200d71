"""The sheets and columns of a set as a workbook."""

from dataclasses import dataclass

from criteria_map.model import ContentPeriod, SignaturePolicy, UnitLevel

__all__ = ["SHEETS", "Column"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the key it holds, and how the cell is written."""

    heading: str
    key: str
    form: str = "text"
    """text, list (`a; b`) or flag (`có`)."""
    choices: tuple[str, ...] = ()
    width: int = 14


_PERIODS = tuple(ContentPeriod)
_KINDS = ("yes_no", "graded", "ratio", "formula", "count", "deduct", "parts", "survey")
SHEETS: dict[str, tuple[Column, ...]] = {
    "Bộ": (Column("Khóa", "key", width=22), Column("Giá trị", "value", width=80)),
    "Áp dụng": (
        Column("Cấp", "level", choices=tuple(UnitLevel)),
        Column("Từ ngày", "from"),
        Column("Đến ngày", "to"),
    ),
    "Lĩnh vực": (Column("Mã", "id"), Column("Tên", "title", width=60), Column("Điểm tối đa", "max")),
    "Tiêu chí": (
        Column("Mã", "id"),
        Column("Tên", "title", width=60),
        Column("Điểm tối đa", "max"),
        Column("Mục cha", "parent"),
        Column("TLKC", "evidence", width=50),
        Column("Cơ quan chủ trì", "lead", width=24),
        Column("Cách chấm", "kind", choices=_KINDS),
        Column("Nội dung cách chấm", "text", width=50),
        Column("Chi tiết cách chấm", "details", width=50),
        Column("Còn thiếu", "lacking", width=30),
        Column("Cần", "satisfied", choices=("all", "any", "at_least")),
        Column("Ít nhất", "at_least"),
        Column("Không áp dụng khi", "na", width=30),
        Column("Áp dụng cho", "applies_to", "list"),
        Column("Điểm thưởng", "bonus", "flag", ("có",)),
    ),
    "Ô tài liệu": (
        Column("Mã tiêu chí", "criterion"),
        Column("Mã ô", "id"),
        Column("Tên", "title", width=60),
        Column("Loại", "types", "list"),
        Column("Cơ quan ban hành", "issuers", "list"),
        Column("Có cụm từ", "any", "list", width=60),
        Column("Không có cụm từ", "none", "list", width=30),
        Column("Thời gian", "period", choices=_PERIODS),
        Column("Ban hành từ", "window_from"),
        Column("Ban hành đến", "window_to"),
        Column("Còn hiệu lực", "until_replaced", "flag", ("có",)),
        Column("Hạn đến hết ngày", "by"),
        Column("Hạn trước ngày", "before"),
        Column("Số lượng", "count"),
        Column("Chữ ký", "signature", choices=tuple(SignaturePolicy)),
        Column("Chỉ khi", "condition", width=30),
        Column("Bản nháp", "draft", "flag", ("có",)),
    ),
    "Kỳ": (
        Column("Mã tiêu chí", "criterion"),
        Column("Mã ô", "slot"),
        Column("Mã kỳ", "id"),
        Column("Tên", "title", width=60),
        Column("Thời gian", "period", choices=_PERIODS),
        Column("Hạn đến hết ngày", "by"),
        Column("Hạn trước ngày", "before"),
    ),
    "Nghĩa vụ": (
        Column("Mã", "id"),
        Column("Tên", "title", width=60),
        Column("Hạn đến hết ngày", "by"),
        Column("Hạn trước ngày", "before"),
        Column("Cơ quan phải nộp", "owed_by", "list", width=60),
        Column("Gom trong hồ sơ", "gathered", "flag", ("có",)),
        Column("Loại", "types", "list"),
        Column("Có cụm từ", "any", "list", width=60),
        Column("Không có cụm từ", "none", "list", width=30),
        Column("Viện dẫn", "cites"),
        Column("Các phần", "parts", "list", width=60),
    ),
}
