"""Commands that help with the program itself, thin like the others: `doctor`, `explain`."""

import click

from kiemchung.vietnamese import Command

__all__ = ["doctor", "explain"]


@click.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help=(
        "Giải thích một mã trong báo cáo: quy tắc (KC-…), kết quả của tiêu chí, kết luận về chữ ký số; "
        "nghĩa, căn cứ, ví dụ, cách sửa. Không nêu mã: liệt kê tất cả."
    ),
)
@click.argument("names", metavar="[MÃ]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON ra đầu ra chuẩn.")
def explain(names: tuple[str, ...], as_json: bool) -> int:
    """Thin."""
    from kiemchung.explain import run_explain_command

    return run_explain_command(names, as_json)


@click.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help=(
        "Máy này có đủ điều kiện chạy không: OCR, LibreOffice, chứng thư gốc, chỗ trống, quyền ghi, đồng hồ, "
        "kho kết quả; mỗi dòng kèm việc cần làm. Mã thoát 0: đủ; 1: nên sửa; 2: phải sửa."
    ),
)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON ra đầu ra chuẩn.")
@click.option("--clean-store", is_flag=True, help="Xóa kho kết quả của các lần chạy trước, rồi thoát.")
def doctor(as_json: bool, clean_store: bool) -> int:
    """Thin."""
    from kiemchung.doctor.command import clean_store_command, doctor_command

    return clean_store_command() if clean_store else doctor_command(as_json)
