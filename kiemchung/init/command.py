"""`kiemchung init`: an empty dossier; nothing that is there is ever overwritten."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import click

from criteria_map.load import load_criteria
from extractors.messages import note
from kiemchung.errors import EXIT, FaceError, say, write_note
from kiemchung.init.guides import Order, criterion_guide, is_surveyed, whole_guide
from kiemchung.init.names import folder_name
from kiemchung.init.table import empty_table
from pipeline.guide import GUIDE_FILE

__all__ = ["read_year", "run_init_command", "skeleton"]

TABLE_FILE = "Bảng tự đánh giá.xlsx"
FIELD, CRITERION = 34, 50
"""Letters of folder names: a file of 60 letters in them, in a folder of 100, is still under Windows' 260."""


def read_year(text: str | None) -> int | None:
    """The year as typed; None where none was."""
    if text is None:
        return None
    if not text.isdecimal() or not 2000 <= int(text) <= 2100:
        raise FaceError(note("kiemchung.init_bad_year", value=text))
    return int(text)


def run_init_command(given: str, out: Path, year: int | None, unit: str) -> int:
    """Refuses a folder that holds anything."""
    criteria = load_criteria(given)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FaceError(note("kiemchung.init_not_empty", path=out))
    order = Order(criteria, given, str(out), unit, year or criteria.info.year, TABLE_FILE)
    made = list(skeleton(order))
    try:
        for path, data in made:
            place = out / path
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as stream:
                stream.write(data)
    except OSError as error:
        raise FaceError(write_note(error, error.filename or out), exit_code=EXIT.INTERNAL) from error
    if order.year != criteria.info.year:
        say([note("kiemchung.init_other_year", year=order.year, set_year=criteria.info.year)])
    folders = len({path.parent for path, _ in made}) - 1
    click.echo(f"Đã lập {out}: {folders} thư mục tiêu chí, {TABLE_FILE}. Đọc {GUIDE_FILE} trong đó trước.")
    return EXIT.CLEAN


def skeleton(order: Order) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every file with its path: guides, and the table at the top."""
    yield PurePosixPath(GUIDE_FILE), as_text(whole_guide(order))
    yield PurePosixPath(order.table), empty_table(order.criteria, order.unit, order.year)
    fields = {
        field.id: folder_name(f"{field.id}.", field.title, FIELD) for field in order.criteria.fields_of_work
    }
    for leaf in order.criteria.leaves:
        if not is_surveyed(leaf):
            folder = PurePosixPath(fields[order.criteria.field_of(leaf)])
            place = folder / folder_name(leaf.id, leaf.title, CRITERION) / GUIDE_FILE
            yield place, as_text(criterion_guide(leaf, order.criteria))


def as_text(text: str) -> bytes:
    """With the mark and the line ends that Notepad needs."""
    return ("\ufeff" + text.rstrip() + "\n").replace("\n", "\r\n").encode()
