"""Files with known homes for the mapping benchmark: three made-up communes, and JSON-lines sets."""

import json
import random
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from criteria_map.doc_types import name_of
from criteria_map.evidence import Evidence
from criteria_map.load import load_criteria
from criteria_map.model import CriteriaSet
from extractors.document import Kind
from extractors.facts import DocNumber, Facts, Found, PartialDate, Span

__all__ = ["Case", "Problem", "from_json_lines", "synthetic"]

DATA = Path(__file__).parent / "data/mapping_titles.toml"


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


# --- the synthetic set ------------------------------------------------------------------------

PLACES = ("Đăk Mẫu", "Kon Thử", "Ia Ví Dụ")
YEAR = 2023


def synthetic(seed: int = 7, files: int = 300) -> Iterator[Problem]:
    """Three communes with about `files` files each: right ones, confusables, distractors, scanner names."""
    criteria = load_criteria("cap-xa-mau-2023")
    titles = tomllib.loads(DATA.read_text(encoding="utf-8"))
    for number, place in enumerate(PLACES):
        maker = Maker(random.Random(seed + number), place, titles)
        cases = list(maker.right())
        while len(cases) < files * 2 // 3:
            cases += list(maker.right())
        cases = cases[: files * 2 // 3]
        cases += [maker.wrong() for _ in range(files - len(cases))]
        yield Problem(f"synthetic {place}", criteria, f"UBND xã {place}", YEAR, tuple(cases))


@dataclass
class Maker:
    """Files of one commune."""

    random: random.Random
    place: str
    titles: dict[str, Any]
    count: int = 0

    def right(self) -> Iterator[Case]:
        """One file for each title of each leaf."""
        for leaf, options in self.titles["leaves"].items():
            for kind, title in options:
                gold = frozenset({leaf, *self.titles["also"].get(leaf, [])})
                superior = leaf in ("1.5", "2.4")
                yield self.case(leaf, kind, title, gold, self.upper() if superior else self.own())

    def wrong(self) -> Case:
        """Last year's paper, a paper of 2021–2025, another commune's, a superior's, or nobody's."""
        chance = self.random.random()
        leaf, options = self.random.choice(list(self.titles["leaves"].items()))
        kind, title = self.random.choice(options)
        if chance < 0.15 and "{y}" in title and kind != "QĐ":
            return self.case(leaf, kind, title, frozenset(), self.own(), year=YEAR - 1)
        if chance < 0.22 and "năm {y}" in title and kind == "KH":
            stage = title.replace("năm {y}", "giai đoạn 2021 - 2025")
            return self.case(leaf, kind, stage, frozenset(), self.own())
        if chance < 0.35 and leaf not in ("1.5", "2.4", "1.3.2", "4.2", "5.2", "5.3", "5.5", "6.3"):
            return self.case(leaf, kind, title, frozenset(), "Ủy ban nhân dân xã Khác Lạ")
        if chance < 0.45:
            kind, title = self.random.choice(self.titles["superiors"]["titles"])
            return self.case("", kind, title, frozenset(), "Ủy ban nhân dân tỉnh Mẫu Sơn")
        group = self.random.choice(self.titles["nobodys"])
        title = self.random.choice(group["titles"])
        return self.case("", group["type"], title, frozenset(), self.own())

    def own(self) -> str:
        return f"Ủy ban nhân dân xã {self.place}"

    def upper(self) -> str:
        return "Ủy ban nhân dân huyện Kon Mẫu"

    def case(
        self, leaf: str, kind: str, title: str, gold: frozenset[str], issuer: str, year: int = YEAR
    ) -> Case:
        self.count += 1
        title = title.format(y=year, p=self.place)
        month, day = self.random.randint(1, 11), self.random.randint(1, 19)
        issued = PartialDate(year, month, day)
        path = self.path(leaf, kind, title)
        if self.random.random() < 0.06:
            title = self.broken(title)
        if self.random.random() < 0.04:
            return Case(Evidence(path, Kind.PDF_SCAN, Facts(), ()), gold)
        return Case(letter(path, kind, title, issuer, str(self.count), issued), gold)

    def path(self, leaf: str, kind: str, title: str) -> str:
        bare = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
        words = "".join(each for each in bare if not unicodedata.combining(each)).split()
        name = f"{kind.replace('Đ', 'D')} {' '.join(words[: self.random.randint(3, 9)])}.pdf".replace(
            "/", "-"
        )
        chance = self.random.random()
        if leaf and chance < 0.3:
            return f"{leaf} {name.removesuffix('.pdf')} ({self.count}).pdf"
        if leaf and chance < 0.45:
            return f"Linh vuc {leaf[0]}/{leaf}/{self.count}{kind.replace('Đ', 'D')}UB.signed.pdf"
        if chance < 0.5:
            other = self.random.choice(list(self.titles["leaves"]))
            return f"TC{other}/{self.count} {name}"
        if chance < 0.65:
            return f"scan{self.count:04d}.pdf"
        return f"Ho so/{self.count} {name}"

    def broken(self, title: str) -> str:
        """What OCR does: a space lost, a letter taken for another."""
        at = self.random.randrange(len(title))
        blanks = [place for place, letter in enumerate(title) if letter == " "]
        lost = self.random.choice(blanks)
        title = title[:lost] + title[lost + 1 :]
        swaps = {"h": "b", "n": "r", "i": "í", "a": "á", "e": "c"}
        return title[:at] + "".join(swaps.get(each, each) for each in title[at : at + 1]) + title[at + 1 :]


# --- sets written by others -------------------------------------------------------------------

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
