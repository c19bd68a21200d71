"""How well files are mapped to criteria, side by side with simpler ways, in one run.

    python benchmarks/mapping.py [NAME…] [--layouts] [--wrong] [--criteria CRITERIA.jsonl FILES.jsonl …]

NAME: commune, district (shipped sets), ward-a, ward-b, ward-c (66 TCTP, slots drafted from TLKC; c held out),
province (1187 + 12094 of ../shared), shared (../shared/mapping). Without names: all of them.
"""

import argparse
import math
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rapidfuzz import fuzz

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.mapping_banks import Bank, communes, districts, province, wards
from benchmarks.mapping_dossiers import LAYOUTS, dossiers
from benchmarks.mapping_sets import Case, Problem, from_json_lines
from criteria_map.folding import spelled_out
from criteria_map.match import match

SHARED = Path(__file__).parent.parent.parent / "shared/mapping"
Scored = dict[str, float]
"""Criterion id → score, of one file."""


@dataclass(frozen=True)
class Figures:
    """What one way of mapping reaches on one problem."""

    counts: Counter[str]
    seconds: float

    def share(self, part: str, whole: str) -> float:
        return self.counts[part] / max(1, self.counts[whole])

    @property
    def f1(self) -> float:
        return 2 * self.counts["right"] / max(1, self.counts["mapped"] + self.counts["wanted"])

    @property
    def row(self) -> str:
        """P, R, F1, auto precision, auto coverage of files with a home, distractors left alone, CPU."""
        shares = (
            self.share("right", "mapped"),
            self.share("right", "wanted"),
            self.f1,
            self.share("sure right", "sure"),
            self.share("covered", "homes"),
            self.share("left", "lone"),
        )
        return " ".join(f"{share:6.3f}" for share in shares) + f" {self.seconds:6.2f}"


def ours(problem: Problem) -> list[Scored]:
    cases = problem.cases
    found = match(
        problem.criteria, [case.evidence for case in cases], problem.table, problem.unit, problem.year
    )
    scores: dict[str, Scored] = {}
    for link in found.links:
        scores.setdefault(link.path, {})[link.criterion] = link.score
    return [scores.get(case.evidence.path, {}) for case in cases]


def path_only(problem: Problem) -> list[Scored]:
    known = {leaf.id for leaf in problem.criteria.leaves}
    found = []
    for case in problem.cases:
        codes = [code for code in re.findall(r"\d+(?:\.\d+)+", case.evidence.path) if code in known]
        found.append({codes[-1]: 1.0} if codes else {})
    return found


def title_of(case: Case) -> str:
    facts = case.evidence.facts
    subject = facts.subject.value if facts is not None and facts.subject is not None else ""
    return spelled_out(subject or case.evidence.path)


def requirements(problem: Problem) -> dict[str, str]:
    return {
        leaf.id: spelled_out(" ".join([leaf.title, leaf.evidence, *(slot.title for slot in leaf.slots)]))
        for leaf in problem.criteria.leaves
    }


def token_set(problem: Problem) -> list[Scored]:
    wanted = requirements(problem)
    found = []
    for case in problem.cases:
        scores = {code: fuzz.token_set_ratio(title_of(case), text) / 100 for code, text in wanted.items()}
        best = max(scores, key=lambda code: scores[code])
        found.append({best: scores[best]})
    return found


def tf_idf(problem: Problem) -> list[Scored]:
    wanted = requirements(problem)
    seen = Counter(word for text in wanted.values() for word in set(text.split()))

    def vector(text: str) -> dict[str, float]:
        counts = Counter(word for word in text.split() if word in seen)
        weights = {word: count * math.log(1 + len(wanted) / seen[word]) for word, count in counts.items()}
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    vectors = {code: vector(text) for code, text in wanted.items()}
    found = []
    for case in problem.cases:
        query = vector(title_of(case))
        scores = {
            code: sum(weight * other.get(word, 0.0) for word, weight in query.items())
            for code, other in vectors.items()
        }
        best = max(scores, key=lambda code: scores[code])
        found.append({best: scores[best]})
    return found


