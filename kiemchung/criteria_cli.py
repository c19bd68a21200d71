"""`kiemchung criteria`: thin commands on criteria sets."""

from typing import Any

import click

from kiemchung.errors import typed_path
from kiemchung.vietnamese import Command, Group

__all__ = ["criteria"]


@click.group(cls=Group, help="Bộ tiêu chí: nhập từ phụ lục của quyết định, kiểm tra trước khi dùng.")
def criteria() -> None:
    """Commands on criteria sets."""


LEVELS = ("xa", "phuong", "thi_tran", "dac_khu", "huyen", "phong", "tinh", "so")


@criteria.command(
    name="import",
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help=(
        "Nhập bộ tiêu chí từ bảng trong phụ lục (PDF, DOCX, XLSX). Cho biết đã hiểu gì và còn ngờ gì; "
        "ô tài liệu soạn từ cột TLKC là bản nháp cho đến khi có người xác nhận."
    ),
)
@click.argument("annexes", metavar="PHỤ_LỤC...", nargs=-1, required=True)
@click.option("--merge", metavar="PHỤ_LỤC", multiple=True, help="Phụ lục khác (như bảng TLKC), ghép theo mã.")
@click.option(
    "--out", metavar="TỆP", help="Tệp .yaml hoặc .xlsx để ghi; không có thì in YAML ra đầu ra chuẩn."
)
@click.option(
    "--table", metavar="SỐ", type=int, help="Bảng thứ mấy, khi một tệp có nhiều bảng (cấp sở, cấp xã…)."
)
@click.option("--id", metavar="MÃ", help="Mã của bộ; mặc định: tên tệp ghi ra.")
@click.option("--title", metavar="TÊN", help="Tên của bộ.")
@click.option("--year", metavar="NĂM", type=int, help="Năm đánh giá. Bắt buộc.")
@click.option(
    "--level",
    metavar="CẤP",
    type=click.Choice(LEVELS),
    default="xa",
    help=f"Cấp đơn vị: {', '.join(LEVELS)}.",
)
@click.option("--json", is_flag=True, help="In những gì đã hiểu dạng JSON ra đầu ra chuẩn.")
def import_(annexes: tuple[str, ...], **flags: Any) -> int:
    """Thin: annexes → set."""
    from kiemchung.criteria_commands import import_command

    if flags["year"] is None:
        raise click.MissingParameter(param_hint="--year", param_type="option")
    return import_command([typed_path(annex) for annex in annexes], flags)


@criteria.command(
    name="check",
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help="Kiểm tra một bộ tiêu chí: khóa lạ, mã trùng, tổng điểm, mục cha, cách chấm.",
)
@click.argument("name", metavar="TÊN|TỆP")
def check_set(name: str) -> int:
    """Thin: name or file → is it sound?"""
    from kiemchung.criteria_commands import check_set_command

    return check_set_command(name)


@criteria.command(
    name="convert",
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help="Chuyển một bộ tiêu chí sang Excel để sửa, hoặc từ Excel về YAML.",
)
@click.argument("name", metavar="TÊN|TỆP")
@click.option("--out", metavar="TỆP", help="Tệp .xlsx hoặc .yaml để ghi. Bắt buộc.")
def convert_set(name: str, out: str | None) -> int:
    """Thin: set → the other form."""
    from kiemchung.criteria_commands import convert_command

    if out is None:
        raise click.MissingParameter(param_hint="--out", param_type="option")
    return convert_command(name, typed_path(out))
