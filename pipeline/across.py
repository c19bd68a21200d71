"""What only shows when several dossiers lie side by side: one file in two of them, one number twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from criteria_map.folding import spelled_out
from criteria_map.issuers import read_body
from extractors.document import Kind
from extractors.facts import Facts, PartialDate
from extractors.messages import Note, note
from extractors.spoken import spoken_day
from pipeline.results import Across, FileResult, FileStatus, Level, Place, UnitReport

__all__ = ["AcrossUnits"]

READ = (FileStatus.READ, FileStatus.PARTLY_READ)
ABOVE = ("district", "province", "central")
"""Bodies whose letters go to many units."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is remembered of a file once its unit is gone."""

    place: Place
    sha256: str
    kind: Kind
    level: str
    """Level of the issuer (criteria_map.issuers); empty where unknown."""
    letter: "Letter | None"
    subject: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Number, day and issuer of a letter, all three beyond doubt."""

    number: str
    day: PartialDate
    issuer: str

    @property
    def key(self) -> tuple[str, str, str]:
        return spelled_out(self.number), self.day.text, spelled_out(self.issuer)


class AcrossUnits:
    """Takes units one at a time and remembers little of each."""

    def __init__(self) -> None:
        self.by_content: dict[str, list[Seen]] = defaultdict(list)
        self.by_number: dict[tuple[str, str, str], list[Seen]] = defaultdict(list)

    def add(self, unit: UnitReport) -> None:
        """Copies inside a dossier are told there: of each content the first file counts."""
        for file in unit.files:
            if file.status not in READ or file.is_self_assessment:
                continue
            seen = seen_of(unit, file)
            self.by_content[seen.sha256].append(seen)
            if seen.letter:
                self.by_number[seen.letter.key].append(seen)

    def found(self) -> tuple[Across, ...]:
        """The same number with other content first: somebody's document is not what it says."""
        made = [*self.same_number(), *self.same_content()]
        return tuple(sorted(made, key=lambda one: one.level is Level.NOTE))

    def same_number(self) -> Iterator[Across]:
        for alike in self.by_number.values():
            letter = alike[0].letter
            if letter is None or not differ(alike):
                continue
            level, said = (Level.NOTE, "copies") if are_copies(alike) else (Level.WARNING, "number")
            words = note(
                f"pipeline.across_{said}",
                number=letter.number,
                date=spoken_day(letter.day),
                issuer=letter.issuer,
                count=len({seen.sha256 for seen in alike}),
            )
            yield made("KC-TRUNG-SO-DON-VI", level, words, alike)

    def same_content(self) -> Iterator[Across]:
        for alike in self.by_content.values():
            units = {seen.place.folder for seen in alike}
            if len(units) < 2:
                continue
            above = alike[0].level in ABOVE
            said = note(
                "pipeline.across_shared" if above else "pipeline.across_same",
                file=alike[0].place.path.rpartition("/")[2],
                count=len(units),
            )
            yield made("KC-TRUNG-TEP-DON-VI", Level.NOTE if above else Level.WARNING, said, alike)


def made(rule: str, level: Level, words: Note, alike: list[Seen]) -> Across:
    return Across(rule, level, words, tuple(seen.place for seen in alike))


def differ(alike: Sequence[Seen]) -> bool:
    """Does each of two units have a content that the other has not? A letter with its annex in one unit, and
    the letter alone in another, are no conflict."""
    of_unit: dict[str, set[str]] = defaultdict(set)
    for seen in alike:
        of_unit[seen.place.folder].add(seen.sha256)
    return any(
        one - other and other - one
        for one, other in combinations({frozenset(each) for each in of_unit.values()}, 2)
    )


def are_copies(alike: Sequence[Seen]) -> bool:
    """One subject, and at most one of them born digital: perhaps the letter and scans of it."""
    born = {seen.sha256 for seen in alike if seen.kind is Kind.PDF}
    return len({seen.subject for seen in alike}) == 1 and len(born) < 2


def seen_of(unit: UnitReport, file: FileResult) -> Seen:
    facts = file.facts
    issuer = facts.issuer.value if facts and facts.issuer else ""
    subject = spelled_out(facts.subject.value) if facts and facts.subject else ""
    place = Place(unit.name, unit.folder or unit.name, file.path)
    level = read_body(issuer).level if issuer else ""
    return Seen(place, file.sha256, file.kind, level, letter_of(facts) if facts else None, subject)


def letter_of(facts: Facts) -> Letter | None:
    """None where any of the three is missing, in doubt or not whole (`Ủy ban nhân dân` of where?)."""
    number, day, issuer = facts.number, facts.date, facts.issuer
    if number is None or day is None or issuer is None or number.flags or day.flags or issuer.flags:
        return None
    if not number.value.text or not day.value.complete or not read_body(issuer.value).place:
        return None
    return Letter(number.value.text, day.value, issuer.value)
