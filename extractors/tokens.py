"""Running text to labelled tokens with spaCy: the one door to it, opened only when a citation is near.

A blank Vietnamese pipeline (no model, no pyvi) whose tokenizer keeps `723/QĐ-UBND` and `30/12/2022`
whole; types of documents and heads of bodies' names are found by phrase matchers over our data.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import re
import sys
from collections.abc import Sequence
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from extractors.cited.words import citation_words
from extractors.vocabulary import bodies, organs, titles

__all__ = ["Token", "tokenise"]

NUMBER = "NUMBER"
KEPT_WHOLE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}/\d{4}|[vV]/v|H’\w+|H'\w+")
"""Tokens never split: dates, `V/v`, names such as H'Drai."""
SMALL = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
JOINED = re.compile(f"(?<=[{SMALL}])[-–,.](?=[A-ZĐ])")
"""A hyphen, comma or point between two names, split off: `Giáo dục và đào tạo-Bộ Tài chính`."""
EDGES = r"""[“”"'‘’«»()\[\]{}<>,;:!?….]"""


class Token(NamedTuple):
    """One token: its text, where it starts and ends, and what kinds of phrase begin here."""

    text: str
    start: int
    end: int
    kinds: tuple[tuple[str, int], ...] = ()
    """(kind, number of tokens): `TYPE`, `ORGAN`, `LEADER`, `NUMBER`, `WHOLE` (a name nothing follows), `BODY`
    (one that a place may follow)."""

    @property
    def lower(self) -> str:
        return self.text.lower()

    def kind(self, name: str) -> int:
        """Number of tokens of the phrase of this kind that begins here, 0 where none does."""
        for kind, size in self.kinds:
            if kind == name:
                return size
        return 0


def tokenise(text: str, numbers: Sequence[tuple[int, int]]) -> list[Token]:
    """Tokens of a text in which document numbers stand at the given places (kept whole, spaces and all)."""
    pipeline, matcher = engine()
    doc = pipeline.make_doc(text)
    kinds: dict[int, list[tuple[str, int]]] = {}
    for key, start, end in matcher(doc):
        kinds.setdefault(start, []).append((pipeline.vocab.strings[key], end - start))
    found: list[Token] = []
    waiting = iter([*numbers, (len(text), len(text))])
    low, high = next(waiting)
    first = -1
    new = tuple.__new__  # half of what Token(…) costs
    for index, (word, start) in enumerate([(token.text, token.idx) for token in doc]):
        end = start + len(word)
        if end <= low:
            here = kinds.get(index)
            found.append(new(Token, (word, start, end, tuple(sorted(here, key=longest)) if here else ())))
            continue
        first = start if first < 0 else first
        while low < end and high <= end:  # two numbers in one word: `12/QĐ-UBND;13/QĐ-UBND`
            after = next(waiting)
            cut = min(end, after[0])
            found.append(Token(text[first:cut], first, cut, ((NUMBER, 1),)))
            (low, high), first = after, cut if cut < end else -1
    return found


def longest(kind: tuple[str, int]) -> int:
    return -kind[1]


def leave_out_command_line() -> None:
    """`import spacy` imports its own command line too: 0.16 s of CPU, and network clients we never want."""
    if "spacy" not in sys.modules:
        info = ModuleType("spacy.cli.info")
        info.info = None  # type: ignore[attr-defined]
        sys.modules.setdefault("spacy.cli", ModuleType("spacy.cli"))
        sys.modules.setdefault("spacy.cli.info", info)


@cache
def engine() -> tuple[Any, Any]:
    """The pipeline and its phrase matcher; importing spaCy takes 0.4 s of CPU, so it happens here."""
    leave_out_command_line()
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.tokenizer import Tokenizer

    pipeline = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    pipeline.tokenizer = Tokenizer(
        pipeline.vocab,
        prefix_search=re.compile(f"^{EDGES}").search,
        suffix_search=re.compile(f"{EDGES}$").search,
        infix_finditer=JOINED.finditer,
        token_match=KEPT_WHOLE.fullmatch,
    )
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    phrases = {
        "TYPE": [*citation_words().types, *titles().values()],
        "ORGAN": [*organs().heads, *citation_words().heads],
        "LEADER": citation_words().leaders,
        "WHOLE": citation_words().whole,
        "BODY": bodies().values(),
    }
    for kind, texts in phrases.items():
        matcher.add(kind, [pipeline.make_doc(text) for text in dict.fromkeys(texts)])
    return pipeline, matcher
