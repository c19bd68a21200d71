"""How well files are mapped to criteria, side by side with simpler ways, in one run.

    python benchmarks/mapping.py [--criteria CRITERIA.jsonl FILES.jsonl …] [--wrong]

Without arguments: the synthetic set, and ../shared/mapping where it is there.
"""

import argparse
import math
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.mapping_sets import Case, Problem, from_json_lines, synthetic
from criteria_map.folding import spelled_out
from criteria_map.match import match
from criteria_map.similarity import same_words

SHARED = Path(__file__).parent.parent.parent / "shared/mapping"
Scored = dict[str, float]
"""Criterion id → score, of one file."""


@dataclass(frozen=True)
class Figures:
    """What one way of mapping reaches on one problem."""

    precision: float
    recall: float
    auto_precision: float
    auto_coverage: float
    """Share of the files with a home that have a sure link."""
    unmapped: float
    """Share of distractors left alone."""
    seconds: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def ours(problem: Problem) -> list[Scored]:
    cases = problem.cases
    found = match(problem.criteria, [case.evidence for case in cases], None, problem.unit, problem.year)
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
        scores = {code: same_words(title_of(case), text) for code, text in wanted.items()}
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


def measure(problem: Problem, way: Callable[[Problem], list[Scored]], best_threshold: bool) -> Figures:
    """The simpler ways get the threshold that suits them best on these very files."""
    started = time.process_time()
    scores = way(problem)
    seconds = time.process_time() - started
    thresholds = [step / 20 for step in range(1, 20)] if best_threshold else [0.5]
    return max((figures(problem, scores, each, seconds) for each in thresholds), key=lambda found: found.f1)


def figures(problem: Problem, scores: list[Scored], threshold: float, seconds: float) -> Figures:
    right = mapped = wanted = sure = sure_right = covered = homes = lone = left = 0
    for case, found in zip(problem.cases, scores, strict=True):
        kept = {code for code, score in found.items() if score >= threshold}
        auto = {code for code, score in found.items() if score >= 0.9}
        right += len(kept & case.gold)
        mapped += len(kept)
        wanted += len(case.gold)
        sure += len(auto)
        sure_right += len(auto & case.gold)
        if case.gold:
            homes += 1
            covered += bool(auto)
        else:
            lone += 1
            left += not kept
    return Figures(
        right / max(1, mapped),
        right / max(1, wanted),
        sure_right / max(1, sure),
        covered / max(1, homes),
        left / max(1, lone),
        seconds,
    )


def show_wrong(problem: Problem) -> None:
    for case, found in zip(problem.cases, ours(problem), strict=True):
        strange = {code: score for code, score in found.items() if code not in case.gold}
        lost = case.gold - set(found)
        if strange or lost:
            sys.stdout.write(
                f"  {case.evidence.path} | {title_of(case)} | lost {sorted(lost)} | wrong {strange}\n"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--criteria", type=Path, nargs="+", metavar="JSONL", help="criteria, then file sets")
    parser.add_argument("--wrong", action="store_true", help="list what our mapping gets wrong")
    given = parser.parse_args()
    problems: list[Problem] = []
    if given.criteria:
        problems = [from_json_lines(given.criteria[0], files) for files in given.criteria[1:]]
    else:
        problems = list(synthetic())
        if SHARED.is_dir():
            problems.append(from_json_lines(SHARED / "criteria.jsonl", SHARED / "dev.jsonl"))
    for problem in problems:
        leaves = len(problem.criteria.leaves)
        sys.stdout.write(f"\n{problem.name}: {len(problem.cases)} files, {leaves} criteria\n")
        sys.stdout.write(
            f"  {'way':16} {'P':>6} {'R':>6} {'F1':>6} {'auto P':>7} {'cover':>6} {'alone':>6} {'CPU s':>6}\n"
        )
        for name, way in WAYS.items():
            of = measure(problem, way, best_threshold=name != "kiemchung")
            sys.stdout.write(
                f"  {name:16} {of.precision:6.3f} {of.recall:6.3f} {of.f1:6.3f} {of.auto_precision:7.3f}"
                f" {of.auto_coverage:6.3f} {of.unmapped:6.3f} {of.seconds:6.2f}\n"
            )
        if given.wrong:
            show_wrong(problem)


if __name__ == "__main__":
    main()
