"""The `trust` group of commands, thin like the others."""

from datetime import UTC, datetime

import click

from kiemchung.errors import typed_path
from kiemchung.vietnamese import Command, Group

__all__ = ["trust"]


@click.group(cls=Group, help="Kho chứng thư được tin: xem, thêm, bỏ, kiểm tra, tải từ nơi công bố.")
def trust() -> None:
    """Commands on the user's certificates."""


@trust.command(name="list", cls=Command, options_metavar="[TÙY CHỌN]", help="Liệt kê chứng thư trong kho.")
@click.option("--json", is_flag=True, help="In dạng JSON ra đầu ra chuẩn.")
def list_(json: bool) -> int:
    """Thin."""
    from kiemchung.trust_commands import list_command

    return list_command(json)


@trust.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help=(
        "Thêm chứng thư (.crt, .cer, .pem, .der, .p7b) hoặc danh sách thu hồi (.crl) vào kho. "
        "Hãy đối chiếu mã SHA-256 in ra với nơi cấp."
    ),
)
@click.argument("files", metavar="TỆP|THƯ_MỤC...", nargs=-1, required=True)
def add(files: tuple[str, ...]) -> int:
    """Thin."""
    from kiemchung.trust_commands import add_command

    return add_command([typed_path(file) for file in files])


@trust.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help="Bỏ chứng thư khỏi kho, theo phần đầu của mã SHA-256 (từ 8 ký tự).",
)
@click.argument("sha256", metavar="MÃ")
def remove(sha256: str) -> int:
    """Thin."""
    from kiemchung.trust_commands import remove_command

    return remove_command(sha256)


@trust.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help="Kho còn thiếu gì, chứng thư nào đã hết hạn hoặc cần xem lại.",
)
def doctor() -> int:
    """Thin."""
    from kiemchung.trust_commands import doctor_command

    return doctor_command(datetime.now(UTC))


@trust.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help=(
        "Tải chứng thư và danh sách thu hồi từ nơi công bố (dùng mạng); từ chối tệp không khớp mã đã ghim."
    ),
)
def fetch() -> int:
    """Thin."""
    from kiemchung.trust_commands import fetch_command

    return fetch_command()
