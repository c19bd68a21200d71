"""What a file is, by its content, never by its name.

>>> recognise(Path("bao-cao.doc"))   # a DOCX saved under the wrong suffix
<Kind.DOCX: 'docx'>
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from extractors.document import Kind
from extractors.messages import Note, note

__all__ = ["Recognised", "identify", "recognise", "wrong_suffix"]

HEAD = 4096
PDF_HEADER = re.compile(rb"%PDF-\d")
PDF_LINE = re.compile(rb"(?m)^(?:\xef\xbb\xbf)?%PDF-\d")
PDF_JUNK = 1024 * 1024
"""Readers find `%PDF-` behind junk; beyond this much we no longer call it a PDF."""
CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b")
"""Characters that texts do not have."""
CONTENT_TYPES_LIMIT = 4_000_000


@dataclass(frozen=True, slots=True)
class Recognised:
    """A kind, and the format within it (`docx`, `doc`, `png`, `rar`, `empty`, …)."""

    kind: Kind
    format: str


MAGIC: tuple[tuple[bytes, Kind, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE, "png"),
    (b"\xff\xd8\xff", Kind.IMAGE, "jpeg"),
    (b"II*\x00", Kind.IMAGE, "tiff"),
    (b"MM\x00*", Kind.IMAGE, "tiff"),
    (b"GIF87a", Kind.IMAGE, "gif"),
    (b"GIF89a", Kind.IMAGE, "gif"),
    (b"\x00\x00\x00\x0cjP  \r\n", Kind.IMAGE, "jp2"),
    (b"{\\rtf", Kind.LEGACY_OFFICE, "rtf"),
    (b"Rar!\x1a\x07", Kind.ARCHIVE, "rar"),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE, "7z"),
    (b"\x1f\x8b", Kind.ARCHIVE, "gz"),
    (b"BZh", Kind.ARCHIVE, "bz2"),
    (b"\xfd7zXZ\x00", Kind.ARCHIVE, "xz"),
    (b"MZ", Kind.OTHER, "exe"),
    (b"\x7fELF", Kind.OTHER, "exe"),
    (b"ID3", Kind.OTHER, "media"),
    (b"OggS", Kind.OTHER, "media"),
)

OPEN_XML: tuple[tuple[str, Kind, str], ...] = (
    ("wordprocessingml.document.main", Kind.DOCX, "docx"),
    ("wordprocessingml.template.main", Kind.DOCX, "docx"),
    ("ms-word.document.macroenabled.main", Kind.DOCX, "docx"),
    ("ms-word.template.macroenabledtemplate.main", Kind.DOCX, "docx"),
    ("spreadsheetml.sheet.main", Kind.XLSX, "xlsx"),
    ("spreadsheetml.template.main", Kind.XLSX, "xlsx"),
    ("ms-excel.sheet.macroenabled.main", Kind.XLSX, "xlsx"),
    ("ms-excel.template.macroenabled.main", Kind.XLSX, "xlsx"),
    ("ms-excel.sheet.binary", Kind.LEGACY_OFFICE, "xlsb"),
    ("presentationml.presentation.main", Kind.PPTX, "pptx"),
    ("presentationml.slideshow.main", Kind.PPTX, "pptx"),
    ("presentationml.template.main", Kind.PPTX, "pptx"),
    ("ms-powerpoint.", Kind.PPTX, "pptx"),
)
"""A phrase of `[Content_Types].xml` (in lower case) → what the package is."""

ZIP_PARTS: tuple[tuple[str, Kind, str], ...] = (
    ("word/", Kind.DOCX, "docx"),
    ("xl/", Kind.XLSX, "xlsx"),
    ("ppt/", Kind.PPTX, "pptx"),
)

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE2_STREAMS = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__substg1.0_", "msg"),
)

SUFFIXES = {
    "pdf": {"pdf"},
    "docx": {"docx", "docm", "dotx", "dotm"},
    "xlsx": {"xlsx", "xlsm", "xltx", "xltm"},
    "pptx": {"pptx", "pptm", "ppsx", "potx"},
    "doc": {"doc", "dot", "wps"},
    "xls": {"xls", "xlt", "et"},
    "ppt": {"ppt", "pps"},
    "rtf": {"rtf", "doc"},
    "jpeg": {"jpg", "jpeg", "jpe", "jfif"},
    "tiff": {"tif", "tiff"},
    "html": {"html", "htm", "xhtml"},
    "text": {"txt", "csv", "tsv", "md", "log", "json", "xml", "yaml", "yml", "toml", "ini", "eml"},
}
OTHER_SUFFIXES = {
    *(
        "odt",
        "ods",
        "odp",
        "png",
        "gif",
        "bmp",
        "webp",
        "jp2",
        "heic",
        "zip",
        "rar",
        "7z",
        "gz",
        "tar",
        "xlsb",
    )
}
KNOWN_SUFFIXES = OTHER_SUFFIXES.union(*SUFFIXES.values())


def recognise(path: Path) -> Kind:
    """The kind of the file; PDFs are told apart from scans only when they are read."""
    return identify(path).kind


def identify(path: Path) -> Recognised:
    """Kind and format. Never raises for odd content; OSError when the file cannot be opened."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        return Recognised(Kind.OTHER, "empty")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _identify_zip(path, head)
    if head.startswith(OLE2):
        return _identify_ole2(path)
    for magic, kind, name in MAGIC:
        if head.startswith(magic):
            return Recognised(kind, name)
    return _identify_by_inside(path, head)


