"""Which file supports which slot, how surely, and why. Below the threshold nothing is placed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from criteria_map.bm25 import Index
from criteria_map.citing import same_number
from criteria_map.evidence import Evidence, Profile, profile
from criteria_map.folding import spelled_out, tokens
from criteria_map.issuers import Relation, issuer_fit, likely_unit, unit_body
from criteria_map.model import ContentPeriod, CriteriaSet, Criterion, Slot
from criteria_map.periods import Fit, near_miss, period_fit
from criteria_map.self_assessment import SelfAssessment
from criteria_map.similarity import phrase_share
from extractors.facts import Citation
from extractors.messages import Note, note

__all__ = ["AUTO", "SUGGEST", "Link", "Matches", "Misfit", "match"]

AUTO = 0.9
SUGGEST = 0.5
_DOUBTED = 0.75
"""Most a link is worth that rests on an exception."""


@dataclass(frozen=True, slots=True)
class Link:
    """A file supports a slot."""

    path: str
    criterion: str
    slot: str
    score: float
    """0.5 to 0.99; from 0.9 on it is taken without asking."""
    reasons: tuple[Note, ...]
    phrase: str = ""
    """Words of the slot that the title has, spelled out."""
    page: int = 0
    """Page that speaks of the matter, 1-based; 0: unknown."""
    media: bool = False
    """Photo, link, export or list: evidence that carries no signature."""

    @property
    def auto(self) -> bool:
        return self.score >= AUTO


@dataclass(frozen=True, slots=True)
class Misfit:
    """A file meant for a slot that it may not fill: wrong year, wrong issuer. Never a link."""

    path: str
    criterion: str
    slot: str
    score: float
    objection: Note

    @property
    def sure(self) -> bool:
        """Sure enough to say that the unit meant it for this slot."""
        return self.score >= AUTO


@dataclass(frozen=True, slots=True)
class Matches:
    links: tuple[Link, ...]
    misfits: tuple[Misfit, ...]
    unplaced: tuple[str, ...]
    """Paths that support nothing ("chưa xếp được")."""
    renamed: str = ""
    """The unit's place as its letters spell it, where that is not the name it was given."""


@dataclass(frozen=True, slots=True)
class _Need:
    """A slot with its criterion and the words it is looked for by."""

    criterion: Criterion
    slot: Slot
    phrases: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Channels:
    """What speaks for a file in a slot, each 0 to 1."""

    content: float
    phrase: str
    path: float
    cited: bool


def match(
    criteria: CriteriaSet,
    evidence: Sequence[Evidence],
    self_assessment: SelfAssessment | None,
    unit_name: str,
    year: int,
) -> Matches:
    """Links of every file with every slot it supports, best first within a file."""
    needs, index = _needs(criteria)
    known = frozenset(row.id for row in criteria.rows)
    levels = [applies.level for applies in criteria.info.applies_to]
    issuers = (e.facts.issuer.value for e in evidence if e.facts is not None and e.facts.issuer is not None)
    named = unit_body(unit_name, levels)
    unit = likely_unit(named, issuers)
    cited = _citations(self_assessment)
    links: list[Link] = []
    misfits: list[Misfit] = []
    unplaced: list[str] = []
    for each in evidence:
        seen = profile(each, unit, known)
        found, refused = _place(seen, needs, index, cited, year, criteria)
        links += (replace(link, page=_page(each, link.phrase)) for link in found)
        misfits += refused
        if not found:
            unplaced.append(each.path)
    renamed = unit.place if named.place and unit.place != named.place else ""
    return Matches(tuple(links), tuple(misfits), tuple(unplaced), renamed)


def _page(evidence: Evidence, phrase: str) -> int:
    """The page a reader should open: where the title was read, else the first that has the phrase."""
    if evidence.facts is not None and evidence.facts.subject is not None and evidence.facts.subject.span.page:
        return evidence.facts.subject.span.page
    for number, text in enumerate(evidence.texts[:50], 1):
        if phrase and phrase in spelled_out(text):
            return number
    return 0


def _needs(criteria: CriteriaSet) -> tuple[list[_Need], Index]:
    needs: list[_Need] = []
    texts: list[list[str]] = []
    for criterion in criteria.leaves:
        for slot in criterion.needs:
            phrases = tuple(map(spelled_out, slot.any_words))
            needs.append(_Need(criterion, slot, phrases, tuple(map(spelled_out, slot.none_words))))
            words = tokens(f"{criterion.title} {criterion.evidence} {slot.title}")
            texts.append([*words, *(word for phrase in phrases for word in phrase.split())])
    return needs, Index(texts)


