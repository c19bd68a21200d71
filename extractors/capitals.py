"""Capital letters of a text that is printed in capitals, as the document's own sentences write its words.

`… PHƯỜNG KINH MẪU` was made small: where the body says `phường Kinh Mẫu`, so does the subject.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from extractors.letter_case import is_upper

__all__ = ["with_capitals_of"]

MOST = 4_000
"""Words of a document that are looked at."""
WORD = re.compile(r"\w+")
ENDS = (".", ":", ";", "!", "?", "-", "–", "+")
"""After these a sentence begins, with a capital that is nobody's name."""

Pair = tuple[str, str]
"""A small word and the one after it."""


def with_capitals_of(texts: Iterable[str], text: str) -> str:
    """The text with the capitals that its words have beside the same neighbours, but for its first word.

    `texts`: the document's lines and names; lines in capitals tell nothing.
    """
    words = text.split()
    bare = [_bare(word) for word in words]
    pairs = list(pairwise(map(str.lower, bare)))
    firsts, seconds = _ways(texts, set(pairs))
    for at in range(1, len(words)):
        ways = seconds.get(pairs[at - 1], Counter[str]())
        if at < len(pairs):
            ways = ways + firsts.get(pairs[at], Counter[str]())
        if ways:
            words[at] = words[at].replace(bare[at], ways.most_common(1)[0][0])
    return " ".join(words)


def _ways(
    texts: Iterable[str], wanted: AbstractSet[Pair]
) -> tuple[Mapping[Pair, Counter[str]], Mapping[Pair, Counter[str]]]:
    """How the first word of each pair, and how the second, is written wherever the pair stands."""
    firsts, seconds = defaultdict[Pair, Counter[str]](Counter), defaultdict[Pair, Counter[str]](Counter)
    left = MOST
    for text in texts:
        words = [] if is_upper(text) else text.split()
        left -= len(words)
        if left < 0:
            break
        bare = [_bare(word) for word in words]
        small = [word.lower() for word in bare]
        for at, pair in enumerate(pairwise(small)):
            if pair in wanted:
                for ways, each in ((firsts, at), (seconds, at + 1)):
                    if not _opens(words, each) or bare[each][:1].islower():
                        ways[pair][bare[each]] += 1
    return firsts, seconds


def _opens(words: Sequence[str], at: int) -> bool:
    """Does a sentence begin with this word?"""
    return at == 0 or words[at - 1].endswith(ENDS)


def _bare(word: str) -> str:
    """The word without signs around it."""
    found = WORD.search(word)
    return found[0] if found else ""
