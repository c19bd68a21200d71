"""`kiemchung criteria …`: make a set from an annex, look a set over."""

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from extractors.messages import note
from kiemchung.errors import EXIT, FaceError, say, write_note

__all__ = ["check_set_command", "convert_command", "import_command"]


def import_command(annexes: Sequence[Path], flags: Mapping[str, Any]) -> int:
    """`kiemchung criteria import`: annexes → set; what is doubtful goes to stderr."""
    from criteria_map.annex.choice import chosen, guide_for
    from criteria_map.annex.file import read_annex_file
    from criteria_map.annex.importer import NewSet, import_set
    from criteria_map.model import UnitLevel
    from criteria_map.write import to_yaml

    out = set_path(Path(flags["out"])) if flags["out"] else None
    identifier = flags["id"] or (set_name(out.stem) if out else "bo-tieu-chi")
    title = flags["title"] or f"Bộ tiêu chí nhập từ {annexes[0].name}"
    new = NewSet(identifier, title, flags["year"], UnitLevel(flags["level"]))
    more = [read_annex_file(path) for path in (*annexes[1:], *map(Path, flags["merge"]))]
    main = chosen(read_annex_file(annexes[0]), flags["table"], annexes[0].name)
    imported = import_set([*main, *(guide_for(main[0], tables) for tables in more)], new)
    say(imported.doubts)
    if out is not None and out.suffix.lower() == ".xlsx":
        save_workbook(out, imported.criteria)
    elif out is not None:
        save(out, to_yaml(imported.criteria))
    if flags["json"]:
        click.echo(json.dumps(as_json(imported.criteria), ensure_ascii=False, indent=1))
    elif out is None:
        click.echo(to_yaml(imported.criteria), nl=False)
    else:
        click.echo("\n".join(understood(imported.criteria)))
        click.echo(f"Đã ghi {out}.")
    return EXIT.FINDINGS if imported.doubts else EXIT.CLEAN


def understood(criteria: Any) -> Iterator[str]:
    """What was read, field by field, as a clerk compares it with the annex."""
    from criteria_map.numbers import as_written

    for field in criteria.fields_of_work:
        leaves = [leaf for leaf in criteria.leaves if criteria.field_of(leaf) == field.id]
        yield f"  {field.id}. {field.title}: {len(leaves)} tiêu chí chấm điểm, {as_written(field.max)} điểm"
    slots = sum(bool(leaf.slots) for leaf in criteria.leaves)
    total = as_written(criteria.info.total)
    yield (
        f"{len(criteria.rows)} dòng, {len(criteria.leaves)} tiêu chí chấm điểm, tổng {total} điểm; "
        f"{slots} tiêu chí có tài liệu kiểm chứng (bản nháp)."
    )


def set_path(path: Path) -> Path:
    """A path that a set can be written to."""
    if path.suffix.lower() not in (".yaml", ".yml", ".xlsx"):
        raise FaceError(note("kiemchung.not_a_set_name", path=path.name))
    return path


def set_name(stem: str) -> str:
    """A file's name as the id of a set: `Bộ tiêu chí xã 2025` → `bo-tieu-chi-xa-2025`."""
    from extractors.folding import fold

    return re.sub(r"[^a-z0-9]+", "-", fold(stem)).strip("-") or "bo-tieu-chi"


def as_json(criteria: Any) -> dict[str, Any]:
    """The words of ket-qua.json: `criteria{id,year}`, then each row with `id, name, max`."""
    fields = [{"id": each.id, "name": each.title, "max": str(each.max)} for each in criteria.fields_of_work]
    leaves = {leaf.id for leaf in criteria.leaves}
    rows = [
        {
            "id": row.id,
            "name": row.title,
            "max": str(row.max),
            "leaf": row.id in leaves,
            "evidence": row.evidence,
            "rubric": row.rubric.kind if row.rubric is not None else None,
            "slots": [slot.title for slot in row.needs],
        }
        for row in criteria.rows
    ]
    return {"id": criteria.info.id, "year": criteria.info.year, "fields": fields, "criteria": rows}


def save_workbook(path: Path, criteria: Any) -> None:
    """The same, for a workbook."""
    from criteria_map.excel.write import write_workbook

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            write_workbook(criteria, Path(folder) / path.name)
            (Path(folder) / path.name).replace(path)
    except OSError as error:
        raise FaceError(write_note(error, path), exit_code=EXIT.INTERNAL) from error


def convert_command(name: str, out: Path) -> int:
    """`kiemchung criteria convert`: a set as YAML or Excel."""
    from criteria_map.load import load_criteria
    from criteria_map.write import to_yaml

    set_path(out)
    criteria = load_criteria(name)
    if out.suffix.lower() == ".xlsx":
        save_workbook(out, criteria)
    else:
        save(out, to_yaml(criteria))
    click.echo(f"Đã ghi {out}.")
    return EXIT.CLEAN


def save(path: Path, text: str) -> None:
    """Write beside it, then rename: the file is whole or not there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError as error:
        raise FaceError(write_note(error, path), exit_code=EXIT.INTERNAL) from error


def check_set_command(name: str) -> int:
    """`kiemchung criteria check`: is the set sound? CriteriaError says what is not."""
    from criteria_map.load import load_criteria
    from criteria_map.numbers import as_written

    criteria = load_criteria(name)
    surveyed = {
        leaf.id for leaf in criteria.leaves if leaf.rubric is not None and leaf.rubric.kind == "survey"
    }
    lacking = [leaf.id for leaf in criteria.leaves if leaf.rubric is None or not leaf.slots]
    lacking = [identifier for identifier in lacking if identifier not in surveyed]
    drafts = [leaf.id for leaf in criteria.leaves if any(slot.draft for slot in leaf.slots)]
    info = criteria.info
    click.echo(f"{info.id}: {info.title}")
    click.echo(f"{len(criteria.leaves)} tiêu chí chấm điểm, tổng {as_written(info.total)} điểm. Hợp lệ.")
    if lacking:
        click.echo(f"Chưa đủ dữ liệu để tính điểm: {', '.join(lacking)}")
    if drafts:
        click.echo(f"Ô tài liệu còn là bản nháp, cần người xác nhận: {', '.join(drafts)}")
    return EXIT.CLEAN
