"""The words of an annex under a criterion → a rubric: options with points, formulas with named variables.

What is not understood stays text and is scored by a person; no points are made up.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from criteria_map.annex.rubric_formula import read_formula
from criteria_map.model import Graded, Option, Part, Parts, Rubric, Survey, YesNo
from criteria_map.numbers import read_number
from extractors.folding import fold

__all__ = ["read_rubric"]

_POINTS = re.compile(
    r"^[\s+•–-]*(?P<label>.+?)(?:\s*:\s*|,? thì điểm đánh giá(?: là)?:?\s*)(?P<points>\d+(?:[.,]\d+)?)"
    r"(?:\s*điểm)?[\s.;]*$",
    re.S | re.I,
)
_INNER_POINTS = re.compile(r":\s*\d+(?:[.,]\d+)?\s*(?:\n|$)")
_SURVEY = re.compile(
    r"\bđtxhh\b|\bxhh\b|(?:điều tra|khảo sát)\s+(?:xã\s+hội\s+học|mức\s+độ\s+hài\s+lòng)", re.I
)
_LATE = re.compile(r"(?:co )?(?:ban hanh )?(?:ke hoach )?(?:nhung )?(?:khong kip thoi|cham|muon)")
_ON_TIME = re.compile(r"(?:ban hanh )?(?:ke hoach )?kip thoi")
_NOT_ISSUED = re.compile(r"khong ban hanh(?: ke hoach)?")


def read_rubric(lines: Sequence[str], maximum: Decimal, note: str = "") -> Rubric | None:
    """The rubric that option rows, or the cell "Cách chấm điểm", describe; None where nothing is said."""
    text = "\n".join(lines).strip()
    if _SURVEY.search(note) or (_SURVEY.search(text) and not re.search(r"\d", text)):
        return Survey(kind="survey", text=text)
    if not text:
        return None
    formulas = len(re.findall(r"công\s+thức", text, re.I))
    if formulas == 1 and (found := read_formula(text, maximum)) is not None:
        return found
    options = _options(lines if len(lines) > 1 else _split(text))
    if options and not formulas:
        return _by_options(options, text, maximum)
    parts = [each for each in map(_first_points, lines) if each is not None]
    if parts and len(parts) == len(lines) and sum(points for _, points in parts) == maximum:
        named = tuple(Part(label=label, max=given) for label, given in parts)
        return Parts(kind="parts", text=text, parts=named)
    return Graded(kind="graded", text=text, options=_as_the_guide_says(maximum))


def _split(text: str) -> list[str]:
    """Lines of a cell, those that only go on joined to the line before."""
    found: list[str] = []
    for line in text.split("\n"):
        if found and not re.match(r"\s*[-+•]", line) and not _POINTS.match(found[-1]):
            found[-1] += f" {line.strip()}"
        else:
            found.append(line.strip())
    return found


def _first_points(line: str) -> tuple[str, Decimal] | None:
    """`Tỷ lệ hồ sơ thanh toán trực tuyến: 0.50` on the first line of an option."""
    for candidate in (line, line.split("\n")[0]):
        if match := _POINTS.match(candidate):
            points = read_number(match["points"])
            return (" ".join(match["label"].split()), points) if points is not None else None
    return None


def _options(lines: Sequence[str]) -> list[tuple[str, Decimal]]:
    """All lines as options; none where one of them is no option."""
    found: list[tuple[str, Decimal]] = []
    for line in lines:
        match = _POINTS.match(line)
        points = read_number(match["points"]) if match else None
        if match is None or points is None or _INNER_POINTS.search(match["label"]):
            return []
        found.append((" ".join(match["label"].split()), points))
    return found


def _by_options(options: list[tuple[str, Decimal]], text: str, maximum: Decimal) -> Rubric:
    points = [given for _, given in options]
    if max(points) < maximum and sum(points) == maximum:
        parts = tuple(Part(label=label, max=given) for label, given in options)
        return Parts(kind="parts", text=text, parts=parts)
    timed = _timed(options)
    if timed:
        return Graded(kind="graded", text=text, options=timed)
    if sorted(points) == [0, maximum] and len(points) == 2:
        return YesNo(kind="yes_no", text=text)
    given = tuple(_person(label, value) for label, value in options if value <= maximum)
    return Graded(kind="graded", text=text, options=given or _as_the_guide_says(maximum))


def _timed(options: list[tuple[str, Decimal]]) -> tuple[Option, ...]:
    """`Ban hành kịp thời`, `không kịp thời`, `không ban hành`: graded by the day of issue."""
    found: list[Option] = []
    for label, points in options:
        said = fold(label)
        if re.fullmatch(
            r"(?:co )?ban hanh (?:ke hoach )?(?:nhung )?(?:khong kip thoi|cham|muon)", said
        ) or re.fullmatch(r"(?:ban hanh (?:ke hoach )?)?khong kip thoi", said):
            when = "late"
        elif re.fullmatch(r"(?:ban hanh (?:ke hoach )?)?kip thoi", said):
            when = "on_time"
        elif re.fullmatch(r"khong ban hanh(?: ke hoach)?", said):
            when = "missing"
        else:
            return ()
        found.append(Option(when=when, label=label, points=points))
    return tuple(found) if {each.when for each in found} >= {"on_time", "missing"} else ()


def _person(label: str, points: Decimal) -> Option:
    return Option(when="person", label=label, points=points)


def _as_the_guide_says(maximum: Decimal) -> tuple[Option, ...]:
    """What a person has to work out from the text: anything up to the maximum."""
    missing = Option(when="missing", label="Không có tài liệu", points=Decimal(0))
    return (_person("Theo hướng dẫn chấm điểm", maximum), missing)
