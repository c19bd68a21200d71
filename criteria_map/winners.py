"""A title that speaks of one criterion far more than of any other is sure, though its words differ."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from criteria_map.channels import Channels, score, type_fit
from criteria_map.desk import Desk
from criteria_map.evidence import Profile
from criteria_map.gates import may_fill
from criteria_map.links import SUGGEST, Link
from criteria_map.needs import Need
from criteria_map.periods import Fit

__all__ = ["capped", "clear_winners", "competing"]

_DOUBTED = 0.75
"""Most a link is worth that rests on an exception."""
_SURE = 0.9
_LEAST = ((0.7, 0.25), (0.65, 0.35))
"""Score and lead over the best other criterion from which a winner is clear: measured (decision 0040)."""


def clear_winners(
    seen: Profile, candidates: Sequence[tuple[Need, Channels]], desk: Desk
) -> dict[tuple[str, str], float]:
    """(criterion, slot) → the least score it is worth. By words alone: a folder may mislead.

    Slots that are looked for by the same words are no rivals: what proves one proves the other.
    """
    if not seen.read:
        return {}
    bare = sorted(
        ((score(seen, need.slot, _words_only(channels)), need) for need, channels in candidates),
        key=lambda each: -each[0],
    )
    fitting = (
        (value, need)
        for value, need in bare
        if may_fill(seen, need, desk.year, desk.criteria)[0] is not Fit.NO
    )
    best, winner = next(fitting, (0.0, None))
    if winner is None or type_fit(seen, winner.slot) is not Fit.YES:
        return {}
    second = next((value for value, need in fitting if _rivals(winner, need)), 0.0)
    if not any(best >= least and best - second >= lead for least, lead in _LEAST):
        return {}
    return {(winner.criterion.id, winner.slot.id): _SURE + 0.09 * (best - _LEAST[-1][0])}


def competing(links: Iterable[Link], won: bool, title: frozenset[str]) -> list[Link]:
    """A far better home takes from a weak one; those whose words are all there are all kept. Beside a clear
    winner (`won`), and where another says the same and more (`tuyen truyen cai cach hanh chinh` more than
    `cai cach hanh chinh`), only what a place or a table speaks for.
    """
    ordered = sorted(links, key=lambda link: (-link.score, link.criterion))
    said = {link.phrase: title.intersection(link.phrase.split()) for link in ordered}
    best: dict[frozenset[str], float] = {}
    for link in ordered:
        best.setdefault(said[link.phrase], link.score)
    kept: list[Link] = []
    for link in ordered:
        outdone = any(said[link.phrase] < words and score >= link.score for words, score in best.items())
        whole = link.whole and not outdone
        behind = max(0.0, min(1.0, ordered[0].score) - link.score - 0.05)
        score = link.score if whole else link.score - 2 * behind
        lost = (won or outdone) and not (whole or link.cited or link.placed or link is ordered[0])
        if score >= SUGGEST and not lost:
            kept.append(capped(link, score))
    return kept


def capped(link: Link, score: float) -> Link:
    most = _DOUBTED if link.doubted else 0.99
    return replace(link, score=round(min(score, most), 3))


def _words_only(channels: Channels) -> Channels:
    return Channels(channels.speech, 0.0, False)


def _rivals(one: Need, other: Need) -> bool:
    return one.criterion.id != other.criterion.id and one.phrases != other.phrases
