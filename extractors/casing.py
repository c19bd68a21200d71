"""Names printed in capitals, written as NĐ 30 writes them: `Ủy ban nhân dân tỉnh Lào Cai`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.body_words import field_size, opening, provinces
from extractors.folding import fold
from extractors.letter_case import is_acronym, is_upper, spelt, title
from extractors.place_names import listed_words
from extractors.vocabulary import Organs, bodies, heads, organs, phrases

__all__ = ["body_of", "proper_name"]

JOINTS = {"va", "-"}
"""Between two parts of a name; the second begins with a capital: `Tài chính - Kế hoạch`."""
LEADERS = frozenset(
    ("bo truong", "chu tich", "giam doc", "cuc truong", "chi cuc truong", "truong phong", "chanh thanh tra")
)
YOUTH_UNIONS = frozenset(("tỉnh đoàn", "huyện đoàn", "thành đoàn", "xã đoàn"))
"""Heads that a place's name follows."""
BEFORE_NAMES = (
    *(
        "tinh uy",
        "huyen uy",
        "thanh uy",
        "thi uy",
        "quan uy",
        "nhan dan",
        "hoc",
        "non",
        "mau giao",
        "pho thong",
    ),
    *("hoc co so", "thue co so", "hoi co so", "ke co so"),
)
"""Ends of phrases that the name of a place or of a school follows."""
SCHOOLS = re.compile(r"^(?:mn|th|thcs|thpt|ptcs|ptdt[bn]t|pt)(?:[&-](?:th|thcs|thpt))*$")
"""Levels of schools: a name follows."""
NUMERAL = re.compile(r"^[IVXL]+$|^\d")
ORDERS = {"II", "III", "IV", "VII", "VIII", "IX"}
"""Numerals that are no syllables: the end of `Cục Hành chính - Quản trị II`."""
NUMBERED = {"so", "vuc", "khu", "vung", "khoa", "quy", "phan"}
"""Words that a numeral follows."""
RANKS = frozenset(("tỉnh", "thành", "quận", "huyện", "thị", "xã", "phường"))
"""First words of places' ranks, before which a body's name may end."""
LIKE_OTHERS = frozenset(
    ("đoan", "đoàn", "hội", "hồi", "đội", "đồi", "uy", "các", "tài", "tái", "quang", "rang-tháp")
)
"""Words of places' names that stand for something else in others: these are looked up."""


@dataclass(slots=True)
class State:
    """Where the reading of a name stands."""

    opener: bool = True
    """The next word begins a part: `Sở` → `Nội vụ`."""
    in_place: bool = False
    """The words are a place's own name."""
    loose: bool = False
    """Marks may have been lost in recognition."""
    parts: bool = True
    """A part after a comma or `và` begins with a capital; not in `Ban Chỉ đạo cải cách … và chuyển đổi`."""
    listed: frozenset[int] = frozenset()
    """Words of places' names there are, whatever else they may be: `Đoàn Kết`, `Đông Các`."""
    named: bool = False
    """The body bears a name of its own, as companies do: words of no field are that name."""


def proper_name(raw: str, *, loose: bool = False) -> str:
    """`CỤC ĐỔI MỚI SÁNG TẠO, CHUYỂN ĐỔI XANH` → `Cục Đổi mới sáng tạo, Chuyển đổi xanh`.

    `loose` forgives marks lost in recognition: `TÌNH MẪU` is `tỉnh Mẫu`.
    """
    text = re.sub(r"\s+", " ", raw).strip(" *-_.;:,'\"`’‘")
    text = text.strip("“”") if text.count("“") != text.count("”") else text
    text = re.sub(r"\s+([,;])", r"\1", text).replace("UỶ", "ỦY").replace("Uỷ", "Ủy")
    if loose:
        text = text.replace("ĐĐT", "ĐT")  # the recogniser doubles the barred letter
    if text.islower():  # a font of small letters drawn as capitals
        text = text.upper()
    capitals = is_upper(text)
    for words, full in organs().expansions_of_words.items():
        text = re.sub(rf"\b{words}\b", full.upper() if capitals else full, text, flags=re.IGNORECASE)
    text = re.sub(r"(?<!\w)['`’‘]|['`’‘](?!\w)", "", text)
    tokens = [word for token in text.split() for word in expand(token, capitals)]
    size = len(tokens) if capitals else leading_capitals(tokens)
    return " ".join([cased(tokens[:size], organs(), loose), *tokens[size:]]).strip()


