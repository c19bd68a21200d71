"""A small PDF writer: objects, a first revision, incremental updates. Nothing in it depends on the clock."""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

__all__ = ["Name", "PdfFile", "Raw", "Ref", "Stream", "pdf_time", "serialise"]


@dataclass(frozen=True)
class Ref:
    """`12 0 R`."""

    number: int


class Name(str):
    """`/Name`, written without its slash."""


class Raw(bytes):
    """Bytes that are PDF syntax already."""


@dataclass
class Stream:
    """A stream object; `data` is compressed on writing unless it brings its own filter."""

    entries: dict[str, object]
    data: bytes


def serialise(value: object) -> bytes:
    """A Python value in PDF syntax."""
    match value:
        case Raw():
            return bytes(value)
        case Ref():
            return b"%d 0 R" % value.number
        case Name():
            return b"/" + value.encode("ascii")
        case bool():
            return b"true" if value else b"false"
        case int():
            return b"%d" % value
        case float():
            return f"{value:.3f}".rstrip("0").rstrip(".").encode()
        case str():
            return _text_string(value)
        case bytes():
            return b"<" + value.hex().upper().encode() + b">"
        case dict():
            inside = b" ".join(b"/" + k.encode() + b" " + serialise(v) for k, v in value.items())
            return b"<< " + inside + b" >>"
        case list() | tuple():
            return b"[" + b" ".join(serialise(v) for v in value) + b"]"
        case Stream():
            return _stream(value)
    raise TypeError(type(value))


def _text_string(text: str) -> bytes:
    if text.isascii():
        return b"(" + re.sub(rb"([()\\])", rb"\\\1", text.encode()) + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def _stream(stream: Stream) -> bytes:
    entries, data = dict(stream.entries), stream.data
    if "Filter" not in entries:
        entries["Filter"], data = Name("FlateDecode"), zlib.compress(data, 9)
    entries["Length"] = len(data)
    return serialise(entries) + b"\nstream\n" + data + b"\nendstream"


def pdf_time(time: datetime) -> str:
    """`D:20230113152346+07'00'`."""
    zone = time.strftime("%z")
    return time.strftime("D:%Y%m%d%H%M%S") + f"{zone[:3]}'{zone[3:]}'"


