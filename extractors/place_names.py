"""Places in recognised names of bodies, held against the places there are: `XÃ HÁT LÓI` → `XÃ HÁT LÓT`.

A name that is none of a place of its rank was misread; where one place alone is nearly it, that is what
stands there. Names no place has are in doubt. Source: the General Statistics Office's list of
administrative units, before and after July 2025 (data/place_names.toml).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein

from extractors.folding import fold, squeeze
from extractors.text import is_syllable
from extractors.vocabulary import load

__all__ = ["has_odd_place", "listed_words", "numbered_places", "places_of", "with_places"]

PROVINCES, DISTRICTS, COMMUNES = "provinces", "districts", "communes"
LEVELS = {
    "tỉnh": (PROVINCES,), "tỉnh ủy": (PROVINCES,), "tỉnh đoàn": (PROVINCES,),
    "thành phố": (PROVINCES, DISTRICTS), "thành ủy": (PROVINCES, DISTRICTS),
    "thành đoàn": (PROVINCES, DISTRICTS),
    "quận": (DISTRICTS,), "quận ủy": (DISTRICTS,), "quận đoàn": (DISTRICTS,),
    "huyện": (DISTRICTS,), "huyện ủy": (DISTRICTS,), "huyện đoàn": (DISTRICTS,),
    "thị xã": (DISTRICTS,), "thị ủy": (DISTRICTS,), "thị đoàn": (DISTRICTS,),
    "xã": (COMMUNES,), "phường": (COMMUNES,), "thị trấn": (COMMUNES,), "đặc khu": (COMMUNES,),
}  # fmt: skip
"""Ranks, and words that stand for one, before a place's name."""
NO_RANKS = ("xã hội", "thành phố và", "xã viên")
"""Words that begin as ranks do and are none."""
OFFICES = (
    *("y tế", "nhân dân", "công an", "đảng ủy", "đảng bộ", "quân sự", "tiểu học", "mầm non", "cơ sở"),
    *("ubnd", "hđnd", "nông dân", "phụ nữ", "chiến binh", "tổ quốc"),
)
"""After these it is one: `TRẠM Y TẾ XÃ HỘI AN`, but `BẢO HIỂM XÃ HỘI`."""
FINAL_Y = re.compile("(?<=^[hklmst])y|(?<=^qu)y")
"""A Y that may be written I."""
STROKES = str.maketrans("i1", "ll")
"""Letters of one stroke that are taken for one another."""
LONGEST = 5
"""Words of a place's name at most."""
FEWEST = 6
"""Letters of a name, in which another letter read is no other place."""


def with_places(text: str) -> str:
    """The name with each place as it is listed, in the case of what was read."""
    words = text.split()
    for start, end, levels in _places(words):
        name = " ".join(words[start:end])
        listed = _listed(name, levels)
        if listed is not None:
            cased = listed.upper() if name.isupper() else listed
            return with_places(" ".join([*words[:start], cased, *words[end:]]))
    return text


def has_odd_place(text: str) -> bool:
    """Is there a place whose name holds a word that no place's has?"""
    words = text.split()
    return any(
        end - start <= LONGEST
        and not _is_place(" ".join(words[start:end]), levels)
        and any(_spelling(word) not in _words_of_places() for word in words[start:end] if not word.isdigit())
        for start, end, levels in _places(words)
    )


def listed_words(words: Sequence[str]) -> frozenset[int]:
    """Indices of the words that are a place's name after its rank: of `XÃ ĐOÀN KẾT` the last two."""
    found: set[int] = set()
    for start, end, levels in _places(words):
        sizes = range(min(end - start, LONGEST), 1, -1)
        size = next((size for size in sizes if _is_place(" ".join(words[start : start + size]), levels)), 0)
        found.update(range(start, start + size))
    return frozenset(found)