def leading_capitals(tokens: Sequence[str]) -> int:
    """How many words in capitals `ỦY BAN NHÂN DÂN xã Mẫu` begins with; a lone one is an abbreviation."""
    size = next((at for at, token in enumerate(tokens) if not token.isupper()), len(tokens))
    return size if size > 1 else 0


def expand(token: str, capitals: bool) -> list[str]:
    """Abbreviations of bodies written out: `UBND` → `ỦY BAN NHÂN DÂN`."""
    core = token.rstrip(".,;")
    parts = [organs().expansions.get(part) for part in core.split("&")]
    if not all(parts):
        return [token]
    full = " và ".join(part for part in parts if part)
    words = (full.upper() if capitals else full).split()
    words[-1] += token[len(core) :].replace(".", "")
    return words


def cased(tokens: list[str], names: Organs, loose: bool = False) -> str:
    """Case each word of a name in capitals, its cases in order."""
    folded = [fold(token).strip(",;") for token in tokens]
    like_others = loose or not LIKE_OTHERS.isdisjoint(token.lower().strip(",;") for token in tokens)
    state = State(loose=loose, listed=listed_words(tokens) if like_others else frozenset())
    out: list[str] = []
    at = 0
    while at < len(tokens):
        size, words = (
            (at == 0 and known_body(tokens, state))
            or listed(tokens, at, state)
            or serial(tokens, folded, at)
            or phrase(tokens, folded, at, state)
            or rank(tokens, at, names, state, first=not out)
            or head(tokens, folded, at, state)
            or field(tokens, at, state)
            or (1, plain(tokens, folded, at, state))
        )
        last = tokens[at + size - 1]
        tail = last[len(last.rstrip(",;")) :]
        if tail and not words.endswith(tail):
            words += tail
        if tail and state.parts:
            state.opener = True
        out.append(words)
        at += size
    return " ".join(out)


def known_body(tokens: list[str], state: State) -> tuple[int, str] | None:
    """The name of a body, as it is listed, that is all of it, or up to a place's rank."""
    ends = (at for at in range(2, len(tokens)) if tokens[at].lower() in RANKS)
    for size in (len(tokens), *ends):
        name = bodies().get(fold(" ".join(tokens[:size])))
        if name is not None and (state.loose or spelt(" ".join(tokens[:size])) == spelt(name)):
            state.opener = False
            return size, name
    return None


def listed(tokens: list[str], at: int, state: State) -> tuple[int, str] | None:
    """A word of a place that is known by its whole name."""
    return (1, title(tokens[at])) if at in state.listed else None


def serial(tokens: list[str], folded: list[str], at: int) -> tuple[int, str] | None:
    """`số 2`, `khu vực XIV`: the word small before a numeral, and the numeral as it is."""
    if folded[at] == "so" and at + 1 < len(tokens) and NUMERAL.match(tokens[at + 1]):
        return 1, "số"
    numbered = at and folded[at - 1] in NUMBERED and NUMERAL.match(tokens[at].strip(",;"))
    if numbered or (at and at == len(tokens) - 1 and tokens[at] in ORDERS):
        return 1, tokens[at]
    return None


def rank(tokens: list[str], at: int, names: Organs, state: State, *, first: bool) -> tuple[int, str] | None:
    """A place's rank (`tỉnh`, `thành phố`), small unless it begins the name; the place follows."""
    inside = state.in_place or state.opener or state.named  # `Điện lực Buôn Hồ`
    for key in names.places if inside and not first else (*names.places, *names.hamlets):
        words = key.split()
        here = [token.lower().strip(",;") for token in tokens[at : at + len(words)]]
        if here != words and not (state.loose and single(fold(" ".join(here))) == single(fold(key))):
            continue
        if here != words and (opening(tokens[at:]) or " ".join(tokens[at : at + 2]).lower() in names.heads):
            continue  # neither `QUẢN LÝ` nor `QUÂN KHU` is a `quận` that lost its mark
        after = tokens[at + len(words)] if at + len(words) < len(tokens) else ""
        if here != words and at and tokens[at - 1].lower() in names.places:
            continue  # `XÃ XÁ NHÈ`
        ranked = any(token.lower() in names.places for token in tokens[:at])
        if at and not after and (ranked or here != words):
            continue  # `XÃ CAO XÁ`, `XÃ TỨ XÃ`
        goes_on = at + len(words) in state.listed
        if fold(after).rstrip(",") in {"hoi", "uy", "doan", "doi"} and not (state.in_place or goes_on):
            return None
        state.in_place, state.opener = True, False
        return len(words), key.capitalize() if first else key
    return None


