"""A file as the mapping sees it: title, type, number, day, issuer, period, codes in its path."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from criteria_map.doc_types import code_named, code_of, known_codes, name_of, type_names
from criteria_map.folding import informative, kind_in_name, spelled_out
from criteria_map.issuers import Body, Relation, relation
from criteria_map.periods import Spoken, spoken_periods
from extractors.document import Box, Kind
from extractors.facts import Facts, Flag, Found, PartialDate

__all__ = ["Evidence", "Profile", "path_codes", "profile", "type_code"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One readable file of the dossier."""

    path: str
    kind: Kind
    facts: Facts | None
    texts: tuple[str, ...] = ()
    lines: tuple[tuple[Box, ...], ...] = ()
    """The box of each line of each text; empty where pages have no places."""
    copies: tuple[str, ...] = ()
    """Where the same file lies as well: one document often serves several criteria."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a file is compared with slots."""

    path: str
    title: str
    """Trích yếu, or the file's name where none was read; spelled out."""
    read: bool
    """True where the title was read from the page."""
    words: tuple[str, ...]
    """Telling syllables of the title."""
    name: str
    """The file's own name, spelled out."""
    types: tuple[str, ...]
    """Codes of doc_types.toml it may be: one for a letter, none where nothing tells."""
    head: str
    """First words of a page without a trích yếu, spelled out."""
    media: bool
    mute: bool
    """A photo or an export whose name says nothing: only its place can speak."""
    number: str
    issued: date | None
    relation: Relation
    periods: tuple[Spoken, ...]
    codes: tuple[str, ...]
    """Criterion ids in the path, the nearest to the file first."""
    elsewhere: tuple[str, ...] = ()
    """The nearest criterion id in the path of each copy."""

    @property
    def places(self) -> tuple[str, ...]:
        """The nearest criterion id of the file and of each copy of it."""
        return (*self.codes[:1], *self.elsewhere)


_CODE = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){1,3}(?![\d]|\.\d)")
_EXTENSION = re.compile(r"(?:\.(?:signed|pdf|docx?|xlsx?|jpe?g|png|zip|rtf|txt|odt))+$", re.I)
_LINK = re.compile(r"https?://|www\.", re.I)


def path_codes(path: str, known: Collection[str]) -> tuple[str, ...]:
    """Ids of the set that stand in file and folder names, nearest to the file first."""
    found: list[str] = []
    for part in reversed(path.split("/")):
        for code in _CODE.findall(part):
            if code in known and code not in found:
                found.append(code)
    return tuple(found)


def type_code(facts: Facts | None) -> str:
    """The type as printed, else as the number's symbol says; a symbol without a type is a công văn."""
    if facts is None:
        return ""
    if facts.type is not None and (code := code_of(facts.type.value)):
        return code
    if facts.number is None:
        return ""
    number = facts.number.value
    if number.type_code in known_codes():
        return number.type_code
    return "CV" if number.symbol and not number.type_code and number.organ else ""


def issue_day(found: Found[PartialDate] | None) -> date | None:
    """The issue date where it is complete and a real day."""
    if found is None or Flag.BLANK in found.flags or not found.value.complete:
        return None
    value = found.value
    assert value.month is not None
    assert value.day is not None
    try:
        return date(value.year, value.month, value.day)
    except ValueError:
        return None