def _citations(table: SelfAssessment | None) -> dict[str, tuple[Citation, ...]]:
    """Criterion id → documents its row of the unit's table cites."""
    return {} if table is None else {claim.id: claim.citations for claim in table.claims}


def _is_cited(seen: Profile, citations: Iterable[Citation]) -> bool:
    """Cited by its number, and not with another document's day."""
    day = seen.issued.isoformat() if seen.issued is not None else ""
    return bool(seen.number) and any(
        same_number(seen.number, each.number)
        and (not day or each.date is None or not each.date.complete or each.date.text == day)
        for each in citations
    )


def _place(
    seen: Profile,
    needs: Sequence[_Need],
    index: Index,
    cited: Mapping[str, tuple[Citation, ...]],
    year: int,
    criteria: CriteriaSet,
) -> tuple[list[Link], list[Misfit]]:
    bm25 = index.scores(seen.words)
    coverage = index.coverage(seen.words)
    best = max(bm25.values(), default=0.0)
    links: dict[str, Link] = {}
    misfits: dict[str, Misfit] = {}
    for number, need in enumerate(needs):
        named = _is_cited(seen, cited.get(need.criterion.id, ()))
        path = _path_share(seen, need.criterion)
        if number not in bm25 and not path and not named:
            continue
        relative = bm25.get(number, 0.0) / best if best else 0.0
        share, phrase = _content(seen, need, coverage.get(number, 0.0), relative, index)
        channels = _Channels(share, phrase, path, named)
        score = _score(seen, need, channels)
        if score < SUGGEST:
            continue
        fits, objection = _may_fill(seen, need, year, criteria)
        if fits is Fit.NO:
            if objection is not None:
                _keep_misfit(misfits, Misfit(seen.path, need.criterion.id, need.slot.id, score, objection))
            continue
        reasons = _reasons(seen, need, channels)
        if fits is Fit.UNKNOWN and objection is not None:
            score, reasons = min(score, _DOUBTED), (*reasons, objection)
        _keep(links, Link(seen.path, need.criterion.id, need.slot.id, score, reasons, phrase, 0, seen.media))
    return _competing(links.values()), [each for each in misfits.values() if each.criterion not in links]


def _keep(best: dict[str, Link], new: Link) -> None:
    """One slot for each criterion: the one that fits best."""
    old = best.get(new.criterion)
    if old is None or new.score > old.score:
        best[new.criterion] = new


def _keep_misfit(best: dict[str, Misfit], new: Misfit) -> None:
    old = best.get(new.criterion)
    if old is None or new.score > old.score:
        best[new.criterion] = new


def _path_share(seen: Profile, criterion: Criterion) -> float:
    """1: the path names this criterion; 0.4: a heading above it; 0: it names none or another."""
    if not seen.codes:
        return 0.0
    nearest = seen.codes[0]
    if nearest == criterion.id:
        return 1.0
    return 0.4 if criterion.id.startswith(nearest + ".") else 0.0


def _content(seen: Profile, need: _Need, coverage: float, relative: float, index: Index) -> tuple[float, str]:
    """How well title and file name speak of the slot's matter, and the phrase that does it best."""
    best, said = _best_phrase(seen.title, need, index)
    named, name_said = _best_phrase(seen.name, need, index) if seen.read else (0.0, "")
    if 0.8 * named > best:
        best, said = 0.8 * named, name_said
    if need.phrases:
        content = 0.65 * best + 0.2 * coverage + 0.15 * relative
    else:
        content = 0.6 * coverage + 0.4 * relative
    padded = f" {seen.title} "
    if any(f" {word} " in padded for word in need.refused):
        content *= 0.3
    return content, said


def _best_phrase(title: str, need: _Need, index: Index) -> tuple[float, str]:
    """The slot's phrase that the title has most of, and how much of it, 0 to 1."""
    words = title.split()
    padded, run_together = f" {title} ", "".join(words)
    have = frozenset(words) | frozenset(pairwise(words))
    best, said = 0.0, ""
    for phrase in need.phrases:
        if f" {phrase} " in padded:
            return 1.0, phrase
        share = _part(phrase, have, run_together, index)
        if share > best:
            best, said = share, phrase
    return best, said


