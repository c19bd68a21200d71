"""The `kiemchung` command: thin commands, heavy imports only inside them."""

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from extractors.messages import note
from kiemchung import __version__
from kiemchung.cli_trust import trust
from kiemchung.criteria_cli import criteria
from kiemchung.dossier_cli import init, pack
from kiemchung.errors import EXIT, FaceError, say, typed_path, usage_note
from kiemchung.help_cli import doctor, explain
from kiemchung.map_cli import map_
from kiemchung.run_cli import diff, report, review
from kiemchung.vietnamese import Command, Group

__all__ = ["cli", "main"]

Decorated = Callable[..., Any]


class Face(Group):
    """The whole program: every way to end is one of our exit codes, with Vietnamese words."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]
        force_utf8()
        extra["standalone_mode"] = False
        sys.exit(self.ended(lambda: super(Face, self).main(args, prog_name or "kiemchung", **extra)))

    def ended(self, run: Callable[[], Any]) -> int:
        """Run, and turn whatever happens into an exit code."""
        from criteria_map.errors import CriteriaError
        from pipeline.request import CannotRunError

        try:
            return run() or EXIT.CLEAN
        except NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help() if error.ctx else "", err=True)
            return EXIT.USAGE
        except click.ClickException as error:
            say([usage_note(error)])
            return EXIT.USAGE
        except (click.Abort, KeyboardInterrupt):
            say([note("kiemchung.stopped")])
            return EXIT.STOPPED
        except (FaceError, CriteriaError) as error:
            say(error.notes)
            return error.exit_code
        except CannotRunError as error:
            say([error.note])
            return error.exit_code
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return EXIT.INTERNAL
        except Exception as error:  # the outermost border: a fault of ours, said in the user's words
            return internal(error)


def internal(error: Exception) -> int:
    """A fault of ours: one line that helps to find it, never a page of code."""
    if "KIEMCHUNG_DEBUG" in os.environ:
        traceback.print_exception(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    say([note("kiemchung.internal", error=f"{type(error).__name__}: {error}", where=where)])
    return EXIT.INTERNAL


def force_utf8() -> None:
    """Vietnamese does not fit into cp1258, cp437 or ASCII: whatever the console says, write UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def options(*decorators: Callable[[Decorated], Decorated]) -> Callable[[Decorated], Decorated]:
    """Several options as one decorator, in reading order."""

    def decorate(command: Decorated) -> Decorated:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


reading_options = options(
    click.option(
        "--trust",
        metavar="THƯ_MỤC",
        multiple=True,
        help="Thư mục chứng thư gốc và trung gian được tin; dùng nhiều lần được.",
    ),
    click.option(
        "--at",
        metavar="THỜI_ĐIỂM",
        help="Kiểm tra như tại thời điểm này (2023-11-25T08:00:00+07:00); mặc định: bây giờ.",
    ),
    click.option("--jobs", metavar="SỐ", help="Số tiến trình đọc cùng lúc; mặc định: số nhân của máy."),
    click.option("--timeout", metavar="GIÂY", help="Thời gian xử lý nhiều nhất cho một tệp; mặc định: 120."),
    click.option("--no-cache", is_flag=True, help="Không dùng kết quả đã lưu của lần chạy trước."),
    click.option("--json", is_flag=True, help="In kết quả dạng JSON ra đầu ra chuẩn."),
    click.option("--quiet", is_flag=True, help="Không hiện tiến độ."),
    click.option("--lang", metavar="vi|en", help="Ngôn ngữ của báo cáo; mặc định: vi."),
)
online_option = click.option(
    "--online",
    is_flag=True,
    help="Hỏi nơi cấp qua mạng (OCSP) xem chứng thư có bị thu hồi không; mặc định: không dùng mạng.",
)
fail_option = click.option(
    "--fail-level", metavar="error|warning|never", help="Mức vấn đề làm mã thoát thành 1; mặc định: error."
)


