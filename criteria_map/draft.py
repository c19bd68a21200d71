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

_ITEM = re.compile(r"\n\s*[-+•]|;\s*\n|(?<=[.;])\s+(?=[-+•]\s)|^\s*[-+•]\s*", re.M)
_COUNT = re.compile(r"^(?:ít nhất\s+)?(\d{1,3})\s+(?=\D)", re.I)
_ROW = re.compile(r"[,;/]|\bhoac\b|\bva\b|\bcung cap (?:cac )?|^(?:cac|nhung|ban) ")
_WHOLE_YEAR = re.compile(r"^bao cao (?!.*\bquy i).*(?<!hang )\bnam(?: cua [a-z ]+)?[ .;,]*$")
_TAIL = re.compile(r"\s*\([^()]*\)\s*$|[\s.;,:”\"]+$")


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
    skipped = tuple(map(fold, _data()["skip"]["phrases"]))
    for part in _ITEM.split(text):
        item = " ".join((part or "").split()).strip(" -+•")
        if len(item) > 3 and not fold(item).startswith(skipped):
            yield item


def _slot(item: str, year: int) -> Slot:
    said = fold(item)
    count = _COUNT.match(item)
    title = _bare(item[count.end() :] if count else item)
    codes = _codes(said)
    condition = next((then for when, then in _data()["conditions"].items() if fold(when) in said), "")
    each = _occasions(said, title, int(count[1]) if count else 0) if "BC" in codes else ()
    lasting = any(fold(phrase) in said for phrase in _data()["in_force"]["phrases"])
    media = bool(codes) and all(code in media_codes() for code in codes)
    return Slot.model_validate(
        {
            "id": _name(title),
            "title": title[:1].upper() + title[1:],
            "types": codes,
            "issuers": _issuers(said),
            "any": _alternatives(title),
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
    return re.sub(r"^(?:các|những|bản)\s+", "", item, flags=re.I) or "tài liệu"


def _alternatives(title: str) -> list[str]:
    """`Báo cáo A hoặc Báo cáo B` are two phrases."""
    parts = re.split(r"\s+hoặc\s+", title)
    periods = {bool(_WHOLE_YEAR.search(fold(part))) for part in parts}
    return parts if len(periods) == 1 and all(_type_of(fold(part)) for part in parts) else [title]


def _codes(said: str) -> tuple[str, ...]:
    """Types an item begins with, one or several; in `báo cáo thực hiện kế hoạch` the plan is its matter."""
    found = [code for part in _ROW.split(said) for code in _type_of(part.strip())]
    if not found:
        found = [code for words, codes in _types() if words in said for code in codes]
    return tuple(dict.fromkeys(found))[:4]


def _type_of(said: str) -> tuple[str, ...]:
    """`quyet dinh ban hanh quy che …` is a QĐ, and the quy chế it promulgates."""
    words, codes = next((row for row in _types() if said.startswith(row[0])), ("", ()))
    inside = said.removeprefix(words).strip().removeprefix("ban hanh ")
    return (*codes, *_type_of(inside)) if words and inside != said.removeprefix(words).strip() else codes


def _issuers(said: str) -> tuple[str, ...]:
    """Who issues it, where the words say so: the unit itself otherwise."""
    rows = _data()["issuers"].items()
    return next((tuple(issuers) for words, issuers in rows if fold(words) in said), ("unit",))


def _occasions(said: str, title: str, count: int) -> tuple[Occasion, ...]:
    """The due reports an item names; "04 báo cáo định kỳ" means the usual four."""
    rows = _data()["occasions"]
    named = [row for row in rows if re.search(rf"\b{re.escape(fold(row['words']))}\b", said)]
    if len(named) < 2 and not (count == 4 and "dinh ky" in said):
        return ()
    chosen = named if len(named) >= 2 else rows
    short = re.split(r"\s*(?:,|định kỳ|quý|6 tháng)", title, maxsplit=1, flags=re.I)[0] or "Báo cáo"
    return tuple(
        Occasion(id=row["id"], title=f"{short} {row['title']}", period=ContentPeriod(row["period"]))
        for row in chosen
    )


def _period(said: str, codes: tuple[str, ...], lasting: bool) -> ContentPeriod:
    if lasting:
        return ContentPeriod.ANY
    yearly = re.search(r"\bnam\b", said) if "KH" in codes else _WHOLE_YEAR.search(said)
    return ContentPeriod.YEAR if yearly and "hoac" not in said else ContentPeriod.IN_YEAR


def _name(title: str) -> str:
    bare = unicodedata.normalize("NFKD", fold(title)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", bare)[:4]
    return "-".join(words) or "tai-lieu"
