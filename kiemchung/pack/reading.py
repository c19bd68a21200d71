"""`DOC-TRUOC.txt`: what whoever opens the bundle should read first, in Vietnamese."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from kiemchung.pack.bundle import Bundle
from kiemchung.pack.sheet import sheet_file
from kiemchung.report.view import printable
from kiemchung.report.words import finding, label, moment, sentence

__all__ = ["READ_FIRST", "to_text"]

READ_FIRST = "DOC-TRUOC.txt"


@cache
def template() -> Template:
    text = files("kiemchung.pack").joinpath("data/doc-truoc.txt.j2").read_text(encoding="utf-8")
    made = Environment(undefined=StrictUndefined, trim_blocks=True, autoescape=False)  # noqa: S701 - plain text
    made.filters["printable"] = printable
    return made.from_string(text)


def to_text(bundle: Bundle) -> bytes:
    """With the mark and the line ends that Notepad needs."""
    plan = bundle.plan
    text = template().render(
        report=bundle.report,
        plan=plan,
        checked=moment(bundle.report.at),
        sheet=sheet_file(),
        originals=len({copy.file.path for copy in plan.copies}),
        criteria=len({copy.criterion.id for copy in plan.copies if copy.criterion}),
        left_out=[{"path": one.path, "why": sentence(one.why, "vi")} for one in bundle.left_out],
        errors=[
            {"id": one.id if one else "", "rule": gap.rule, "said": finding(gap, "vi")}
            for one, gap in plan.errors
        ],
        too_big=bundle.too_big,
        settled={one: label(one.decision, "vi").text for one in plan.settled},
    )
    return ("\ufeff" + text.rstrip() + "\n").replace("\n", "\r\n").encode()
