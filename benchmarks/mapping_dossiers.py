"""Made-up dossiers: right files, confusables, distractors, scanner names; laid out in different ways."""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.mapping_banks import Bank
from benchmarks.mapping_sets import Case, Problem, letter
from criteria_map.evidence import Evidence
from criteria_map.self_assessment import Claim, SelfAssessment
from extractors.document import Kind
from extractors.facts import Citation, Facts, PartialDate

__all__ = ["LAYOUTS", "dossiers"]

PLACES = ("Đăk Mẫu", "Kon Thử", "Ia Ví Dụ")
LAYOUTS = ("mixed", "one folder", "by field", "scanner names", "10 % wrong folder", "with table")
"""How the files lie and what they are called; `with table`: mixed, with the unit's own table beside them."""
_SCANS = (
    "scan{n:04d}.pdf",
    "IMG_2023{n:04d}.pdf",
    "vht{n}.signed.pdf",
    "Document ({n}).pdf",
    "SKM_C22{n:05d}.pdf",
)


def dossiers(bank: Bank, layout: str = "mixed", seed: int = 7, files: int = 300) -> Iterator[Problem]:
    """Three units with `files` files each, a third of them nobody's."""
    for number, place in enumerate(PLACES):
        maker = Maker(random.Random(f"{seed} {number}"), bank, place, layout)
        cases = list(maker.right())
        while len(cases) < files * 2 // 3:
            cases += list(maker.right())
        cases = cases[: files * 2 // 3]
        cases += [maker.wrong() for _ in range(files - len(cases))]
        unit = bank.unit.format(p=place)
        table = maker.table() if layout == "with table" else None
        yield Problem(f"{bank.name}, {layout}", bank.criteria, unit, bank.year, tuple(cases), table)


@dataclass
class Maker:
    """Files of one unit."""

    random: random.Random
    bank: Bank
    place: str
    layout: str
    count: int = 0
    cited: dict[str, list[Citation]] = field(default_factory=dict[str, list[Citation]])

    def right(self) -> Iterator[Case]:
        for leaf, kind, title, gold in self.bank.titles:
            yield self.case(
                leaf, kind, title, gold, self.bank.upper if leaf in self.bank.superior else self.own()
            )

    def wrong(self) -> Case:
        """Last year's paper, a paper of five years, another unit's, a superior's, or nobody's."""
        chance = self.random.random()
        leaf, kind, title, _ = self.random.choice(self.bank.titles)
        if chance < 0.15 and "{y}" in title and kind != "QĐ":
            return self.case(leaf, kind, title, frozenset(), self.own(), year=self.bank.year - 1)
        if chance < 0.22 and "năm {y}" in title and kind == "KH":
            stage = title.replace("năm {y}", "giai đoạn 2021 - 2025")
            return self.case(leaf, kind, stage, frozenset(), self.own())
        if chance < 0.35 and leaf not in self.bank.open_to_others:
            return self.case(leaf, kind, title, frozenset(), self.bank.unit.format(p="Khác Lạ"))
        if chance < 0.45:
            return self.case(
                "", *self.random.choice(self.bank.superiors), frozenset(), "Ủy ban nhân dân tỉnh Mẫu Sơn"
            )
        return self.case("", *self.random.choice(self.bank.strangers), frozenset(), self.own())

    def own(self) -> str:
        return self.bank.unit.format(p=self.place)

    def case(
        self, leaf: str, kind: str, title: str, gold: frozenset[str], issuer: str, year: int | None = None
    ) -> Case:
        self.count += 1
        year = year or self.bank.year
        title = title.format(y=year, p=self.place)
        issued = PartialDate(year, self.random.randint(1, 11), self.random.randint(1, 19))
        path = self.path(leaf, kind, title)
        if self.random.random() < 0.06:
            title = self.broken(title)
        if self.random.random() < 0.04:
            return Case(Evidence(path, Kind.PDF_SCAN, Facts(), ()), gold)
        made = letter(path, kind, title, issuer, str(self.count), issued)
        self.cite(leaf, made, issued, bool(gold))
        return Case(made, gold)

    # --- the unit's own table -------------------------------------------------------------------

    def cite(self, leaf: str, made: Evidence, issued: PartialDate, right: bool) -> None:
        """The table cites six of seven right papers, one in thirty under another row."""
        if not leaf or self.random.random() > (0.85 if right else 0.2):
            return
        if self.random.random() < 0.03:
            leaf = self.other()
        assert made.facts is not None
        assert made.facts.number is not None
        citation = Citation(made.facts.number.value.text or "", date=issued)
        self.cited.setdefault(leaf, []).append(citation)

    def table(self) -> SelfAssessment:
        rows = self.bank.criteria.leaves
        return SelfAssessment(
            tuple(Claim(row.id, row.title, citations=tuple(self.cited.get(row.id, ()))) for row in rows)
        )

    # --- where a file lies ----------------------------------------------------------------------

    def other(self) -> str:
        return self.random.choice(self.bank.titles)[0]

    def path(self, leaf: str, kind: str, title: str) -> str:
        name = self.name(kind, title)
        match self.layout:
            case "one folder":
                return f"Ho so/{self.count} {name}"
            case "by field":
                row = (leaf or self.other()).split(".")[0]
                fields = {each.id: each.title for each in self.bank.criteria.fields_of_work}
                return f"{row}. {fields.get(row, '')}/{self.count} {name}"
            case "scanner names":
                return "Scan/" + self.random.choice(_SCANS).format(n=self.count)
            case "10 % wrong folder":
                lost = not leaf or self.random.random() < 0.1
                return f"{self.other() if lost else leaf}/{self.count} {name}"
            case _:
                return self.mixed(leaf, kind, name)

    def mixed(self, leaf: str, kind: str, name: str) -> str:
        chance, code = self.random.random(), kind.replace("Đ", "D")
        if leaf and chance < 0.3:
            return f"{leaf} {name.removesuffix('.pdf')} ({self.count}).pdf"
        if leaf and chance < 0.45:
            return f"Linh vuc {leaf[0]}/{leaf}/{self.count}{code}UB.signed.pdf"
        if chance < 0.5:
            return f"TC{self.other()}/{self.count} {name}"
        return f"scan{self.count:04d}.pdf" if chance < 0.65 else f"Ho so/{self.count} {name}"

    def name(self, kind: str, title: str) -> str:
        bare = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
        words = "".join(each for each in bare if not unicodedata.combining(each)).split()
        short = " ".join(words[: self.random.randint(3, 9)])
        return f"{kind.replace('Đ', 'D')} {short}.pdf".replace("/", "-")

    def broken(self, title: str) -> str:
        """What OCR does: a space lost, a letter taken for another."""
        at = self.random.randrange(len(title))
        blanks = [place for place, letter in enumerate(title) if letter == " "]
        lost = self.random.choice(blanks) if blanks else 0
        title = title[:lost] + title[lost + 1 :]
        swaps = {"h": "b", "n": "r", "i": "í", "a": "á", "e": "c"}
        return title[:at] + "".join(swaps.get(each, each) for each in title[at : at + 1]) + title[at + 1 :]
