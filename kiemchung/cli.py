"""The `kiemchung` command: thin commands, heavy imports only inside them."""

import click

from kiemchung import __version__

__all__ = ["main"]


@click.group(help="Kiểm tra hồ sơ tài liệu kiểm chứng Chỉ số CCHC.")
@click.version_option(__version__, prog_name="kiemchung")
def main() -> None:
    """Entry point of the console script."""
