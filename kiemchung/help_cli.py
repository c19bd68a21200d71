"""Commands that help with the program itself, thin like the others: `explain`."""

import click

from kiemchung.vietnamese import Command

__all__ = ["explain"]


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