def profile(evidence: Evidence, unit: Body, known: Collection[str]) -> Profile:
    """What of this file is compared with slots."""
    facts = evidence.facts
    file_name = _EXTENSION.sub("", evidence.path.rsplit("/", 1)[-1].rsplit("!", 1)[-1])
    bare_name = spelled_out(_CODE.sub(" ", file_name))
    subject = facts.subject.value if facts is not None and facts.subject is not None else ""
    kind = type_code(facts)
    matter = spelled_out(subject) if subject.strip() else _unread_matter(evidence, bare_name)
    titled_by = kind or kind_in_name(file_name)
    media = () if kind else _media_codes(evidence, bare_name)
    place = unit.place.partition(" ")[2]
    issuer = facts.issuer.value if facts is not None and facts.issuer is not None else ""
    parent = facts.issuer_parent.value if facts is not None and facts.issuer_parent is not None else ""
    return Profile(
        path=evidence.path,
        title=_titled(titled_by, matter),
        read=bool(subject.strip()),
        words=tuple(informative(f" {matter} ".replace(f" {place} ", " ").split())),
        name=bare_name,
        types=(kind, *_promulgated(matter))
        if kind
        else media or tuple(filter(None, [kind_in_name(file_name)])),
        head="" if subject.strip() or not evidence.texts else spelled_out(evidence.texts[0][:_HEAD]),
        media=bool(media),
        mute=bool(media) and evidence.kind in _MUTE and not informative(matter.split()),
        number=_own_number(facts),
        issued=issue_day(facts.date) if facts is not None else None,
        relation=relation(issuer, parent, unit) if issuer else Relation.UNKNOWN,
        periods=spoken_periods(subject or file_name),
        codes=path_codes(evidence.path, known),
        elsewhere=tuple(code for copy in evidence.copies for code in path_codes(copy, known)[:1]),
    )


_PROMULGATES = re.compile(r"(?:ve viec )?(?:ban hanh|phe duyet|sua doi(?: bo sung)?) (.+)")


def _promulgated(matter: str) -> tuple[str, ...]:
    """`ban hanh ke hoach …`: the decision is the plan it promulgates, too; `ket luan …` is a conclusion."""
    match = _PROMULGATES.match(matter)
    said = match[1] if match else matter * matter.startswith("ket luan ")
    name = next((name for name in type_names() if said.startswith(f"{name} ")), "")
    return (code,) if (code := code_named(name)) else ()


def _own_number(facts: Facts | None) -> str:
    """The number, unless it was taken from the table it would be looked up in."""
    if facts is None or facts.number is None or Flag.FROM_SELF_ASSESSMENT in facts.number.flags:
        return ""
    return facts.number.value.text or ""


def _unread_matter(evidence: Evidence, name: str) -> str:
    """Without a trích yếu: the file's name, or, where that says nothing, the page's first words."""
    if informative(name.split()) or not evidence.texts:
        return name
    return spelled_out(evidence.texts[0][:_HEAD])


def _titled(kind: str, subject: str) -> str:
    """`Kế hoạch` stands above `Cải cách hành chính năm 2023`: together they are the title."""
    name = spelled_out(name_of(kind)) if kind and kind != "CV" else ""
    return subject if subject.startswith(name) else f"{name} {subject}"


_HEAD = 600
"""Characters of page 1 that a title would stand in."""
_MUTE = (Kind.IMAGE, Kind.XLSX, Kind.TEXT)
_SAID = {
    "XUAT": ("trich xuat", "ket xuat", "xuat", "thong ke", "bang ke"),
    "DS": ("danh sach", "van bang", "chung chi"),
    "LINK": ("duong dan", "link"),
    "IMG": ("hinh anh", "anh chup", "anh", "chup man hinh", "screenshot", "img"),
}
"""Words that a photo, link, export or list begins with, in its name or on its page."""
_OF_KIND = {Kind.IMAGE: ("IMG",), Kind.XLSX: ("XUAT", "DS"), Kind.TEXT: ("LINK",)}


def _media_codes(evidence: Evidence, name: str) -> tuple[str, ...]:
    """What a file without number and day may be, by its kind and first words: photo, link, export, list."""
    facts = evidence.facts
    if facts is not None and (facts.number is not None or facts.date is not None):
        return ()
    if facts is not None and facts.type is not None and evidence.kind not in _MUTE:
        return ()
    found = list(_OF_KIND.get(evidence.kind, ()))
    page = spelled_out(evidence.texts[0][:150]) if evidence.texts else ""
    for said in (f" {name} ", f" {page} " if evidence.kind is not Kind.PDF_SCAN else ""):
        found += [code for code, words in _SAID.items() if any(f" {word} " in said for word in words)]
    if not found and evidence.texts and _LINK.search(evidence.texts[0]):
        found.append("LINK")
    return tuple(dict.fromkeys(found))
