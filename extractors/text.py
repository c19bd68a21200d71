"""Clean words, and how healthy a text layer is: does it read as Vietnamese?

A junk OCR layer (`ceNG noa xA Her cHU Ncuia`) is worse than none: it is scored by the grammar of the
Vietnamese syllable (onset, rime, tone), not by a word list, and read again from the picture.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from extractors.memo import Memo

__all__ = [
    "CLEANED",
    "DRAWN",
    "EDGES",
    "broken_share",
    "clean",
    "compose_windows_1258",
    "health",
    "is_plausible",
    "is_syllable",
    "lost_its_tone",
]

SOFT_HYPHEN = "\u00ad"
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t\r\n\f\v"), " ")
TABLE = {**INVISIBLE, **SPACES}

TONES = "\u0300\u0301\u0303\u0309\u0323"
SHARP_OR_HEAVY = "\u0301\u0323"

RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y ya yên yêm yêng yêt yêu ych ynh yt
o oc oi om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
oe oen oeo oet ô ôc ôi ôm ôn ông ôông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uên uêt uôc uôi uôm uôn uông uôt uơ
uy uya uych uyên uyêt uynh uyn uyt uyp uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
QU_RIMES = """
a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê êch ên ênh êt
i ich in inh it iu ơ ơi ơn y ych yên yêt ynh yt yu ôc
"""
ONSETS = """
ngh(?=[eêi]) ng(?![eêi]) gh(?=[eêi]) g(?![eê]) c(?![eêiy])
nh ch gi kh ph th tr b d đ h k l m n p r s t v x
"""


def _any_of(table: str) -> str:
    return "|".join(table.split())


SYLLABLE = re.compile(rf"(?:(?:{_any_of(ONSETS)})?(?:{_any_of(RIMES)})|qu(?:{_any_of(QU_RIMES)})|gi)")
STOPPED = re.compile(r".*[aăâeêioôơuưy](?:c|ch|p|t)")
ADDRESS = re.compile(r"\S+@\S+\.\w+\W?|\S+\.(?:vn|com|org)\W?")
EDGES = "\"'“”‘’«»()[]{}<>.,;:!?…–—-/*•·+&_=|"
NOT_WORDS = re.compile(
    r"(?:[^\w\ue000-\uf8ff\ufffd]|[\d_])*|[IVXLC]+|[A-ZĐƯƠÂĂÊÔ]{2,7}\d{0,3}|[A-Za-zđĐ]|\d+[a-zđ]{1,4}\d?"
)


def clean(text: str) -> str:
    """NFC, ordinary spaces, no soft hyphen and nothing invisible."""
    return CLEANED[text]


CLEANED = Memo[str](
    lambda text: text if text.isascii() else unicodedata.normalize("NFC", text.translate(TABLE))
)
"""The same for those who have thousands of words to clean."""
DRAWN = Memo[str](lambda text: text if text.isascii() else clean(text.replace(SOFT_HYPHEN, "-")))
"""The same of words that a PDF draws: a hyphen seen there is one, though its font call it soft."""


def is_syllable(word: str) -> bool:
    """`nghiêng`, `Quyết`, `ĐỊNH`: a possible Vietnamese syllable in one consistent case."""
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in letters if mark in TONES]
    plain = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in TONES))
    if len(tones) > 1 or not SYLLABLE.fullmatch(plain):
        return False
    return not STOPPED.fullmatch(plain) or (bool(tones) and tones[0] in SHARP_OR_HEAVY)


def lost_its_tone(word: str) -> bool:
    """`trât`: a syllable that ends in a stop has a sharp or a heavy tone, `trật`; places are `Păh`, `Đăk`."""
    plain = unicodedata.normalize("NFC", word.lower())
    return not plain.isascii() and bool(SYLLABLE.fullmatch(plain) and STOPPED.fullmatch(plain))


@lru_cache(maxsize=50_000)
def is_plausible(word: str) -> bool:
    """A syllable, a number, a symbol or an abbreviation; joined ones (`QĐ-UBND`) part by part."""
    if ADDRESS.fullmatch(word):
        return True
    parts = [part for part in re.split(r"[-–/&.,+_:]", word.strip(EDGES)) if part]
    return all(NOT_WORDS.fullmatch(part) or is_syllable(part) for part in parts)


def health(words: Sequence[str]) -> float:
    """Share of plausible words, counted by their letters; 1 where there is nothing to judge."""
    total = sum(map(len, words))
    return sum(map(_PLAUSIBLE.__getitem__, words)) / total if total else 1.0


_PLAUSIBLE = Memo[int](lambda word: len(word) if is_plausible(word) else 0)
"""How many letters a word adds to those that read as Vietnamese."""


def broken_share(words: Sequence[str]) -> float:
    """Share of words no language writes: private or unknown characters, symbols amid letters."""
    return sum(map(_BROKEN.__getitem__, words)) / len(words) if words else 0.0


_BROKEN = Memo[bool](
    lambda word: any(
        unicodedata.category(mark) in {"Co", "Cn", "Cc", "Cs"} or mark == "\ufffd" for mark in word
    )
)


def compose_windows_1258(content: bytes) -> str:
    """Windows-1258 writes tones as separate marks: decode and compose."""
    return unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