@dataclass
class PdfFile:
    """Objects by number, and the bytes written so far. `save` appends what changed since the last save."""

    name: str
    """Seeds the file's /ID."""
    objects: dict[int, object] = field(default_factory=dict)
    data: bytes = b""
    root: Ref | None = None
    info: Ref | None = None
    changed: set[int] = field(default_factory=set)
    revision: int = 0
    pages: list[Ref] = field(default_factory=list)
    startxref: int = 0
    previous: int = 0
    """Where the cross-reference table of the revision before stands."""
    last_changed: set[int] = field(default_factory=set)
    """Objects of the newest revision."""
    more_trailer: dict[str, object] = field(default_factory=dict)
    cipher: Callable[[int, object], object] | None = None
    """Encrypts an object (number, value) as it is written."""
    modern: bool = False
    """Cross-reference streams, and in the first revision an object stream, as newer writers make."""

    def add(self, value: object) -> Ref:
        number = max(self.objects, default=0) + 1
        self.objects[number] = value
        self.changed.add(number)
        return Ref(number)

    def replace(self, ref: Ref, value: object) -> None:
        self.objects[ref.number] = value
        self.changed.add(ref.number)

    def get(self, ref: Ref) -> dict:
        """The dictionary behind a reference, to be changed and put back with `replace`."""
        value = self.objects[ref.number]
        assert isinstance(value, dict)
        return value

    def save(self) -> bytes:
        """Write the first revision, or append an incremental update with the changed objects."""
        out = bytearray(self.data or b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        changed = set(self.changed)
        packed = self._pack() if self.modern and not self.data else {}
        offsets: dict[int, int] = {}
        for number in sorted(self.changed - set(packed)):
            offsets[number] = len(out)
            value = self.objects[number]
            value = self.cipher(number, value) if self.cipher else value
            out += b"%d 0 obj\n" % number + serialise(value) + b"\nendobj\n"
        start = len(out)
        if self.modern:
            out += self._xref_stream(offsets, packed, start)
        else:
            out += _xref(offsets, first=not self.data) + b"trailer\n" + serialise(self._trailer())
        out += b"\nstartxref\n%d\n%%%%EOF\n" % start
        self.previous, self.data, self.startxref = self.startxref, bytes(out), start
        self.last_changed, self.changed = changed, set()
        self.revision += 1
        return self.data

    def _pack(self) -> dict[int, tuple[int, int]]:
        """Put all objects that are no streams into one object stream: number → (stream, index)."""
        members = [n for n in sorted(self.changed) if not isinstance(self.objects[n], Stream)]
        heads, body = [], b""
        for number in members:
            heads.append(b"%d %d" % (number, len(body)))
            body += serialise(self.objects[number]) + b" "
        head = b" ".join(heads) + b"\n"
        kind = {"Type": Name("ObjStm"), "N": len(members), "First": len(head)}
        holder = self.add(Stream(kind, head + body))
        return {number: (holder.number, index) for index, number in enumerate(members)}

    def _xref_stream(self, offsets: dict[int, int], packed: dict[int, tuple[int, int]], start: int) -> bytes:
        own = self.add(Raw(b"null")).number
        self.changed.discard(own)
        rows = {n: b"\1" + at.to_bytes(4, "big") + b"\0\0" for n, at in {**offsets, own: start}.items()}
        rows |= {n: b"\2" + h.to_bytes(4, "big") + i.to_bytes(2, "big") for n, (h, i) in packed.items()}
        if not self.data:
            rows[0] = b"\0\0\0\0\0\xff\xff"
        index = [part for run in _runs(rows) for part in (run[0], len(run))]
        entries = {"Type": Name("XRef"), "W": [1, 4, 2], "Index": index, **self._trailer()}
        stream = Stream(entries, b"".join(rows[n] for n in sorted(rows)))
        return b"%d 0 obj\n" % own + serialise(stream) + b"\nendobj"

    def start_over(self) -> None:
        """Forget what was written: the next `save` writes all objects as the first revision."""
        self.data, self.revision, self.startxref = b"", 0, 0
        self.changed = set(self.objects)

    def rewritten(self, producer: str, when: datetime) -> bytes:
        """The whole file saved anew in one revision, as a stamping or printing tool does."""
        copy = PdfFile(self.name + "/saved", dict(self.objects), root=self.root, info=self.info)
        assert self.info
        copy.changed = set(self.objects)
        copy.replace(self.info, {**self.get(self.info), "Producer": producer, "ModDate": pdf_time(when)})
        return copy.save()

    def _trailer(self) -> dict[str, object]:
        first = hashlib.md5(self.name.encode()).digest()
        second = hashlib.md5(f"{self.name}/{self.revision}".encode()).digest()
        entries: dict[str, object] = {"Size": max(self.objects) + 1, "Root": self.root, "Info": self.info}
        if self.data:
            entries["Prev"] = self.startxref
        return {**entries, **self.more_trailer, "ID": [first, second if self.revision else first]}


def _xref(offsets: dict[int, int], *, first: bool) -> bytes:
    """The classic cross-reference table, in runs of consecutive numbers."""
    rows = {n: b"%010d 00000 n \n" % at for n, at in offsets.items()}
    if first:
        rows = {0: b"0000000000 65535 f \n", **rows}
    parts = [b"%d %d\n" % (run[0], len(run)) + b"".join(rows[n] for n in run) for run in _runs(rows)]
    return b"xref\n" + b"".join(parts)


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """`[0, 1, 2], [7, 8]`: consecutive numbers together."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
