"""Commands before and after the check, thin like the others: `pack`."""

import click

from kiemchung.errors import typed_path
from kiemchung.vietnamese import Command

__all__ = ["pack"]


@click.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help=(
        "Đóng gói hồ sơ đã kiểm tra để nộp vào phần mềm chấm điểm: bản sao tên không dấu xếp theo tiêu chí, "
        "danh mục nhập, mã SHA-256, nén thành .zip. RUN là thư mục kết quả của “kiemchung check”; HỒ_SƠ là "
        "thư mục (hoặc .zip) đã kiểm tra."
    ),
)
@click.argument("run", metavar="RUN")
@click.argument("dossier", metavar="HỒ_SƠ")
@click.option("--out", metavar="THƯ_MỤC", default="goi-nop", help="Nơi ghi gói; mặc định: goi-nop.")
@click.option(
    "--max-size",
    metavar="DUNG_LƯỢNG",
    help="Chia gói thành nhiều phần không quá 50MB, 1,5GB…; mặc định: không chia.",
)
@click.option("--with-suggested", is_flag=True, help="Đóng gói cả tệp máy mới gợi ý, chưa có người xác nhận.")
@click.option("--force", is_flag=True, help="Vẫn đóng gói khi hồ sơ còn lỗi hoặc có tệp quá lớn; gói ghi rõ.")
def pack(run: str, dossier: str, out: str, max_size: str | None, with_suggested: bool, force: bool) -> int:
    """Thin: a stored run and its dossier → bundles."""
    from kiemchung.pack.command import run_pack_command
    from kiemchung.pack.sizes import read_size

    limit = read_size(max_size) if max_size is not None else None
    return run_pack_command(
        typed_path(run), typed_path(dossier), typed_path(out), limit, with_suggested, force
    )
