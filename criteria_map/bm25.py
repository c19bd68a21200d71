"""Okapi BM25 over folded syllables: which criterion's words does a title use?"""

import math
from collections import Counter
from collections.abc import Sequence

__all__ = ["Index"]

_K1 = 1.2
_B = 0.5


class Index:
    """An inverted index over short texts, given as lists of syllables and pairs of them."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.size = len(texts)
        average = sum(map(len, texts)) / max(1, self.size)
        self._postings: dict[str, list[tuple[int, float]]] = {}
        self._idf: dict[str, float] = {}
        for number, text in enumerate(texts):
            norm = _K1 * (1 - _B + _B * len(text) / max(1.0, average))
            for word, count in Counter(text).items():
                weight = count * (_K1 + 1) / (count + norm)
                self._postings.setdefault(word, []).append((number, weight))

    def idf(self, word: str) -> float:
        """How telling a word is; a word no text has tells most: it speaks of something else."""
        if word not in self._idf:
            have = len(self._postings.get(word, ()))
            self._idf[word] = math.log(1 + (self.size - have + 0.5) / (have + 0.5))
        return self._idf[word]

    def knows(self, word: str) -> bool:
        """Does any text have it?"""
        return word in self._postings

    def scores(self, query: Sequence[str]) -> dict[int, float]:
        """BM25 of every text that shares a word with the query."""
        found: dict[int, float] = {}
        for word in dict.fromkeys(query):
            idf = self.idf(word)
            for number, weight in self._postings.get(word, ()):
                found[number] = found.get(number, 0.0) + idf * weight
        return found

    def coverage(self, query: Sequence[str]) -> dict[int, float]:
        """Share of the query's telling words that each text has, 0 to 1."""
        words = dict.fromkeys(query)
        total = sum(self.idf(word) for word in words)
        found: dict[int, float] = {}
        for word in words:
            idf = self.idf(word)
            for number, _ in self._postings.get(word, ()):
                found[number] = found.get(number, 0.0) + idf / total
        return found
