"""Which file supports which slot, how surely, and why. Below the threshold nothing is placed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from criteria_map.annexes import with_annexes
from criteria_map.channels import Channels, score, type_fit
from criteria_map.desk import Desk, open_desk
from criteria_map.evidence import Evidence, Profile
from criteria_map.folding import spelled_out
from criteria_map.gates import may_fill
from criteria_map.links import SUGGEST, Link, Matches, Misfit
from criteria_map.model import CriteriaSet
from criteria_map.needs import Need
from criteria_map.periods import Fit
from criteria_map.pointer import point_at
from criteria_map.self_assessment import SelfAssessment
from criteria_map.sharing import settle
from criteria_map.winners import capped, clear_winners, competing
from extractors.messages import Note, note

__all__ = ["match"]


def match(
    criteria: CriteriaSet,
    evidence: Sequence[Evidence],
    self_assessment: SelfAssessment | None,
    unit_name: str,
    year: int,
    named: bool = False,
) -> Matches:
    """Links of every file with every slot it supports, best first within a file.

    `named`: somebody gave the unit's name on purpose, and letters of another place are not the unit's.
    """
    desk = open_desk(criteria, evidence, self_assessment, unit_name, year, named)
    links: list[Link] = []
    spare: list[Link] = []
    misfits: list[Misfit] = []
    for each in evidence:
        found, others, refused = _place(desk.profile(each), desk)
        links += found
        spare += others
        misfits += refused
    links = _pointed(with_annexes(settle(links, spare, desk.needs), evidence), evidence, desk.needs)
    linked = {link.path for link in links}
    unplaced = [each.path for each in evidence if each.path not in linked]
    return Matches(tuple(links), tuple(misfits), tuple(unplaced), desk.renamed)


def _pointed(links: Iterable[Link], evidence: Sequence[Evidence], needs: Iterable[Need]) -> list[Link]:
    """The links, each with the place in its file that a reader should open."""
    files = {each.path: each for each in evidence}
    phrases = {(need.criterion.id, need.slot.id): need.phrases for need in needs}

    def pointed(link: Link) -> Link:
        said = [each for each in (link.phrase, *phrases[link.criterion, link.slot]) if each]
        return replace(link, pointer=point_at(files[link.path], list(dict.fromkeys(said))))

    return list(map(pointed, links))


def _place(seen: Profile, desk: Desk) -> tuple[list[Link], list[Link], list[Misfit]]:
    """Every slot this file fills, one of each criterion; others it could; those it may not fill."""
    links: dict[str, Link] = {}
    fitting: list[Link] = []
    misfits: dict[str, Misfit] = {}
    candidates = tuple(desk.candidates(seen))
    winners = clear_winners(seen, candidates, desk)
    for need, channels in candidates:
        sure = max(score(seen, need.slot, channels), winners.get((need.criterion.id, need.slot.id), 0.0))
        if sure < SUGGEST:
            continue
        fits, objection = may_fill(seen, need, desk.year, desk.criteria)
        if channels.cited and type_fit(seen, need.slot) is Fit.NO:
            fits, objection = Fit.NO, note("criteria_map.wrong_type", slot=need.slot.title)
        if fits is Fit.NO:
            if objection is not None:
                _keep_misfit(misfits, Misfit(seen.path, need.criterion.id, need.slot.id, sure, objection))
            continue
        reasons = _reasons(seen, need, channels)
        if objection is not None:
            reasons = (*reasons, objection)
        fitting.append(_link(seen, need, sure, reasons, channels, objection is not None))
        _keep(links, fitting[-1])
    others = [capped(link, link.score) for link in fitting if link is not links[link.criterion]]
    refused = [each for each in misfits.values() if each.criterion not in links]
    return competing(links.values(), bool(winners), frozenset(seen.words)), others, refused


def _link(
    seen: Profile, need: Need, sure: float, reasons: tuple[Note, ...], channels: Channels, doubted: bool
) -> Link:
    return Link(
        path=seen.path,
        criterion=need.criterion.id,
        slot=need.slot.id,
        score=sure,
        reasons=reasons,
        phrase=channels.speech.phrase,
        whole=channels.speech.whole,
        media=seen.media,
        cited=channels.cited,
        placed=channels.path == 1,
        doubted=doubted,
    )


def _keep(best: dict[str, Link], new: Link) -> None:
    """One slot for each criterion: the one that fits best."""
    old = best.get(new.criterion)
    if old is None or new.score > old.score:
        best[new.criterion] = new


def _keep_misfit(best: dict[str, Misfit], new: Misfit) -> None:
    old = best.get(new.criterion)
    if old is None or new.score > old.score:
        best[new.criterion] = new


def _reasons(seen: Profile, need: Need, channels: Channels) -> tuple[Note, ...]:
    found: list[Note] = []
    if channels.cited:
        found.append(note("criteria_map.reason_cited", number=seen.number, criterion=need.criterion.id))
    if channels.speech.share >= 0.3:
        words = next(
            (each for each in need.slot.any_words if spelled_out(each) == channels.speech.phrase),
            need.slot.title,
        )
        found.append(
            note("criteria_map.reason_content" if seen.read else "criteria_map.reason_name", words=words)
        )
    if channels.path == 1:
        found.append(note("criteria_map.reason_path", criterion=need.criterion.id))
    elif channels.path:
        folder = next(place for place in seen.places if need.criterion.id.startswith(f"{place}."))
        found.append(note("criteria_map.reason_folder", folder=folder))
    fitting = [code for code in seen.types if code in need.slot.types]
    if fitting:
        found.append(note("criteria_map.reason_type", type=fitting[0]))
    return tuple(found)
