"""How points follow from evidence: the kinds of rubric, and the small types that all of a set is made of."""

from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

__all__ = [
    "Band",
    "Branch",
    "Count",
    "Deduct",
    "Deduction",
    "Formula",
    "Graded",
    "Id",
    "Name",
    "Option",
    "Part",
    "Parts",
    "Points",
    "Ratio",
    "Rubric",
    "Step",
    "Strict",
    "Survey",
    "Text",
    "Variable",
    "YesNo",
]


def read_points(raw: Any) -> Any:
    """`0,5` and `0.5` are the same number; anything else is left for the error message."""
    if not isinstance(raw, str):
        return raw
    try:
        value = Decimal(raw.strip().replace(",", "."))
    except InvalidOperation:
        raise ValueError("bad number") from None
    if not value.is_finite():
        raise ValueError("bad number")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Points = Annotated[Decimal, BeforeValidator(read_points), Field(ge=0)]
Id = Annotated[str, StringConstraints(pattern=r"^(?:[0-9]+|[IVX]+|[A-H])(?:\.[0-9]+)*$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_.][a-z0-9]+)*$")]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Option(Strict):
    """One graded answer and its points."""

    when: Literal["on_time", "late", "missing", "person"]
    """`person`: only a person can say whether it applies."""
    label: str = ""
    points: Points


class Band(Strict):
    """From this percentage on: fixed points, or the share of the maximum."""

    at_least: Points
    points: Points | None = None
    proportional: bool = False

    @model_validator(mode="after")
    def one_way(self) -> "Band":
        if (self.points is None) != self.proportional:
            raise ValueError("points or proportional")
        return self


class Step(Strict):
    """From this number of documents on: these points."""

    at_least: int = Field(ge=0)
    points: Points


class Deduction(Strict):
    """Points lost for each case, or everything lost at the first one."""

    variable: Name
    label: Text
    points: Points | None = None
    to_zero: bool = False


class Variable(Strict):
    """A number the unit declares: `so_nhiem_vu_hoan_thanh`, "Số nhiệm vụ đã hoàn thành"."""

    name: Name
    label: Text


class YesNo(Strict):
    """Có: the maximum; không: 0."""

    kind: Literal["yes_no"]
    text: str = ""


class Graded(Strict):
    """Options by the day the evidence was issued, or for a person to choose."""

    kind: Literal["graded"]
    text: str = ""
    options: tuple[Option, ...] = Field(min_length=1)


class Ratio(Strict):
    """Part over whole, in bands of percent, highest first; below the last band 0."""

    kind: Literal["ratio"]
    text: str = ""
    part: Variable
    whole: Variable
    bands: tuple[Band, ...] = Field(min_length=1)


class Count(Strict):
    """Points by the number of valid documents."""

    kind: Literal["count"]
    text: str = ""
    steps: tuple[Step, ...] = Field(min_length=1)


class Deduct(Strict):
    """The maximum, less what cases cost."""

    kind: Literal["deduct"]
    text: str = ""
    deductions: tuple[Deduction, ...] = Field(min_length=1)


class Branch(Strict):
    """Fixed points where a condition holds: below 0.8, the score is 0."""

    when: Text
    """Two expressions and one of `<`, `<=`, `>`, `>=`, `=`: `b/a < 0.8`."""
    points: Points


class Formula(Strict):
    """An expression over named numbers and `max`; the first branch whose condition holds comes before it."""

    kind: Literal["formula"]
    text: str = ""
    expression: Text
    """`(b/a)*1.50 + (c/a)*1.00`; the operators + - * / and parentheses."""
    variables: tuple[Variable, ...] = Field(min_length=1)
    branches: tuple[Branch, ...] = ()


class Part(Strict):
    """One of several things that are scored for themselves and added up."""

    label: Text
    max: Points


class Parts(Strict):
    """Sum of parts, each for a person to score."""

    kind: Literal["parts"]
    text: str = ""
    parts: tuple[Part, ...] = Field(min_length=1)


class Survey(Strict):
    """Scored by a survey, never by evidence."""

    kind: Literal["survey"]
    text: str = ""


Rubric = Annotated[
    YesNo | Graded | Ratio | Formula | Count | Deduct | Parts | Survey, Field(discriminator="kind")
]
