"""Commands on a stored run, thin like the others: `report`, `diff`, `review import`."""

from pathlib import Path

import click

from kiemchung.vietnamese import Command, Group

__all__ = ["diff", "report", "review"]

language_option = click.option(
    "--lang",
    type=click.Choice(("vi", "en")),
    metavar="vi|en",
    default="vi",
    help="Ngôn ngữ của báo cáo; mặc định: vi.",
)


@click.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help=(
        "Lập lại báo cáo của một lần “kiemchung check” mà không đọc lại tệp nào. RUN là thư mục kết quả của "
        "lần đó."
    ),
)
@click.argument("run", metavar="RUN")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "zalo", "sarif", "html", "docx")),
    metavar="text|json|zalo|sarif|html|docx",
    default="text",
    help=(
        "Dạng báo cáo; mặc định: text. html: đủ bộ như check; docx: báo cáo tự đánh giá, công văn bổ sung, "
        "nhiều đơn vị thì thêm báo cáo tổng hợp thẩm định."
    ),
)
@click.option("--out", metavar="THƯ_MỤC", help="Nơi ghi; không có thì in ra đầu ra chuẩn (trừ html, docx).")
@click.option("--baseline", metavar="RUN_TRƯỚC", help="Lần chạy trước để so (dạng sarif).")
@click.option("--templates", metavar="THƯ_MỤC", help="Mẫu Word của cơ quan, thay cho mẫu có sẵn (dạng docx).")
@click.option("--office", metavar="TÊN", default="", help="Chỉ các tiêu chí do cơ quan này chủ trì.")
@language_option
def report(
    run: str, form: str, out: str | None, baseline: str | None, templates: str | None, office: str, lang: str
) -> int:
    """Thin: a stored run → one form of it."""
    from kiemchung.report.again import run_report_command

    folder, earlier, own = (Path(text) if text else None for text in (out, baseline, templates))
    return run_report_command(Path(run), form, folder, lang, earlier, own, office)


@click.command(
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help="So hai lần “kiemchung check” (phúc tra): vướng mắc mới, đã khắc phục, còn nguyên; tệp đã thay.",
)
@click.argument("before", metavar="RUN_TRƯỚC")
@click.argument("now", metavar="RUN_SAU")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON ra đầu ra chuẩn.")
@language_option
def diff(before: str, now: str, as_json: bool, lang: str) -> int:
    """Thin: two stored runs → what changed."""
    from kiemchung.report.again import run_diff_command

    return run_diff_command(Path(before), Path(now), as_json, lang)


@click.group(cls=Group, help="Kết luận thẩm định: nhận lại từ trang Thẩm định của bao-cao.xlsx.")
def review() -> None:
    """Commands on the reviewer's decisions."""


@review.command(
    name="import",
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help=(
        "Nhận các cột thẩm định đã điền trong bao-cao.xlsx, ghi vào tham-dinh.json cạnh kết quả. "
        "Một dòng sai thì không nhận dòng nào."
    ),
)
@click.argument("book", metavar="TỆP.xlsx")
@click.option("--run", metavar="RUN", default="ket-qua-kiem-chung", help="Thư mục kết quả của lần chạy.")
@click.option(
    "--replace", is_flag=True, help="Bỏ các kết luận đã nhận trước, chỉ giữ kết luận trong tệp này."
)
def import_review(book: str, run: str, replace: bool) -> int:
    """Thin: workbook → decisions."""
    from kiemchung.report.again import run_review_import_command

    return run_review_import_command(Path(book), Path(run), replace)
