"""What the made-up dossiers are made from: criteria sets with titles for them."""

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from criteria_map.annex.draft import draft_slots
from criteria_map.folding import spelled_out
from criteria_map.load import load_criteria
from criteria_map.model import CriteriaSet, UnitLevel

__all__ = ["Bank", "communes", "districts", "province", "wards"]

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Bank:
    """A set and the letters a unit of it writes."""

    name: str
    criteria: CriteriaSet
    year: int
    unit: str
    """`Ủy ban nhân dân xã {p}`."""
    upper: str
    titles: tuple[tuple[str, str, str, frozenset[str]], ...]
    """(leaf, type, trích yếu, every leaf it proves)."""
    superior: frozenset[str]
    """Leaves whose evidence a body above issues."""
    open_to_others: frozenset[str]
    """Leaves that a stranger's paper may prove: never used for confusables."""
    strangers: tuple[tuple[str, str], ...]
    """Letters that prove nothing."""
    superiors: tuple[tuple[str, str], ...]


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def pairs(data: Mapping[str, Any]) -> dict[str, Any]:
    strangers = tuple((group["type"], title) for group in data["nobodys"] for title in group["titles"])
    superiors = tuple((kind, title) for kind, title in data["superiors"]["titles"])
    return {"strangers": strangers, "superiors": superiors, "year": data["year"]}


def communes() -> Bank:
    data = read("xa")
    return shipped("commune", "cap-xa-mau-2023", data, data["unit"], data["upper"], lambda title: title)


def districts() -> Bank:
    def raised(title: str) -> str:
        return (
            title.replace("huyện", "tỉnh")
            .replace("xã hội", "\0")
            .replace("xã", "huyện")
            .replace("\0", "xã hội")
        )

    unit, upper = "Ủy ban nhân dân huyện {p}", "Ủy ban nhân dân tỉnh Mẫu Sơn"
    return shipped("district", "cap-huyen-mau-2023", read("xa"), unit, upper, raised)


def shipped(name: str, criteria: str, data: Mapping[str, Any], unit: str, upper: str, said: Any) -> Bank:
    titles = tuple(
        (leaf, kind, said(title), frozenset({leaf, *data["also"].get(leaf, [])}))
        for leaf, options in data["leaves"].items()
        for kind, title in options
    )
    superior = frozenset(data["superior"]) if name == "commune" else frozenset[str]()
    return Bank(
        name=name,
        criteria=load_criteria(criteria),
        unit=unit,
        upper=upper,
        titles=titles,
        superior=superior,
        open_to_others=frozenset(data["any_issuer"]) | superior,
        **pairs(data),
    )


def wards(banks: str) -> Bank:
    """The ward's annex with slots drafted from its TLKC; `banks`: which titles, `ab`."""
    data = read("phuong")
    rows = data["rows"]
    titles = tuple(
        (row["id"], kind, title, frozenset({row["id"]}))
        for row in rows
        for bank in banks
        for kind, title in row[bank]
    )
    superior = frozenset(row["id"] for row in rows if row.get("superior"))
    return Bank(
        name=f"ward {banks}",
        criteria=annex(data),
        unit=data["unit"],
        upper=data["upper"],
        titles=titles,
        superior=superior,
        open_to_others=superior,
        **pairs(data),
    )


def annex(data: Mapping[str, Any]) -> CriteriaSet:
    """The set as `criteria import` would leave it: every slot a draft."""
    rows = data["rows"]
    heads = dict.fromkeys(row["id"].rpartition(".")[0] for row in rows if row["id"].count(".") > 1)
    criteria: list[dict[str, Any]] = [{"id": head, "title": head, "max": "0"} for head in heads]
    for row in rows:
        slots = draft_slots(row["evidence"], data["year"])
        criteria.append(
            {**{key: row[key] for key in ("id", "title", "evidence")}, "max": "1", "slots": slots}
        )
    window = {"from": f"{data['year'] - 1}-12-01", "to": f"{data['year']}-12-31"}
    applies = [{"level": "phuong", "from": f"{data['year']}-07-01"}]
    info = {
        "id": "phuong",
        "title": data["title"],
        "year": data["year"],
        "applies_to": applies,
        "window": window,
    }
    fields = [{**field, "max": "0"} for field in data["fields"]]
    return CriteriaSet.model_validate({"set": {**info, "total": "0"}, "fields": fields, "criteria": criteria})


def province() -> Bank | None:
    """The annexes 1187 + 12094 of ../shared, imported; None where they are not there."""
    from benchmarks.importing import ANNEXES, EVIDENCE, POINTS
    from criteria_map.annex.file import read_annex_file
    from criteria_map.annex.importer import NewSet, import_set

    if not ANNEXES.is_dir():
        sys.stdout.write("Skipped: ../shared/corpus/criteria-annexes is not there.\n")
        return None
    data = read("tinh")
    new = NewSet("cap-tinh-2025", "1187 + 12094", data["year"], UnitLevel.TINH)
    annexes = [each for name in (POINTS, EVIDENCE) for each in read_annex_file(ANNEXES / f"{name}.pdf")]
    criteria = import_set(annexes, new).criteria
    titles = tuple(
        (leaf, kind, title, frozenset({leaf, *naming(criteria, data["named"].get(leaf, []))}))
        for leaf, options in data["leaves"].items()
        for kind, title in options
    )
    return Bank(
        name="province 1187",
        criteria=criteria,
        unit=data["unit"],
        upper=data["upper"],
        titles=titles,
        superior=frozenset(),
        open_to_others=frozenset(),
        **pairs(data),
    )


def naming(criteria: CriteriaSet, phrases: list[str]) -> set[str]:
    """Leaves whose TLKC has one of the phrases."""
    wanted = [spelled_out(phrase) for phrase in phrases]
    return {leaf.id for leaf in criteria.leaves if any(each in spelled_out(leaf.evidence) for each in wanted)}
