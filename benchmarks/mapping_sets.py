"""Files with known homes, and JSON-lines sets of them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from criteria_map.doc_types import name_of
from criteria_map.evidence import Evidence
from criteria_map.model import CriteriaSet
from criteria_map.self_assessment import SelfAssessment
from extractors.document import Kind
from extractors.facts import DocNumber, Facts, Found, PartialDate, Span

__all__ = ["Case", "Problem", "from_json_lines", "letter"]


@dataclass(frozen=True)
class Case:
    """One file and the criteria it proves; none: nobody's evidence."""

    evidence: Evidence
    gold: frozenset[str]


@dataclass(frozen=True)
class Problem:
    """One unit's files and the set they are mapped to."""

    name: str
    criteria: CriteriaSet
    unit: str
    year: int
    cases: tuple[Case, ...]
    table: SelfAssessment | None = None


def found(value: Any) -> Found[Any]:
    return Found(value, Span(str(value)), "benchmark")


def letter(
    path: str, kind: str, title: str, issuer: str, serial: str, day: PartialDate | None, symbol: str = ""
) -> Evidence:
    symbol = symbol or (f"{kind}-UBND" if kind != "CV" else "UBND-VP")
    number = DocNumber(serial, symbol, kind if kind != "CV" else "", "UBND") if serial else None
    facts = Facts(
        number=found(number) if number else None,
        date=found(day) if day else None,
        issuer=found(issuer) if issuer else None,
        type=found(name_of(kind)) if kind and kind != "CV" else None,
        subject=found(title) if title else None,
    )
    return Evidence(path, Kind.PDF, facts, (title,))


YEAR = 2023
CODES = {"HA": "IMG", "TL": "LINK", "BK": "XUAT", "TH": "THU"}
"""Type codes of the JSON-lines sets that are not ours."""
ISSUERS = {
    "unit": "Ủy ban nhân dân huyện Kon Mẫu",
    "sub": "Văn phòng HĐND và UBND huyện Kon Mẫu",
    "up": "Ủy ban nhân dân tỉnh Mẫu Sơn",
    "": "",
}


def from_json_lines(criteria: Path, files: Path) -> Problem:
    """`criteria.jsonl` (code, name, req, types, keys, excl, period) and files with a gold list."""
    rows = [json.loads(line) for line in criteria.read_text(encoding="utf-8").splitlines()]
    lines = [json.loads(line) for line in files.read_text(encoding="utf-8").splitlines()]
    cases = tuple(Case(evidence(line), frozenset(line["gold"])) for line in lines)
    return Problem(files.stem, drafted(rows), ISSUERS["unit"], YEAR, cases)


def evidence(line: dict[str, Any]) -> Evidence:
    serial, _, symbol = line["number"].partition("/")
    day = None
    if line["date"]:
        parts = [int(part) for part in line["date"].split("/")]
        day = PartialDate(parts[2], parts[1], parts[0])
    kind = CODES.get(line["doc_type"], line["doc_type"])
    if not kind and serial:
        kind = symbol.split("-")[0]
    return letter(line["path"], kind, line["trich_yeu"], ISSUERS[line["issuer"]], serial, day, symbol)


def drafted(rows: list[dict[str, Any]]) -> CriteriaSet:
    """A set as the importer would draft it from requirement texts: nothing tuned to these files."""
    heads = {row["code"].rsplit(".", 1)[0] for row in rows if row["code"].count(".") > 1}
    criteria: list[dict[str, Any]] = [{"id": head, "title": head, "max": "0"} for head in sorted(heads)]
    for row in rows:
        slot: dict[str, Any] = {
            "id": "tai-lieu",
            "title": row["name"],
            "types": [CODES.get(code, code) for code in row["types"]],
            "any": row["keys"],
            "none": row["excl"],
            "period": "year" if row["period"] == "plan" else "in_year",
            "until_replaced": str(any("quy chế" in key for key in row["keys"])).lower(),
        }
        criteria.append(
            {"id": row["code"], "title": row["name"], "max": "1", "evidence": row["req"], "slots": [slot]}
        )
    fields = sorted({row["code"].split(".")[0] for row in rows})
    return CriteriaSet.model_validate(
        {
            "set": {
                "id": "json-lines",
                "title": "JSON lines",
                "year": YEAR,
                "applies_to": [{"level": "huyen", "from": f"{YEAR - 1}-01-01"}],
                "window": {"from": f"{YEAR - 1}-12-01", "to": f"{YEAR}-12-31"},
                "total": "0",
            },
            "fields": [{"id": each, "title": each, "max": "0"} for each in fields],
            "criteria": criteria,
        }
    )
