"""Words of the office, kept as data: document types, organs, positions, place names."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.folding import fold, squeeze

__all__ = [
    "Organs",
    "assistants",
    "bodies",
    "codes",
    "collective_authorities",
    "departments",
    "every_surname",
    "fields",
    "form_positions",
    "given_names",
    "heads",
    "leaders_of_bodies",
    "load",
    "open_titles",
    "organs",
    "peoples_surnames",
    "peoples_words",
    "phrases",
    "positions",
    "signing_positions",
    "surnames",
    "surnames_by_use",
    "titles",
    "titles_before_names",
    "types_by_code",
    "usual_middles",
    "whole_titles",
]


def load(name: str) -> dict[str, Any]:
    """A file of words in data/."""
    return tomllib.loads(files("extractors").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


@cache
def titles() -> dict[str, str]:
    """Squeezed title line → type: `quyetdinh` → `Quyết định`; longest first."""
    found = {
        squeeze(title): entry["name"]
        for entry in load("types")["types"]
        for title in entry.get("only_titles", [entry["name"], *entry.get("more_titles", [])])
    }
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def whole_titles() -> dict[str, str]:
    """Squeezed title line → type, with those that are titles only as a whole: `bienbanhop` → `Biên bản`."""
    further = {
        squeeze(title): entry["name"]
        for entry in load("types")["types"]
        for title in entry.get("whole_titles", [])
    }
    return titles() | further


@cache
def open_titles() -> tuple[str, ...]:
    """Folded first words of titles whose kinds are without number, each with the space after it: `giay `."""
    return tuple(f"{fold(words)} " for words in load("types")["open_titles"])


@cache
def bodies() -> dict[str, str]:
    """Folded name of a public body → its name; those that two share without their marks are left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for name in load("bodies")["names"]:
        twice |= {fold(name)} & found.keys()
        found[fold(name)] = name
    return {key: name for key, name in found.items() if key not in twice}


@cache
def codes() -> dict[str, tuple[str, str]]:
    """Code as printed → (proper code, type): `TTTr` → (`TTr`, `Tờ trình`)."""
    return {
        code: (entry["codes"][0], entry["name"])
        for entry in reversed(load("types")["types"])
        for code in entry["codes"]
    }


@cache
def types_by_code() -> dict[str, tuple[str, ...]]:
    """Code → all types that it stands for: `TT` → `Thông tư`, `Thông tri` of the Party."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in load("types")["types"]:
        for code in entry.get("codes", ()):
            found[code] = (*found.get(code, ()), entry["name"])
    return found


@dataclass(frozen=True, slots=True)
class Organs:
    """How names of bodies begin, are shortened and are written."""

    heads: tuple[str, ...]
    """Words a body's name begins with, small and with marks: `ủy ban`, `sở`, `phòng`."""
    places: tuple[str, ...]
    """Words a place name follows, small and with marks: `tỉnh`, `xã`."""
    hamlets: tuple[str, ...]
    """The same of places that are no units of the administration, in the middle of names: `thôn`."""
    expansions: dict[str, str]
    """`UBND` → `Ủy ban nhân dân`."""
    expansions_of_words: dict[str, str]
    """`BCH QUÂN SỰ` → `Ban Chỉ huy Quân sự`: words that say what their first stands for."""
    proper: dict[str, str]
    """Folded phrase without commas → its proper writing: `cong thuong` → `Công Thương`."""
    never_alone: frozenset[str]
    """Folded heads that are no name by themselves: `van phong`."""
    unfinished: tuple[str, ...]
    """Ends of a line whose name goes on in the next, small and with marks: `và`, `,`."""
    schools: frozenset[str]
    """Folded words after `Trường` in schools' names: `mam`, `tieu`."""
    leaders: tuple[str, ...]
    """Leaders in whose own name letters are issued, small: `chủ tịch`."""
    not_heads: tuple[str, ...]
    """What begins like a body's name and is none: `tổ chức`."""
    openings: frozenset[str]
    """Phrases after which a part begins: `Ban Chỉ huy` → `Phòng thủ dân sự`."""
    plain_after: frozenset[str]
    """Phrases after which no part begins with a capital: `Ban Chỉ đạo`."""
    named: frozenset[str]
    """Phrases of bodies with names of their own."""
    named_heads: frozenset[str]
    """Heads of such bodies, small: `công ty`."""
    no_names: frozenset[str]
    """Single words, small, that are none of such a name: `liên`."""


@cache
def organs() -> Organs:
    data = load("organs")
    proper = {fold(phrase).replace(",", ""): phrase for phrase in [*data["phrases"], *data["provinces"]]}
    return Organs(
        tuple(sorted((head.lower() for head in data["heads"]), key=len, reverse=True)),
        tuple(sorted(data["places"], key=len, reverse=True)),
        tuple(data["hamlets"]),
        dict(data["expansions"]),
        dict(data["expansions_of_words"]),
        dict(sorted(proper.items(), key=lambda item: -len(item[0]))),
        frozenset(fold(head) for head in data["never_alone"]),
        tuple(data["unfinished"]),
        frozenset(data["schools"]),
        tuple(leader.lower() for leader in data["leaders"]),
        tuple(data["not_heads"]),
        frozenset(data["openings"]),
        frozenset(data["plain_after"]),
        frozenset(data["named"]),
        frozenset(name.lower() for name in data["named"]),
        frozenset(data["no_names"]),
    )


