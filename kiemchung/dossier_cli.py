"""Commands before and after the check, thin like the others: `init`, `pack`."""

import click

from kiemchung.errors import typed_path
from kiemchung.vietnamese import Command

__all__ = ["init", "pack"]


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


@click.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help=(
        "Lập hồ sơ trống theo một bộ tiêu chí: mỗi tiêu chí một thư mục có hướng dẫn cần tài liệu gì, và "
        "bảng tự đánh giá để điền. BỘ là tên bộ có sẵn hoặc tệp YAML, XLSX."
    ),
)
@click.argument("criteria", metavar="BỘ")
@click.option("--out", metavar="THƯ_MỤC", required=True, help="Thư mục mới, hoặc còn trống. Bắt buộc.")
@click.option("--year", metavar="NĂM", help="Năm đánh giá; mặc định: năm của bộ tiêu chí.")
@click.option("--unit", metavar="TÊN", default="", help="Tên đơn vị, ghi vào bảng và hướng dẫn.")
def init(criteria: str, out: str, year: str | None, unit: str) -> int:
    """Thin: set → folders."""
    from kiemchung.init.command import read_year, run_init_command

    return run_init_command(criteria, typed_path(out), read_year(year), unit)