def single(folded: str) -> str:
    """Without doubled letters, which a recogniser makes of a mark: `phoo` (PHỔỐ) → `pho`."""
    return re.sub(r"([a-z])\1+", r"\1", folded)


def phrase(tokens: list[str], folded: list[str], at: int, state: State) -> tuple[int, str] | None:
    """A phrase with a writing of its own: `Công Thương`, `Việt Nam`; repairs its marks too."""
    for words, proper in phrases().get(folded[at], ()):
        if folded[at : at + len(words)] != words or at + len(words) in state.listed:
            continue  # `xã hội` of `XÃ HỘI AN`
        if not state.loose and not same_marks(tokens[at : at + len(words)], proper):
            continue
        names = organs()
        state.opener = proper in names.openings
        state.parts = state.parts and proper not in names.plain_after
        state.named = state.named or proper in names.named
        goes_on = state.in_place and proper.lower() in provinces()  # `xã Hưng Yên Bắc`
        state.in_place = goes_on or " ".join(words).endswith(BEFORE_NAMES)
        commas = any("," in token for token in tokens[at : at + len(words) - 1])
        return len(words), proper if commas else proper.replace(",", "")
    return None


def same_marks(tokens: list[str], proper: str) -> bool:
    """Are they the same words, marks and all, or typed without any? `CƠ QUAN ỦY BAN` is no `Quận ủy`."""
    said = " ".join(tokens)
    return said.isascii() or spelt(said) == spelt(proper)


def head(tokens: list[str], folded: list[str], at: int, state: State) -> tuple[int, str] | None:
    """The word a body's name begins with (`Sở`, `Chi cục`); its field follows with a capital."""
    if not state.opener or state.in_place:
        return None
    size = head_size(tokens[at:])
    if not size or is_acronym(tokens[at], folded[at]) or is_other_word(tokens[at : at + 4]):
        return None
    text = " ".join(tokens[at : at + size]).lower().rstrip(",;")
    state.in_place = text in YOUTH_UNIONS
    state.named = text in organs().named_heads
    return size, text[0].upper() + text[1:]


def field(tokens: list[str], at: int, state: State) -> tuple[int, str] | None:
    """A known word of bodies' fields: a capital where it begins a part, `Cấp nước`; small elsewhere."""
    size = 0 if state.in_place else field_size(tokens[at:])
    if not size:
        return None
    text = " ".join(tokens[at : at + size]).lower().rstrip(",;")
    opener, state.opener = state.opener, False
    return size, text[0].upper() + text[1:] if opener else text


def is_other_word(tokens: list[str]) -> bool:
    """`PHÒNG THỦ`, `TỔ CHỨC` begin as heads do and are none."""
    return f"{' '.join(tokens).lower()} ".startswith(tuple(f"{words} " for words in organs().not_heads))


def head_size(tokens: list[str]) -> int:
    """Number of words of the organ's head word that the tokens begin with, or 0."""
    small = [token.lower().strip(",;") for token in tokens[:5]]
    known = heads().get(small[0], ()) if small else ()
    return next((len(words) for words in known if small[: len(words)] == words), 0)


def plain(tokens: list[str], folded: list[str], at: int, state: State) -> str:
    """Any other word."""
    token, key = tokens[at], folded[at]
    if key in JOINTS and (at + 1 < len(tokens) or not state.in_place):
        if head_size(tokens[at + 1 :]):
            state.in_place = False
        state.opener = state.parts and not state.in_place
        return token.lower()
    if is_acronym(token, key) or "/" in token:
        state.in_place = state.in_place or (state.named and bool(SCHOOLS.match(key)))
        return token
    if at and (token.lower() in {"tại", "các"} or (state.loose and key in {"tai", "cac"})):
        state.opener = False
        return token.lower()
    own = state.named and token.lower() not in organs().no_names
    if state.in_place or state.opener or own:
        state.opener = False
        return title(token)
    return token.lower()


def body_of(issuer: str) -> str:
    """The body in whose name a leader signs: `Bộ trưởng Bộ Mẫu` → `Bộ Mẫu`, `Chủ tịch UBND xã` → the UBND."""
    words = issuer.split()
    for at in range(1, min(4, len(words))):
        if fold(" ".join(words[:at])) in LEADERS and head_size(words[at:]):
            return proper_name(" ".join(words[at:]))
    return proper_name(issuer)