def _places(words: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where each place's name begins and ends, and the levels its rank may mean.

    A rank at the end of a name, or after itself, is a word of it: `XÃ CAO XÃ`, where `XÁ` is printed.
    """
    small = [word.lower().strip(",;") for word in words]
    found: list[tuple[int, int, tuple[str, ...]]] = []
    at = 0
    while at < len(small):
        rank = next((rank for rank in _ranks() if small[at : at + len(rank)] == list(rank)), None)
        other = rank and " ".join(small[at : at + len(rank) + 1]) in NO_RANKS
        if rank is None or (other and not " ".join(small[:at]).endswith(OFFICES)):
            at += 1
            continue
        start = at + len(rank)
        if start == len(small):
            break
        found.append((at, start, LEVELS[" ".join(rank)]))
        at = start + (tuple(small[start : start + len(rank)]) == rank)
    afters = [*(rank for rank, _, _ in found), len(words)][1:]
    for (_, start, levels), after in zip(found, afters, strict=True):
        ends = [at + 1 for at in range(start, after) if words[at].endswith((",", ";"))] or [after]
        yield start, ends[0], levels


def _listed(name: str, levels: Sequence[str]) -> str | None:
    """The one place that a name misread is, if it is none itself."""
    tail = name[len(name.rstrip(",;")) :]
    name = name.rstrip(",;")
    if not name or any(map(str.isdigit, name)) or len(name.split()) > LONGEST or _is_place(name, levels):
        return None
    key = squeeze(name)
    alike = {each for level in levels for each in _by_letters(level).get(key, ())}
    alike = alike or {each for level in levels for each in _by_strokes(level).get(key.translate(STROKES), ())}
    if any(_is_spelt_freely(name, each) for each in alike):
        return None
    if not alike and len(key) >= FEWEST:
        read = _marked(name)
        near = (
            (each, _marked(each))
            for level in levels
            for other in _by_letters(level)
            if abs(len(other) - len(key)) < 2 and Levenshtein.distance(key, other, score_cutoff=1) == 1
            for each in _by_letters(level)[other]
        )
        alike = {
            each
            for each, marked in near
            if Levenshtein.distance(read, marked, score_cutoff=1) == 1 or _single(name) == _single(each)
        }
    nearest = _nearest(name, alike)
    return nearest + tail if nearest else None


def _marked(name: str) -> str:
    """Its letters and marks one by one, without blanks and signs: `hát lót` → `hat\u0301lot\u0301`."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(each for each in letters if each.isalpha() or unicodedata.combining(each))


def _single(name: str) -> str:
    """Its letters without marks, doubled ones once: a mark is read as one more (`PHÕ ỐNG` for `PHỔNG`)."""
    return re.sub(r"(.)\1+", r"\1", squeeze(name))


def _nearest(name: str, alike: Iterable[str]) -> str | None:
    """The one of them of which most words are spelt as in the name."""
    words = [_spelling(word) for word in name.split()]
    ranked = sorted((sum(_spelling(word) not in words for word in each.split()), each) for each in alike)
    alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] < ranked[1][0])
    return ranked[0][1] if alone else None


def _is_spelt_freely(name: str, listed: str) -> bool:
    """`KRÔNG`, `KRONG`, `ĐAK`, `ĐĂK`: the marks of what is no Vietnamese syllable are not always the same."""
    words = listed.upper().split()
    return fold(name) == fold(listed) and not all(is_syllable(word) and word[-1] != "K" for word in words)


def _is_place(name: str, levels: Sequence[str]) -> bool:
    spelt = " ".join(map(_spelling, name.rstrip(",;").split()))
    return any(spelt in _spelt(level) for level in levels)


@cache
def _ranks() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(rank.split()) for rank in LEVELS), key=lambda rank: -len(rank)))


@cache
def places_of(level: str) -> tuple[str, ...]:
    """Names of the places of a level: `provinces`, `districts`, `communes`."""
    own = load("organs")["provinces"] if level == PROVINCES else ()
    listed = load("place_names")[level].replace("\n", " ").split(";")
    return (*own, *(name.strip() for name in listed))


@cache
def _by_letters(level: str) -> Mapping[str, frozenset[str]]:
    """Letters without marks, blanks and signs → the places that have them."""
    found: dict[str, set[str]] = {}
    for name in places_of(level):
        found.setdefault(squeeze(name), set()).add(name)
    return {key: frozenset(names) for key, names in found.items()}


@cache
def _by_strokes(level: str) -> Mapping[str, frozenset[str]]:
    """The same, letters that are one stroke taken as one: `IA KLA`, `LA KLA`."""
    found: dict[str, set[str]] = {}
    for key, names in _by_letters(level).items():
        found.setdefault(key.translate(STROKES), set()).update(names)
    return {key: frozenset(names) for key, names in found.items()}


@cache
def numbered_places() -> frozenset[str]:
    """Communes with a figure in their names, small: `gia tân 1`."""
    return frozenset(name.lower() for name in places_of(COMMUNES) if any(map(str.isdigit, name)))


@cache
def _spelt(level: str) -> frozenset[str]:
    return frozenset(" ".join(map(_spelling, name.split())) for name in places_of(level))


@cache
def _words_of_places() -> frozenset[str]:
    levels = (PROVINCES, DISTRICTS, COMMUNES)
    return frozenset(word for level in levels for name in _spelt(level) for word in name.split())


def _spelling(word: str) -> str:
    """One of a word's spellings: `HOÀ` is `HÒA`, `ĐẮK` is `ĐĂK`, `M’GAR` is `M'GAR`, `QUI` is `QUY`."""
    letters = unicodedata.normalize("NFD", word.lower().replace("’", "'").strip(",;"))
    if letters.endswith("k"):
        letters = letters.replace("\u0301", "")
    return "".join(sorted(FINAL_Y.sub("i", letters)))