def wrong_suffix(path: Path, found: Recognised) -> Note | None:
    """A note when the name promises another type than the content is."""
    suffix = path.suffix.lower().removeprefix(".")
    right = SUFFIXES.get(found.format, {found.format})
    if suffix in right or suffix not in KNOWN_SUFFIXES or found.format in {"empty", "binary", "locked"}:
        return None
    return note("extractors.wrong_suffix", suffix=suffix, found=found.format)


def _identify_by_inside(path: Path, head: bytes) -> Recognised:
    """Formats whose mark does not stand at the very start, and text."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Recognised(Kind.IMAGE, "webp")
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return Recognised(Kind.IMAGE, "bmp")
    if head[4:8] == b"ftyp":
        heic = head[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif"}
        return Recognised(Kind.IMAGE, "heic") if heic else Recognised(Kind.OTHER, "media")
    if head[257:262] == b"ustar":
        return Recognised(Kind.ARCHIVE, "tar")
    if _has_pdf(path, head):
        return Recognised(Kind.PDF, "pdf")
    if _is_text(head):
        return _identify_markup(head)
    return Recognised(Kind.OTHER, "binary")


def _has_pdf(path: Path, head: bytes) -> bool:
    """A PDF header at the start or behind junk. In a text it must begin a line and objects must follow."""
    text = _is_text(head)
    if not text and not PDF_HEADER.search(head):
        with path.open("rb") as file:
            head = file.read(PDF_JUNK)
    found = (PDF_LINE if text else PDF_HEADER).search(head)
    return found is not None and (found.start() == 0 or b" obj" in head[found.end() :])


def _identify_markup(head: bytes) -> Recognised:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:600].lower()
    if b"word.document" in start or b"excel.sheet" in start:
        return Recognised(Kind.LEGACY_OFFICE, "office-xml")
    if start.startswith((b"<html", b"<!doctype html")) or b"<html" in start:
        return Recognised(Kind.LEGACY_OFFICE, "html")
    return Recognised(Kind.TEXT, "text")


def _is_text(head: bytes) -> bool:
    """UTF-16 with a mark, or bytes with hardly a control character among them."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    control = len(head) - len(head.translate(None, CONTROL))
    return control <= len(head) // 200


def _identify_zip(path: Path, head: bytes) -> Recognised:
    try:
        with zipfile.ZipFile(path) as archive:
            return _identify_package(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, ValueError, EOFError):
        return _identify_broken_zip(head)


def _identify_package(archive: zipfile.ZipFile) -> Recognised:
    names = {item.filename: item for item in archive.infolist()}
    mime = _member(archive, names.get("mimetype"), 200)
    if mime.startswith("application/vnd.oasis.opendocument."):
        return Recognised(Kind.LEGACY_OFFICE, _open_document(mime))
    types = _member(archive, names.get("[Content_Types].xml"), CONTENT_TYPES_LIMIT).lower()
    for phrase, kind, name in OPEN_XML:
        if phrase in types:
            return Recognised(kind, name)
    if "fixeddocumentsequence" in types:
        return Recognised(Kind.OTHER, "xps")
    if types:
        return _identify_by_parts(tuple(names))
    return Recognised(Kind.ARCHIVE, "zip")


def _open_document(mime: str) -> str:
    sort = mime.removeprefix("application/vnd.oasis.opendocument.")
    return {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}.get(sort.split("-")[0].strip(), "odt")


def _member(archive: zipfile.ZipFile, item: zipfile.ZipInfo | None, limit: int) -> str:
    """A member's text, or nothing when it is missing or larger than it can honestly be."""
    if item is None or item.file_size > limit:
        return ""
    return archive.read(item).decode("utf-8", "replace")


def _identify_by_parts(names: tuple[str, ...]) -> Recognised:
    for start, kind, name in ZIP_PARTS:
        if any(part.startswith(start) for part in names):
            return Recognised(kind, name)
    return Recognised(Kind.ARCHIVE, "zip")


def _identify_broken_zip(head: bytes) -> Recognised:
    """The directory at the end is gone: the first local headers still say what it was."""
    if b"[Content_Types].xml" in head or b"_rels/.rels" in head:
        for start, kind, name in ZIP_PARTS:
            if start.encode() in head:
                return Recognised(kind, name)
        return Recognised(Kind.DOCX, "docx")
    return Recognised(Kind.ARCHIVE, "zip")


def _identify_ole2(path: Path) -> Recognised:
    content = path.read_bytes()
    for stream, name in OLE2_STREAMS:
        if stream.encode("utf-16-le") in content:
            kind = Kind.OTHER if name == "msg" else Kind.LEGACY_OFFICE
            return Recognised(kind, name)
    return Recognised(Kind.OTHER, "binary")