@click.group(
    name="kiemchung",
    cls=Face,
    help="Kiểm tra hồ sơ tài liệu kiểm chứng của Chỉ số cải cách hành chính (CCHC).",
    options_metavar="[TÙY CHỌN]",
    subcommand_metavar="LỆNH [ĐỐI SỐ]...",
    epilog="Gõ “kiemchung LỆNH --help” để xem hướng dẫn của từng lệnh.",
)
@click.version_option(__version__, prog_name="kiemchung", help="In phiên bản rồi thoát.")
def cli() -> None:
    """The console script; commands below."""


@cli.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help=(
        "Chấm hồ sơ trong PATH: thư mục hoặc tệp .zip của một đơn vị, hoặc thư mục chứa nhiều đơn vị. "
        "Cho biết tiêu chí nào đã đủ tài liệu, còn thiếu gì, tài liệu nào không hợp lệ và việc cần làm tiếp."
    ),
)
@click.argument("path", metavar="PATH")
@click.option("--criteria", metavar="TÊN|TỆP", help="Bộ tiêu chí: tên bộ có sẵn hoặc tệp YAML. Bắt buộc.")
@click.option("--unit", metavar="TÊN", help="Tên đơn vị; coi cả PATH là hồ sơ của đơn vị này.")
@click.option(
    "--read-as",
    metavar="auto|one|many",
    help="PATH là một đơn vị (one) hay chứa nhiều đơn vị (many); mặc định: tự nhận (auto).",
)
@click.option("--year", metavar="NĂM", help="Năm đánh giá; mặc định: năm của bộ tiêu chí.")
@click.option("--self-assessment", metavar="TỆP", help="Bảng tự đánh giá (DOCX, XLSX, PDF) của đơn vị.")
@click.option(
    "--out", metavar="THƯ_MỤC", help="Nơi ghi báo cáo; mặc định: ket-qua-kiem-chung (có --json: không ghi)."
)
@online_option
@fail_option
@reading_options
def check(path: str, **flags: Any) -> int:
    """Thin: settings → run → reports → exit code."""
    from kiemchung.commands import run_check_command

    return run_check_command(typed_path(path), flags)


@cli.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help=(
        "Đọc từng tệp (hoặc thư mục): số, ký hiệu, ngày, cơ quan ban hành, trích yếu, người ký, "
        "kèm vị trí trên trang."
    ),
)
@click.argument("files", metavar="TỆP...", nargs=-1, required=True)
@click.option("--show", metavar="THƯ_MỤC", help="Ghi ảnh từng trang, khoanh chỗ tìm thấy mỗi thông tin.")
@reading_options
def read(files: tuple[str, ...], show: str | None, **flags: Any) -> int:
    """Thin: settings → files → facts."""
    from kiemchung.commands import run_read_command

    return run_read_command([typed_path(file) for file in files], flags, typed_path(show) if show else None)


@cli.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help=(
        "Kiểm tra chữ ký số của từng tệp (hoặc thư mục): hợp lệ hay không, ai ký, lúc nào, và việc cần làm."
    ),
)
@click.argument("files", metavar="TỆP|THƯ_MỤC...", nargs=-1, required=True)
@click.option(
    "--etsi-report",
    metavar="THƯ_MỤC",
    help="Ghi báo cáo kiểm tra dạng XML theo ETSI TS 119 102-2, mỗi tệp có chữ ký một báo cáo.",
)
@click.option(
    "--html",
    metavar="THƯ_MỤC",
    help="Ghi chu-ky.html: kết luận, ai ký lúc nào, vị trí trên trang; mỗi tệp một trang.",
)
@online_option
@fail_option
@reading_options
def verify(files: tuple[str, ...], html: str | None, etsi_report: str | None, **flags: Any) -> int:
    """Thin: settings → files → verdicts → exit code."""
    from kiemchung.verify_command import Wanted, run_verify_command

    folders = (typed_path(text) if text is not None else None for text in (html, etsi_report))
    wanted = Wanted(*folders)
    return run_verify_command([typed_path(file) for file in files], flags, wanted)


for command in (init, pack, report, diff, review, criteria, map_, trust, explain, doctor):
    cli.add_command(command)

main = cli
