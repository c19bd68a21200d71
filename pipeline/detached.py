"""Detached signatures: which `.p7s` of a dossier signs which file.

`van-ban.pdf.p7s` signs `van-ban.pdf` of its folder; `van-ban.p7s` the one file called `van-ban`, and
where several are, the one whose SHA-256 stands in the signature.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from extractors.messages import Note, note
from pipeline.entries import Detached, Entry
from pipeline.results import FileStatus
from verifiers.armour import unarmoured

__all__ = ["Neighbours", "belonging", "is_detached", "paired"]

SUFFIX = ".p7s"
LARGEST = 16 * 1024 * 1024
"""Bytes of a signature file that are searched for a digest."""
DOCUMENTS = (b"%PDF-", b"PK\x03\x04")
"""What begins like this is a document, whatever its name says."""
ARCHIVES = frozenset({".zip", ".rar", ".7z", ".gz", ".tar", ".bz2", ".xz", ".cab"})


def is_detached(name: str) -> bool:
    """By the name alone."""
    return PurePosixPath(name).suffix.lower() == SUFFIX


def paired(entries: Sequence[Entry]) -> list[Entry]:
    """The same entries: signed files with their signatures, signature files with what they sign."""
    signatures = [one for one in entries if one.status is None and is_signature(one)]
    if not signatures:
        return list(entries)
    near = Names(one for one in entries if not is_detached(one.path))
    found: dict[str, list[Detached]] = {}
    settled: dict[str, Entry] = {}
    for one in signatures:
        choices = near.signed_by(one)
        signed = choices[0] if len(choices) == 1 else None
        if signed is not None and signed.status is None:
            found.setdefault(signed.sha256, []).append(detached(one))
        settled[one.path] = replace(one, status=FileStatus.SKIPPED, reason=reason(choices))
    return [
        settled.get(one.path)
        or (replace(one, detached=unique(found[one.sha256])) if is_signed(one, found) else one)
        for one in entries
    ]


def is_signature(entry: Entry) -> bool:
    if not is_detached(entry.path):
        return False
    try:
        with entry.source.open("rb") as stream:
            return not stream.read(8).startswith(DOCUMENTS)
    except OSError:
        return False


def is_signed(entry: Entry, found: dict[str, list[Detached]]) -> bool:
    """Copies of one file share their signatures: whichever of them is read has them all."""
    return entry.status is None and entry.sha256 in found


def detached(entry: Entry) -> Detached:
    name = entry.path.rpartition("/")[2]
    return Detached(name, entry.source, entry.sha256, entry.size, entry.modified)


def unique(found: Iterable[Detached]) -> tuple[Detached, ...]:
    """Each signature once, in the order of names."""
    kept: dict[str, Detached] = {}
    for one in sorted(found, key=lambda one: (one.name, str(one.source))):
        kept.setdefault(one.sha256, one)
    return tuple(kept.values())


def reason(choices: Sequence[Entry]) -> Note:
    """Why a signature file is no document, and what to do about it."""
    if not choices:
        return note("pipeline.detached_alone")
    if len(choices) > 1:
        return note("pipeline.detached_unclear", files="; ".join(name_of(one.path) for one in choices))
    name = name_of(choices[0].path)
    return note(
        "pipeline.detached_of" if choices[0].status is None else "pipeline.detached_unread", file=name
    )


def name_of(path: str) -> str:
    return path.rpartition("/")[2]


class Names:
    """Files by folder and name, whatever the case of its letters."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.exact: dict[str, Entry] = {}
        self.folded: dict[str, list[Entry]] = {}
        self.stems: dict[str, list[Entry]] = {}
        for one in entries:
            self.exact[one.path] = one
            self.folded.setdefault(one.path.casefold(), []).append(one)
            self.stems.setdefault(stem(one.path).casefold(), []).append(one)

    def signed_by(self, signature: Entry) -> list[Entry]:
        """The file it signs; none or several where that cannot be told."""
        base = stem(signature.path)
        if base in self.exact:
            return [self.exact[base]]
        near = self.folded.get(base.casefold()) or self.stems.get(base.casefold(), [])
        return near if len(near) < 2 else named_inside(signature, near) or near


def stem(path: str) -> str:
    """`a.zip!/thu/van-ban.pdf` → `a.zip!/thu/van-ban`."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{PurePosixPath(name).stem}"


def named_inside(signature: Entry, near: Sequence[Entry]) -> list[Entry]:
    """Those whose SHA-256 the signature states; copies of one file count once."""
    if signature.size > LARGEST:
        return []
    try:
        content = unarmoured(signature.source.read_bytes())
    except OSError:
        return []
    stated = {
        one.sha256: one for one in reversed(near) if one.sha256 and bytes.fromhex(one.sha256) in content
    }
    return list(stated.values())


class Neighbours:
    """Files beside one that is named alone: what may sign it, or be signed by it."""

    def __init__(self) -> None:
        self.folders: dict[Path, dict[str, list[Path]]] = {}
        """Folder → name, or name without its suffix, in lower case → files; listed once."""

    def of(self, source: Path) -> list[Path]:
        name = source.name.casefold()
        bases = (stem(name), stem(stem(name))) if is_detached(name) else (stem(name), name)
        listed = self.folders.get(source.parent)
        if listed is None:
            listed = self.folders[source.parent] = self.listed(source.parent)
        near = {path for base in bases for path in listed.get(base, ())}
        return sorted(path for path in near if path.name != source.name and path.is_file())

    @staticmethod
    def listed(folder: Path) -> dict[str, list[Path]]:
        found: dict[str, list[Path]] = {}
        try:
            paths = list(folder.iterdir())
        except OSError:
            return found
        for path in paths:
            name = path.name.casefold()
            if path.suffix.lower() not in ARCHIVES:
                for key in {name, stem(name)}:
                    found.setdefault(key, []).append(path)
        return found


def belonging(entries: Sequence[Entry], named: Entry) -> list[Entry]:
    """Of the entries beside a named file, only the signatures on it, or the file that it signs."""
    own = next((one for one in entries if one.source == named.source), named)
    signed = [one for one in entries if any(each.source == own.source for each in one.detached)]
    sources = {own.source, *(one.source for one in signed)}
    sources |= {each.source for one in (own, *signed) for each in one.detached}
    return [one for one in entries if one.source in sources]