@cache
def departments() -> tuple[str, ...]:
    """Abbreviations of the departments at the end of a công văn's symbol, the usual ones first: `TCKH`."""
    return tuple(load("organs")["departments"])


@cache
def fields() -> tuple[str, ...]:
    """What standing bodies at every level work in, as in their names: `Tài nguyên và Môi trường`."""
    return tuple(load("organs")["fields"])


@cache
def phrases() -> dict[str, tuple[tuple[list[str], str], ...]]:
    """First word of a folded phrase → (its words, its proper writing), longest first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for key, proper in organs().proper.items():
        found.setdefault(key.split()[0], []).append((key.split(), proper))
    return {first: tuple(phrases) for first, phrases in found.items()}


@cache
def heads() -> dict[str, tuple[list[str], ...]]:
    """First word of a body's head → the words of each head that begins with it, longest first."""
    found: dict[str, list[list[str]]] = {}
    for head in organs().heads:
        found.setdefault(head.split()[0], []).append(head.split())
    return {first: tuple(heads) for first, heads in found.items()}


@cache
def positions() -> dict[str, str]:
    """Folded position of a signer → as printed in capitals; longest first."""
    names = sorted(load("people")["positions"], key=len, reverse=True)
    return {fold(name): name.upper() for name in names}


@cache
def leaders_of_bodies() -> dict[str, tuple[str, ...]]:
    """Folded body that signs through its leader → who that may be, in capitals: `chinh phu` → `THỦ TƯỚNG`."""
    return {
        fold(body): tuple(map(str.upper, leaders))
        for body, leaders in load("people")["leaders_of_bodies"].items()
    }


@cache
def signing_positions() -> dict[str, str]:
    """The same with those that only print is searched for: a recogniser's guesses choose from fewer."""
    names = [*load("people")["positions"], *load("people")["further_positions"]]
    return {fold(name): name.upper() for name in sorted(names, key=len, reverse=True)}


@cache
def assistants() -> frozenset[str]:
    """Folded positions of those who sign beside the competent person: a secretary, an accountant."""
    return frozenset(fold(name) for name in load("people")["assistants"])


@cache
def form_positions() -> frozenset[str]:
    """Folded words under which anybody signs on a form: `thu truong don vi`."""
    return frozenset(fold(name) for name in load("people")["form_positions"])


@cache
def collective_authorities() -> tuple[str, ...]:
    """Authority lines of bodies that sign together, as printed: `TM. ỦY BAN NHÂN DÂN`."""
    return tuple(load("people")["collective_authorities"])


@cache
def surnames_by_use() -> tuple[str, ...]:
    """First syllables of people's names, small, with their marks, the usual ones first."""
    return tuple(dict.fromkeys(name.lower() for name in load("people")["surnames"]))


@cache
def surnames() -> frozenset[str]:
    """The same, to look one up."""
    return frozenset(surnames_by_use())


@cache
def every_surname() -> frozenset[str]:
    """The same with the first words of those of the smaller peoples: what a recogniser's guess may be."""
    return surnames() | {name.split()[0] for name in peoples_surnames()}


@cache
def peoples_surnames() -> tuple[str, ...]:
    """Surnames of the smaller peoples, small, of one or two words: `niê`, `rơ châm`."""
    return tuple(dict.fromkeys(name.lower() for name in load("peoples")["surnames"]))


@cache
def peoples_words() -> dict[str, frozenset[str]]:
    """Folded word of such people's names → its spellings, small and with their marks."""
    found: dict[str, set[str]] = {}
    for word in [*load("peoples")["syllables"], *" ".join(peoples_surnames()).split()]:
        found.setdefault(fold(word), set()).add(word.lower())
    return {folded: frozenset(names) for folded, names in found.items()}


@cache
def given_names() -> dict[str, frozenset[str]]:
    """Folded syllable of a name after the surname → its spellings, small and with their marks."""
    found: dict[str, set[str]] = {}
    for name in load("given_names")["syllables"]:
        found.setdefault(fold(name), set()).add(name.lower())
    return {folded: frozenset(names) for folded, names in found.items()}


@cache
def usual_middles() -> tuple[str, ...]:
    """Syllables that most names have between surname and last word."""
    return tuple(load("given_names")["middles"])


@cache
def titles_before_names() -> tuple[str, ...]:
    """Folded regexes of ranks and degrees printed before a name: `dai ta`, `ths\\.?`."""
    return tuple(load("people")["before_names"])