def _part(phrase: str, have: frozenset[str | tuple[str, str]], run_together: str, index: Index) -> float:
    """Share of a phrase in a title, by words and by pairs of words; a scan's lost spaces are forgiven."""
    words = phrase.split()
    squeezed = "".join(words)
    if len(squeezed) >= 10 and squeezed in run_together:
        return 0.97
    total = sum(map(index.idf, words))
    by_word = sum(index.idf(word) for word in words if word in have) / total if total else 0.0
    if by_word < 0.5:
        return 0.0
    if len(squeezed) >= 14 and phrase_share(squeezed, run_together) >= 0.93:
        return 0.93
    pairs = list(pairwise(words))
    by_pair = sum(pair in have for pair in pairs) / len(pairs) if pairs else by_word
    return 0.85 * by_word * by_word * (0.4 + 0.6 * by_pair)


def _score(seen: Profile, need: _Need, channels: _Channels) -> float:
    """All channels and the type gate in one figure, 0 to 1."""
    content = channels.content * (1.0 if seen.read else 0.85)
    score = min(1.0, content * 1.05)
    if channels.path:
        score += channels.path * (0.25 if content >= 0.3 or not seen.words else 0.1)
    elif seen.codes:
        score -= 0.08
    if channels.cited:
        score = max(score, 0.95)
    elif channels.path == 1 and not seen.read:
        score = max(score, 0.6)
    fits = _type_fit(seen, need.slot)
    if fits is Fit.NO and not channels.cited:
        score *= 0.5
    elif fits is Fit.UNKNOWN:
        score *= 0.9
    return score


def _type_fit(seen: Profile, slot: Slot) -> Fit:
    if not slot.types:
        return Fit.YES
    if not seen.type:
        return Fit.UNKNOWN
    return Fit.YES if seen.type in slot.types else Fit.NO


def _may_fill(seen: Profile, need: _Need, year: int, criteria: CriteriaSet) -> tuple[Fit, Note | None]:
    """May this file ever fill the slot, however well it is placed? If it may not, or only perhaps: why."""
    if issuer_fit(seen.relation, need.slot) is Fit.NO:
        objection = note("criteria_map.wrong_issuer", slot=need.slot.title)
        return (Fit.UNKNOWN if _decides_about_the_unit(seen) else Fit.NO), objection
    objection = note("criteria_map.wrong_period", slot=need.slot.title, year=year)
    fit = period_fit(seen.periods, need.slot, year)
    window = need.slot.window or criteria.info.window
    if fit is Fit.UNKNOWN:
        return (Fit.NO, objection) if seen.issued and seen.issued < window.since else (Fit.YES, None)
    if fit is Fit.YES:
        return Fit.YES, None
    if _settles_last_year(seen, need.slot, year):
        return Fit.UNKNOWN, objection
    return Fit.NO, objection if near_miss(seen.periods, need.slot, year) else None


def _decides_about_the_unit(seen: Profile) -> bool:
    """A decision of a higher body may well be about the unit (công nhận, phê duyệt): a person looks."""
    higher = seen.relation in (Relation.DISTRICT, Relation.PROVINCE)
    return seen.type == "QĐ" and higher and not seen.title.startswith("ban hanh")


def _settles_last_year(seen: Profile, slot: Slot, year: int) -> bool:
    """A decision of this year about the last one (danh mục hết hiệu lực, xếp loại): a person looks."""
    years = {each.year for each in seen.periods if each.kind == "year"}
    this_year = seen.issued is not None and seen.issued.year == year
    return seen.type == "QĐ" and this_year and years == {year - 1} and slot.period is ContentPeriod.IN_YEAR


def _competing(links: Iterable[Link]) -> list[Link]:
    """A far better home elsewhere takes from a weak one; several about equal ones are all kept."""
    ordered = sorted(links, key=lambda link: (-link.score, link.criterion))
    kept: list[Link] = []
    for link in ordered:
        behind = max(0.0, min(1.0, ordered[0].score) - link.score - 0.1)
        score = link.score - behind
        if score >= SUGGEST:
            kept.append(replace(link, score=round(min(score, 0.99), 3)))
    return kept


def _reasons(seen: Profile, need: _Need, channels: _Channels) -> tuple[Note, ...]:
    found: list[Note] = []
    if channels.cited:
        found.append(note("criteria_map.reason_cited", number=seen.number, criterion=need.criterion.id))
    if channels.content >= 0.3:
        words = next(
            (each for each in need.slot.any_words if spelled_out(each) == channels.phrase), need.slot.title
        )
        found.append(
            note("criteria_map.reason_content" if seen.read else "criteria_map.reason_name", words=words)
        )
    if channels.path == 1:
        found.append(note("criteria_map.reason_path", criterion=need.criterion.id))
    elif channels.path:
        found.append(note("criteria_map.reason_folder", folder=seen.codes[0]))
    if seen.type and seen.type in need.slot.types:
        found.append(note("criteria_map.reason_type", type=seen.type))
    return tuple(found)
