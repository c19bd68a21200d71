"""Letters small and large: is a text in capitals, a word an acronym, and how either is written plainly."""

import re
import unicodedata

from extractors.folding import fold

__all__ = ["is_acronym", "is_upper", "sentence_case", "spelt", "title"]

VOWELS = re.compile(r"[aeiouy]")
CONSONANTS = re.compile(r"[^aeiouy]{4}")
"""More consonants in a row than any syllable has."""


def is_upper(text: str, share: float = 0.7) -> bool:
    """Is most of it in capitals? (OCR and old charsets turn a few letters small.)"""
    if text.islower():
        return False
    return sum(map(str.isupper, text)) >= share * max(sum(map(str.isalpha, text)), 1)


def title(token: str) -> str:
    """`H'DRAI` → `H'Drai`, `RUÔNG` → `Ruông`."""
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), token)


def is_acronym(token: str, folded: str) -> bool:
    """Letters that are no syllable stay capitals: `TNCS`, `GD&ĐT`."""
    letters = re.sub(r"[^a-z]", "", folded)
    if "'" in token or "’" in token or not token.isupper() or len(letters) < 2:
        return False
    return "&" in token or not VOWELS.search(letters) or bool(CONSONANTS.search(letters))


def spelt(text: str) -> list[str]:
    """Letters and marks in no order: `HOÀ` and `HÒA` are one spelling."""
    return sorted(letter for letter in unicodedata.normalize("NFD", text.lower()) if letter not in ",;")


def sentence_case(text: str) -> str:
    """A title printed in capitals as a plain sentence; acronyms stay."""
    if not is_upper(text):
        return text
    words = [word if is_acronym(word, fold(word)) else word.lower() for word in text.split()]
    plain_text = " ".join(words)
    return plain_text[:1].upper() + plain_text[1:]
