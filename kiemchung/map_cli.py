"""`kiemchung map`: where a file would go, and why."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from kiemchung.errors import EXIT, FaceError, typed_path
from kiemchung.vietnamese import Command

__all__ = ["map_"]

FITS = {"yes": "đúng", "no": "không", "unknown": "chưa rõ"}


@click.command(
    name="map",
    cls=Command,
    options_metavar="[TÙY CHỌN]",
    help="Cho biết mỗi tệp được xếp vào tiêu chí nào và vì sao; không chấm điểm, không ghi tệp nào.",
)
@click.argument("files", metavar="TỆP...", nargs=-1, required=True)
@click.option(
    "--criteria", metavar="TÊN|TỆP", help="Bộ tiêu chí. Bắt buộc (ở đây hoặc trong kiemchung.toml)."
)
@click.option("--unit", metavar="TÊN", help="Tên đơn vị.")
@click.option("--explain", is_flag=True, help="In phần đóng góp của từng căn cứ, từng ô tài liệu gần nhất.")
@click.option("--json", is_flag=True, help="In kết quả dạng JSON ra đầu ra chuẩn.")
def map_(files: tuple[str, ...], **flags: Any) -> int:
    """Thin: files → links."""
    return run_map([typed_path(file) for file in files], flags)


def run_map(files: Sequence[Path], flags: Mapping[str, Any]) -> int:
    from criteria_map.desk import open_desk
    from criteria_map.evidence import Evidence
    from criteria_map.load import load_criteria
    from criteria_map.match import match
    from extractors.messages import note, words
    from kiemchung.commands import files_of
    from kiemchung.settings import load_settings
    from pipeline.run import unit_name

    settings = load_settings({"criteria": flags["criteria"], "unit": flags["unit"], "quiet": True})
    if not settings.criteria:
        raise FaceError(note("kiemchung.no_criteria"))
    criteria = load_criteria(settings.criteria)
    results = [
        each
        for each in files_of(files, settings)
        if all(reason.code != "pipeline.detached_of" for reason in each.reasons)  # no evidence: it signs some
    ]
    evidence = [Evidence(each.path, each.kind, each.facts, each.texts) for each in results]
    unit = settings.unit or (unit_name(files[0]) if len(files) == 1 and files[0].is_dir() else "")
    asked = (criteria, evidence, None, unit, criteria.info.year, bool(settings.unit))
    matches, desk = match(*asked), open_desk(*asked) if flags["explain"] else None
    rows: list[dict[str, Any]] = []
    for each in evidence:
        links = [
            {
                "criterion": link.criterion,
                "slot": link.slot,
                "zone": "auto" if link.auto else "suggest",
                "score": link.score,
                "reasons": [words(reason).message for reason in link.reasons],
                "page": link.pointer.page or None,
                "section": link.pointer.section or None,
            }
            for link in matches.links
            if link.path == each.path
        ]
        row: dict[str, Any] = {"path": each.path, "links": links}
        if desk is not None:
            row["channels"] = channels_of(desk, each)
        rows.append(row)
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if flags["json"] else spoken(rows))
    return EXIT.CLEAN


def channels_of(desk: Any, evidence: Any) -> list[dict[str, Any]]:
    from criteria_map.explain import explain
    from extractors.messages import words

    found: list[dict[str, Any]] = []
    for each in explain(desk, evidence):
        row = asdict(each)
        row["objection"] = words(each.objection).message if each.objection is not None else ""
        found.append(row)
    return found


def spoken(rows: Sequence[Mapping[str, Any]]) -> str:
    lines: list[str] = []
    for row in rows:
        lines.append(row["path"])
        if not row["links"]:
            lines.append("  chưa xếp được")
        for link in row["links"]:
            zone = "chắc" if link["zone"] == "auto" else "gợi ý"
            lines.append(f"  {link['criterion']} ({link['slot']}): {zone}, {link['score']:.2f}")
            lines += [f"    - {reason}" for reason in link["reasons"]]
        for each in row.get("channels", ()):
            lines.append(
                f"  {each['criterion']} {each['slot']}: {each['score']:.2f} = lời {each['words']:.2f}"
                f" “{each['phrase']}”, đường dẫn {each['path']:.1f}, loại {FITS[each['type_fits']]}, "
                f"cơ quan và thời gian {FITS[each['gate']]}"
                + (f" ({each['objection']})" if each["objection"] else "")
            )
    return "\n".join(lines)
