"""Formulas in an annex's words: `(b/a)*điểm tối đa` with variables and branches; ratios written out."""

import re
from decimal import Decimal

from criteria_map.formula import FormulaError, names_in
from criteria_map.model import Band, Branch, Formula, Ratio, Rubric, Variable
from criteria_map.numbers import plain, read_number

__all__ = ["read_formula"]

_FORMULA = re.compile(
    r"công thức[^:=]{0,20}\s*[:=]?\s*(?P<text>.+?)\s*(?:\.\s*)?(?:Trong đó|Với\b|\n|$)", re.I
)
_STARTS_ANEW = re.compile(r"\s*(?:[-+•]|Nếu|Trường hợp|Trong đó|Tính điểm|[a-z]\d?\s*(?:là|:|=))", re.I)
_BRANCH = re.compile(
    r"(?:nếu|trường hợp)(?:\s+t[ỷỉ] lệ)?\s*(?P<left>[()a-c0-9+*/ ]+?)\s*(?P<sign><=|>=|<|>|=)"
    r"\s*(?P<right>[\d.,]+)\s*(?P<percent>%?)\s*,?\s*thì\s+"
    r"(?:(?:điểm đánh giá|số điểm đạt được|điểm)\s*(?:là|=|:)?\s*(?P<points>\d+(?:[.,]\d+)?)"
    r"|(?P<full>đạt điểm tối đa))",
    re.I,
)
_WORDS = re.compile(
    r"\(?\s*(?P<part>Số [^/:()]{3,120}?)\s*/\s*(?P<whole>(?:Tổng )?số [^/:()]{3,120}?)\s*\)?\s*[x×*]\s*"
    r"(?P<times>điểm tối đa|\d+(?:[.,]\d+)?)",
    re.I,
)
"""`(Số nhiệm vụ hoàn thành/Tổng số nhiệm vụ) x điểm tối đa`."""
_SHARE = re.compile(
    r"\(?\s*(?P<label>T[ỷỉ] lệ[^*×:(]{0,100}?)\s*[x×*]\s*(?P<times>điểm tối đa|\d+(?:[.,]\d+)?)"
    r"\s*\)?\s*/\s*100\s*%?",
    re.I,
)
"""`(tỷ lệ % × điểm tối đa)/100%`."""


def read_formula(text: str, maximum: Decimal) -> Rubric | None:
    """The formula in a rubric's words, where all its variables are named; else None."""
    text = _unwrapped(text)
    match = _FORMULA.search(text)
    if match is None or re.search(r":\s*\d", text[: match.start()]):
        return None
    expression = _expression(match["text"])
    try:
        used = names_in(expression) - {"max"}
    except FormulaError:
        return _in_words(text, maximum)
    variables = _variables(text[match.end() :], used)
    if not used or not used <= variables.keys():
        return None
    named = tuple(Variable(name=name, label=variables[name]) for name in sorted(used))
    branches = _branches(text, maximum, used)
    if expression in ("(b/a)*max", "b/a*max", "max*b/a", "max*(b/a)") and (bands := _bands(branches)):
        part, whole = Variable(name="b", label=variables["b"]), Variable(name="a", label=variables["a"])
        return Ratio(kind="ratio", text=text, part=part, whole=whole, bands=bands)
    return Formula(kind="formula", text=text, expression=expression, variables=named, branches=branches)


def _in_words(text: str, maximum: Decimal) -> Rubric | None:
    """A ratio whose parts are written out, where it gives the maximum and no branch changes it."""
    if re.search(r"\b(?:nếu|trường hợp)\b", text, re.I):
        return None
    bands = (Band(at_least=Decimal(0), proportional=True),)
    if (found := _WORDS.search(text)) and _whole_of(found["times"], maximum):
        part, whole = (" ".join(found[key].split()) for key in ("part", "whole"))
        return Ratio(
            kind="ratio",
            text=text,
            part=Variable(name="b", label=part),
            whole=Variable(name="a", label=whole),
            bands=bands,
        )
    if (found := _SHARE.search(text)) and _whole_of(found["times"], maximum):
        label = Variable(name="t", label=" ".join(found["label"].split()))
        return Formula(kind="formula", text=text, expression="t/100*max", variables=(label,))
    return None


def _whole_of(times: str, maximum: Decimal) -> bool:
    return not times[0].isdigit() or read_number(times) == maximum


def _unwrapped(text: str) -> str:
    """Lines that only go on joined to the line before: a narrow cell breaks a formula anywhere."""
    found: list[str] = []
    for line in text.split("\n"):
        operator = re.match(r"\s*[*/+]|\s*-\s*\(", line) and found and not re.search(r"[.;:]\s*$", found[-1])
        if found and (operator or not _STARTS_ANEW.match(line)):
            found[-1] += f" {line.strip()}"
        else:
            found.append(line.strip())
    return "\n".join(found)


def _expression(raw: str) -> str:
    """`(b1/a)*điểm tối đa *100% + …` as arithmetic."""
    text = re.sub(r"^.*=\s*(?=[(a-z\d])", "", raw.strip(), flags=re.S)
    text = re.sub(r"điểm\s+tối\s+đa", "max", text.replace("\n", " "), flags=re.I)
    text = re.sub(r"(\d+(?:[.,]\d+)?)\s*%", lambda found: f"({found[1].replace(',', '.')}/100)", text)
    text = re.sub(r"(?<=\d),(?=\d)", ".", text).replace("×", "*")
    text = re.sub(r"(?<=[\d)\s])x(?=[\s\d(m])", "*", text)
    return re.sub(r"\s+", "", text).strip(".;,")


def _variables(text: str, names: frozenset[str]) -> dict[str, str]:
    """What each name stands for: from its `b là …` to the next name's, or to where branches begin."""
    starts = {name: _started(text, name) for name in names}
    ends = [place.start() for place in starts.values() if place is not None]
    ends += [found.start() for found in re.finditer(r"\b(?:nếu|trường hợp)\b", text, re.I)]
    found: dict[str, str] = {}
    for name, place in starts.items():
        if place is not None:
            end = min((each for each in ends if each > place.start()), default=len(text))
            label = " ".join(text[place.end() : end].split()).strip(" .;,-+")
            found.update({name: label} if label else {})
    return found


def _started(text: str, name: str) -> re.Match[str] | None:
    return re.search(rf"(?<![/*\w]){re.escape(name)}\s*(?:là|:|=)\s+", text, re.I)


def _branches(text: str, maximum: Decimal, used: frozenset[str]) -> tuple[Branch, ...]:
    found: list[Branch] = []
    for match in _BRANCH.finditer(" ".join(text.split())):
        left = match["left"].replace(" ", "")
        right = Decimal(match["right"].strip(".,").replace(",", "."))
        points = maximum if match["full"] else read_number(match["points"] or "")
        try:
            known = names_in(left) <= used
        except FormulaError:
            continue
        if known and points is not None:
            limit = right / 100 if match["percent"] else right
            found.append(Branch(when=f"{left} {match['sign']} {plain(limit)}", points=points))
    return tuple(found)


def _bands(branches: tuple[Branch, ...]) -> tuple[Band, ...]:
    """The bands of a plain ratio: from 0, or from where a branch stops giving 0. Empty: not that plain."""
    if not branches:
        return (Band(at_least=Decimal(0), proportional=True),)
    if len(branches) == 1 and branches[0].points == 0:
        match = re.fullmatch(r"\(?b/a\)? < ([\d.]+)", branches[0].when)
        if match:
            return (Band(at_least=Decimal(match[1]) * 100, proportional=True),)
    return ()
