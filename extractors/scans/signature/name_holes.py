"""Words of a name under a stroke, after its surname: which of the words of names fills the place.

Between words surely read a doubtful one, or white where one must have stood, is a hole of known width: of
the words that fit it the one is taken whose letters are all inked. What is filled in is a doubt.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.document import Box
from extractors.folding import fold
from extractors.overlay import Raw, text_of
from extractors.scans.signature.letter_shapes import SPACE, Print, width_of
from extractors.scans.signature.name_guess import likeness
from extractors.scans.signature.name_shape import Shapes, shapes_of
from extractors.scans.signature.name_words import DOUBTED, SURE, opens
from extractors.text import is_syllable
from extractors.vocabulary import every_surname, given_names, surnames_by_use, usual_middles

__all__ = ["filled"]

FEWEST = 4
"""Letters of sure words that tell the print of a name."""
WIDE = 1.3
"""Sizes of white between two words in which another stood."""
OFF = 0.45
"""Sizes by which a word may be wider or narrower than its hole."""
LEAST, STANDING = 0.64, 0.7
"""Share of a word's ink that must be found: of one that fills a hole, of one that was read."""
LEAD = 0.03
LIKENESS = 0.3
"""What the readings count for beside the shapes."""
LOWLAND = 38
"""So many surnames are those of people whose other names are syllables."""
USUAL = 0.05
"""What speaks for a usual middle name."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A place in a name, on the page, and the words that were read in it."""

    left: float
    right: float
    place: slice
    """The name's words that stand there."""
    is_last: bool = False


def filled(words: list[Raw], readings: Sequence[Sequence[Raw]], right: float, line: Print) -> list[Raw]:
    """The words of a name that ends at `right`, its holes filled as far as one word is likeliest."""
    shapes = _shapes_of(words, line)
    if shapes is None:
        return words
    done = list(words)
    for hole in reversed(_holes(words, right, shapes)):
        found = _best(hole, readings, shapes)
        if found is not None and [fold(raw.text) for raw in words[hole.place]] != [fold(found)]:
            box = (hole.left, words[0].box[1], hole.right, words[0].box[3])
            done[hole.place] = [Raw(found, box, words[0].line, DOUBTED)]
    return done


def _shapes_of(words: Sequence[Raw], line: Print) -> Shapes | None:
    """The print of a name by the longest run of words surely read, or by one that names have."""
    runs: list[list[Raw]] = [[]]
    for raw in words:
        joins = runs[-1] and raw.box[0] - runs[-1][-1].box[2] < raw.box[3] - raw.box[1]
        runs.append([*(runs.pop() if joins else []), raw] if _is_sure(raw) else [])
    runs += [[raw] for raw in words if _is_known(raw.text)]
    tried = sorted(runs, key=lambda run: -len(text_of(run)))
    found = (shapes_of(line, run) for run in tried if len(text_of(run)) >= FEWEST)
    return next((shapes for shapes in found if shapes is not None), None)


def _is_sure(raw: Raw) -> bool:
    return raw.confidence >= SURE and _is_word(raw.text)


def _is_known(word: str) -> bool:
    """Is it a word of names, with its marks?"""
    return word.lower() in given_names().get(fold(word), ()) or word.lower() in every_surname()


def _standing(raw: Raw, shapes: Shapes, *, strange: bool) -> Box | None:
    """Where a word stands that was surely read, or one of names whose letters are inked there.

    Of names of the smaller peoples no list has all words.
    """
    if _is_sure(raw) or (raw.confidence > DOUBTED and (strange or is_syllable(raw.text))):
        return raw.box
    if not _is_known(raw.text):
        return None
    size = shapes.size / shapes.line.zoom
    slack = (raw.box[2] - raw.box[0]) / size - width_of(raw.text)
    fit = shapes.fit_after(raw.text, raw.box[0], max(0.0, slack))
    left = shapes.line.box[0] + fit.left / shapes.line.zoom
    inked = fit.share >= STANDING
    return (left, raw.box[1], left + width_of(raw.text) * size, raw.box[3]) if inked else None


def _holes(words: Sequence[Raw], right: float, shapes: Shapes) -> list[Hole]:
    """White after the surname in which a word stood, and words that do not stand, left to right."""
    size = shapes.size / shapes.line.zoom
    space, wide = SPACE * size, WIDE * size
    strange = words[0].text.lower() not in surnames_by_use()[:LOWLAND]
    stand = [_standing(raw, shapes, strange=strange) for raw in words]
    boxes = [box or raw.box for box, raw in zip(stand, words, strict=True)]
    holes: list[Hole] = []
    at = 1
    while at < len(words):
        before, left = boxes[at - 1][2], boxes[at][0]
        if left - before > wide:
            holes.append(Hole(before + space, left - space, slice(at, at)))
        end = next((each for each in range(at, len(words)) if stand[each]), len(words))
        if end > at:
            after = boxes[end][0] - space if end < len(words) else max(right, boxes[-1][2])
            holes.append(Hole(left if left - before > wide else before + space, after, slice(at, end)))
        at = end + 1
    if stand[-1] and right - boxes[-1][2] > wide:
        holes.append(Hole(boxes[-1][2] + space, right, slice(len(words), len(words))))
    return [replace(hole, is_last=hole.place.stop == len(words)) for hole in holes]


def _best(hole: Hole, readings: Sequence[Sequence[Raw]], shapes: Shapes) -> str | None:
    """The word of names, or one that was read, that fits a hole best; None where none does, or two do."""
    inside = [
        [raw for raw in reading if hole.left < (raw.box[0] + raw.box[2]) / 2 < hole.right]
        for reading in readings
    ]
    share = likeness([text_of(words) for words in inside])
    read = {words[0].text for words in inside if len(words) == 1 and _is_word(words[0].text)}
    size = shapes.size / shapes.line.zoom
    found: list[tuple[float, str]] = []
    for spellings in (*_words(), *((word,) for word in sorted(read))):
        slack = (hole.right - hole.left) / size - width_of(spellings[0])
        if abs(slack) > OFF:
            continue
        fit = shapes.fit_after(spellings[0], hole.left, max(0.0, slack))
        if fit.share >= LEAST:
            word = max(spellings, key=lambda each: (share(each), each in usual_middles()))
            usual = USUAL * (not hole.is_last and word in usual_middles())
            found.append((fit.score + LIKENESS * share(word) + usual, word))
    found.sort(reverse=True)
    rival = next((score for score, word in found if fold(word) != fold(found[0][1])), 0.0)
    return found[0][1] if found and found[0][0] >= rival + LEAD else None


def _is_word(text: str) -> bool:
    return opens(text) and is_syllable(text)


@cache
def _words() -> tuple[tuple[str, ...], ...]:
    """Words of names with all their spellings, each with a capital."""
    return tuple(tuple(sorted(map(str.capitalize, names))) for names in given_names().values())
