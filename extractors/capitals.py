"""Capital letters of a text that is printed in capitals, as the document's own sentences write its words.

`… PHƯỜNG KINH MẪU` was made small: where the body says `phường Kinh Mẫu`, so does the subject.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from extractors.casing import is_upper

__all__ = ["Capitals"]

MOST = 4_000
"""Words of a document that are looked at."""
WORD = re.compile(r"\w+")
ENDS = (".", ":", ";", "!", "?", "-", "–", "+")
"""After these a sentence begins, with a capital that is nobody's name."""


class Capitals:
    """How the words of a document are written beside their neighbours."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts`: its lines and names; lines in capitals tell nothing."""
        self.seen = defaultdict[tuple[str, str, int], Counter[str]](Counter)
        left = MOST
        for text in texts:
            words = [] if is_upper(text) else text.split()
            left -= len(words)
            if left < 0:
                break
            self._learn(words)

    def _learn(self, words: list[str]) -> None:
        bare = [_bare(word) for word in words]
        for at, word in enumerate(bare):
            opens = at == 0 or words[at - 1].endswith(ENDS)
            if not word or (opens and word[0].isupper()):
                continue
            for beside in (-1, 1):
                if 0 <= at + beside < len(bare):
                    self.seen[word.lower(), bare[at + beside].lower(), beside][word] += 1

    def restored(self, text: str) -> str:
        """The text with the capitals its words have beside the same neighbours, but for its first word."""
        words = text.split()
        small = [_bare(word).lower() for word in words]
        for at in range(1, len(words)):
            ways = Counter[str]()
            for beside in (-1, 1):
                if at + beside < len(small):
                    ways += self.seen.get((small[at], small[at + beside], beside), Counter[str]())
            if ways:
                words[at] = words[at].replace(_bare(words[at]), ways.most_common(1)[0][0])
        return " ".join(words)


def _bare(word: str) -> str:
    """The word without signs around it."""
    found = WORD.search(word)
    return found[0] if found else ""