WAYS: dict[str, Callable[[Problem], list[Scored]]] = {
    "kiemchung": ours,
    "path only": path_only,
    "token_set_ratio": token_set,
    "TF-IDF": tf_idf,
}


def measure(problems: Sequence[Problem], way: Callable[[Problem], list[Scored]], best: bool) -> Figures:
    """All units together. The simpler ways get the threshold that suits them best on these very files."""
    started = time.process_time()
    scores = [way(problem) for problem in problems]
    seconds = time.process_time() - started
    thresholds = [step / 20 for step in range(1, 20)] if best else [0.5]
    return max((figures(problems, scores, each, seconds) for each in thresholds), key=lambda found: found.f1)


def figures(
    problems: Sequence[Problem], scores: Sequence[list[Scored]], threshold: float, seconds: float
) -> Figures:
    counts: Counter[str] = Counter()
    for problem, rows in zip(problems, scores, strict=True):
        for case, found in zip(problem.cases, rows, strict=True):
            counts += counted(case, found, threshold)
    return Figures(counts, seconds)


def counted(case: Case, found: Scored, threshold: float) -> Counter[str]:
    kept = {code for code, score in found.items() if score >= threshold}
    auto = {code for code, score in found.items() if score >= 0.9}
    counts = Counter(
        {
            "right": len(kept & case.gold),
            "mapped": len(kept),
            "wanted": len(case.gold),
            "sure": len(auto),
            "sure right": len(auto & case.gold),
        }
    )
    if case.gold:
        return counts + Counter({"homes": 1, "covered": bool(auto)})
    return counts + Counter({"lone": 1, "left": not kept})


def show_wrong(problem: Problem) -> None:
    for case, found in zip(problem.cases, ours(problem), strict=True):
        strange = {code: score for code, score in found.items() if code not in case.gold}
        lost = case.gold - set(found)
        if strange or lost:
            title = title_of(case)
            sys.stdout.write(f"  {case.evidence.path} | {title} | lost {sorted(lost)} | wrong {strange}\n")


def banks() -> dict[str, Callable[[], Bank | None]]:
    ward = {f"ward-{letter}": partial(wards, letter) for letter in "abc"}
    return {"commune": communes, "district": districts, **ward, "province": province}


def show(title: str, problems: Sequence[Problem], ways: Sequence[str], wrong: bool) -> None:
    files, leaves = sum(len(each.cases) for each in problems), len(problems[0].criteria.leaves)
    sys.stdout.write(f"\n{title}: {files} files, {leaves} criteria\n")
    sys.stdout.write(
        f"  {'':16} {'P':>6} {'R':>6} {'F1':>6} {'auto P':>6} {'cover':>6} {'alone':>6} {'CPU s':>6}\n"
    )
    for name in ways:
        sys.stdout.write(f"  {name:16} {measure(problems, WAYS[name], name != 'kiemchung').row}\n")
    if wrong:
        show_wrong(problems[0])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[*banks(), "shared", []], metavar="NAME")
    parser.add_argument("--layouts", action="store_true", help="every layout, our mapping only")
    parser.add_argument("--criteria", type=Path, nargs="+", metavar="JSONL", help="criteria, then file sets")
    parser.add_argument("--wrong", action="store_true", help="list what our mapping gets wrong")
    given = parser.parse_args()
    if given.criteria:
        for files in given.criteria[1:]:
            show(files.stem, [from_json_lines(given.criteria[0], files)], list(WAYS), given.wrong)
        return
    names = given.names or [*banks(), "shared"]
    for name in names:
        if name == "shared":
            if SHARED.is_dir():
                dev = from_json_lines(SHARED / "criteria.jsonl", SHARED / "dev.jsonl")
                show("shared dev", [dev], list(WAYS), given.wrong)
            continue
        bank = banks()[name]()
        if bank is None:
            continue
        for layout in LAYOUTS if given.layouts else LAYOUTS[:1]:
            problems = list(dossiers(bank, layout))
            ways = ["kiemchung"] if given.layouts else list(WAYS)
            show(problems[0].name, problems, ways, given.wrong and name != "ward-c")


if __name__ == "__main__":
    main()
