"""A separate annex file: the organisation signs alone, top right of page 1, with number and time as text."""

from datetime import datetime, time, timedelta

from samples.builder.compose import office_of, recipe_of
from samples.builder.declared import Declared
from samples.builder.letter import VIETNAM
from samples.builder.page import LEFT, RIGHT, Page, Spot, draw_paragraph
from samples.builder.pki import identity
from samples.builder.signing import Stamp, add_signature

__all__ = ["make_annex"]

SPOT = Spot(0, 360, 14, 562, 46)


def make_annex(declared: Declared) -> bytes:
    """Title, the letter it belongs to, its tables; no number line and no signer of its own."""
    office, recipe, page = office_of(declared), recipe_of(declared), Page(declared.path)
    day, middle = recipe.at, (LEFT + RIGHT) / 2
    canvas = page.canvas
    canvas.centred(middle, 80, "PHỤ LỤC", "bold", 14)
    canvas.centred(middle, 98, declared.subject, "bold", 14)
    belongs = f"(Kèm theo Báo cáo số {declared.number} ngày {day:%d/%m/%Y} của {office.name})"
    canvas.centred(middle, 116, belongs, "italic", 13)
    page.y = 150
    for paragraph in declared.points:
        draw_paragraph(page, paragraph)
    created = datetime.combine(day.date(), time(7, 0), VIETNAM)
    word = "Microsoft® Excel 2016"
    pdf = canvas.finish(declared.subject, word, word, created)
    at = recipe.at + timedelta(minutes=31)
    stamp = Stamp((declared.number, at.isoformat(timespec="seconds")), size=11, text_x=4)
    return add_signature(pdf, identity(office.clerk), at, SPOT, stamp, recipe.style)
