"""Slots drafted from the words of a TLKC cell; each is marked a draft until a person confirms it."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from criteria_map.doc_types import media_codes
from criteria_map.model import ContentPeriod, Occasion, SignaturePolicy, Slot
from extractors.folding import fold

__all__ = ["draft_slots"]

_NEW_LINE = (
    r"(?<!hoặc)(?<!và)(?<!,)(?<!theo)(?<!của)(?<!các)(?<!tại)(?<!với)(?<!từ)(?<!trong)\s*\n"
    r"(?=\s*(?:Báo cáo|Bảng|Kế hoạch|Biên bản|Quyết định|TLKC|Danh mục|Danh sách|Thông báo|Tờ trình)\b)"
)
"""A line that begins with a kind of document, where the line before did not stand open."""
_ITEM = re.compile(
    r"\n\s*[-+•*]|;\s*\n|(?<=[.;])\s+(?=[-+•]\s)|^\s*[-+•*]\s*|[.;]\s*\n(?=\s*[A-ZĐÁÀẢÃẠÂĂÊÔƠƯÝ])"
    rf"|;\s+(?=[A-ZĐ])|{_NEW_LINE}",
    re.M,
)
_COUNT = re.compile(r"^(?:ít nhất\s+)?(\d{1,3})\s+(?=\D)", re.I)
_TAIL = re.compile(r"\s*\([^()]*\)?\s*$|\s*\)$|[\s.;,:”\"]+$")
_ROW = re.compile(r"[,;/]|\bhoac\b|\bva\b|^(?:cac|nhung|ban) ")
_WHOLE_YEAR = re.compile(r"^bao cao (?!.*\bquy i).*(?<!hang )\bnam(?: cua [a-z ]+)?[ .;,]*$")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("criteria_map").joinpath("data/tlkc.toml").read_text(encoding="utf-8"))


@cache
def _types() -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = ((fold(words), tuple(codes)) for words, codes in _data()["types"].items())
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def draft_slots(evidence: str, year: int) -> tuple[Slot, ...]:
    """`- Kế hoạch CCHC năm;\\n- Báo cáo CCHC năm;` → two slots; "04 báo cáo định kỳ" → four due reports."""
    found: list[Slot] = []
    for item in _items(evidence):
        slot = _slot(item, year)
        names = {each.id for each in found}
        number = next(n for n in range(1, len(found) + 2) if _numbered(slot.id, n) not in names)
        found.append(slot.model_copy(update={"id": _numbered(slot.id, number)}))
    return tuple(found)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _items(text: str) -> Iterator[str]:
    """What the unit has to hand in: not what the reviewing body looks up or holds itself."""
    for part in _ITEM.split(text):
        item = " ".join((part or "").split()).strip(" -+•*")
        item = re.sub(_words("verbs"), "", item, flags=re.I)
        item = re.split(_words("theirs_after"), item, maxsplit=1, flags=re.I)[0].strip(" ,;")
        said = fold(_bare(item))
        if (
            len(item) > 3
            and not re.match(_words("skip"), said)
            and not re.search(_words("theirs"), fold(item))
        ):
            yield item


@cache
def _words(name: str) -> str:
    return _data()["patterns"][name]["regex"]


def _slot(item: str, year: int) -> Slot:
    said = fold(item)
    count = _COUNT.match(item)
    title = _bare(item[count.end() :] if count else item)
    ways = [_bare(way) for way in re.split(_words("or"), title, flags=re.I)]
    typed = [_codes(fold(way)) for way in ways]
    codes = tuple(dict.fromkeys(code for each in typed for code in each))[:4] if all(typed) else ()
    condition = next((then for when, then in _data()["conditions"].items() if fold(when) in said), "")
    each = _occasions(said, title, int(count[1]) if count else 0) if "BC" in codes else ()
    lasting = not {"QĐ", "QC", "NQ"}.isdisjoint(codes) and re.search(_words("in_force"), said) is not None
    media = bool(codes) and all(code in media_codes() for code in codes)
    return Slot.model_validate(
        {
            "id": _name(title),
            "title": title[:1].upper() + title[1:],
            "types": codes,
            "issuers": _issuers(said),
            "any": () if re.search(_words("bare"), fold(title)) else _alternatives(title, ways),
            "period": _period(said, codes, lasting),
            "until_replaced": lasting,
            "count": int(count[1]) if count and not each and int(count[1]) > 0 else 1,
            "each": each,
            "signature": SignaturePolicy.NONE if media else SignaturePolicy.REQUIRED,
            "condition": condition,
            "draft": True,
        }
    )


def _bare(item: str) -> str:
    """Without brackets and stops at its end, without `các` at its start."""
    while (shorter := _TAIL.sub("", item)) != item:
        item = shorter
    return re.sub(r"^(?:các|những)\s+", "", item, flags=re.I) or "tài liệu"


def _alternatives(title: str, ways: list[str]) -> list[str]:
    """`Báo cáo A hoặc Báo cáo B` are two phrases."""
    periods = {bool(_WHOLE_YEAR.search(fold(way))) for way in ways}
    return ways if len(periods) == 1 else [title]


def _codes(said: str) -> tuple[str, ...]:
    """Types an item begins with, one or several; in `báo cáo thực hiện kế hoạch` the plan is its matter."""
    found = [code for part in _ROW.split(said) for code in _type_of(part.strip())]
    if not found:
        found = [code for words, codes in _types() if re.search(rf"\b{words}\b", said) for code in codes]
    return tuple(dict.fromkeys(found))[:4]


def _type_of(said: str) -> tuple[str, ...]:
    """`quyet dinh ban hanh quy che …` is a QĐ, and the quy chế it promulgates."""
    words, codes = next((row for row in _types() if said.startswith(row[0])), ("", ()))
    inside = said.removeprefix(words).strip().removeprefix("ban hanh ")
    return (*codes, *_type_of(inside)) if words and inside != said.removeprefix(words).strip() else codes


def _issuers(said: str) -> tuple[str, ...]:
    """Who issues it, where the words say so: the unit itself otherwise."""
    rows = _data()["issuers"].items()
    named = next((tuple(issuers) for words, issuers in rows if fold(words) in said), ())
    return named or (("any",) if re.search(_words("others"), said) else ("unit",))


def _occasions(said: str, title: str, count: int) -> tuple[Occasion, ...]:
    """The due reports an item names; "04 báo cáo định kỳ", "báo cáo quý, 6 tháng, năm" are the usual four."""
    rows = _data()["occasions"]
    usual = [row for row in rows if row.get("usual")]
    said = re.sub(
        r"(?<=\bquy )[iv]+(?:(?:,| va) [iv]+\b)+", lambda list_: re.sub(r", | va ", ", quy ", list_[0]), said
    )
    named = [row for row in rows if re.search(row["regex"], said)]
    if re.search(_words("every_quarter"), said):
        named = [row for row in rows if row["id"].startswith("quy-")]
    elif (count == len(usual) and "dinh ky" in said) or re.search(_words("usual_four"), said):
        named = usual
    if len(named) < 2:
        return ()
    short = re.split(_words("before_period"), title, maxsplit=1, flags=re.I)[0].strip(" ,(:") or "Báo cáo"
    short = short[:1].upper() + short[1:]
    return tuple(
        Occasion(id=row["id"], title=f"{short} {row['title']}", period=ContentPeriod(row["period"]))
        for row in named
    )


def _period(said: str, codes: tuple[str, ...], lasting: bool) -> ContentPeriod:
    if lasting or re.search(_words("other_year"), said):
        return ContentPeriod.ANY
    yearly = re.search(r"\bnam\b", said) if "KH" in codes else _WHOLE_YEAR.search(said)
    return ContentPeriod.YEAR if yearly and not re.search(r"\bhoac\b", said) else ContentPeriod.IN_YEAR


def _name(title: str) -> str:
    bare = unicodedata.normalize("NFKD", fold(title)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", bare)[:4]
    return "-".join(words) or "tai-lieu"
