"""What a file is, judged by content: every kind under a name that lies."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from extractors.document import Kind
from extractors.recognise import identify, recognise, wrong_suffix


def package(*, types: str = "", mime: str = "", parts: tuple[str, ...] = ()) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if mime:
            archive.writestr("mimetype", mime)
        if types:
            archive.writestr("[Content_Types].xml", types)
        for part in parts:
            archive.writestr(part, "x")
    return buffer.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)

FILES = [
    ("empty", b"", Kind.OTHER, "empty"),
    ("pdf", b"%PDF-1.7\n1 0 obj", Kind.PDF, "pdf"),
    ("pdf after a byte order mark", b"\xef\xbb\xbf%PDF-1.4\n1 0 obj", Kind.PDF, "pdf"),
    ("pdf after a mail header", b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj\n<<>>", Kind.PDF, "pdf"),
    ("pdf after 200 kB of junk", bytes(200_000) + b"%PDF-1.4\n1 0 obj", Kind.PDF, "pdf"),
    ("text that speaks of pdf", b"The header is %PDF-1.4 and then come the rest.", Kind.TEXT, "text"),
    ("a program that makes a pdf", b'write(b"%PDF-1.4\\n1 0 obj")', Kind.TEXT, "text"),
    ("docx", package(types=WORD), Kind.DOCX, "docx"),
    (
        "docx without a useful content type",
        package(types="<Types/>", parts=("word/a.xml",)),
        Kind.DOCX,
        "docx",
    ),
    ("docx cut short", package(types=WORD, parts=("word/a.xml",))[:-40], Kind.DOCX, "docx"),
    ("xlsx", package(types=SHEET), Kind.XLSX, "xlsx"),
    ("pptx", package(types=SLIDES), Kind.PPTX, "pptx"),
    ("odt", package(mime="application/vnd.oasis.opendocument.text"), Kind.LEGACY_OFFICE, "odt"),
    ("zip", package(parts=("a.pdf",)), Kind.ARCHIVE, "zip"),
    ("rar", b"Rar!\x1a\x07\x01\x00", Kind.ARCHIVE, "rar"),
    ("doc", OLE2 + "WordDocument".encode("utf-16-le"), Kind.LEGACY_OFFICE, "doc"),
    ("xls", OLE2 + "Workbook".encode("utf-16-le"), Kind.LEGACY_OFFICE, "xls"),
    ("docx with a password", OLE2 + "EncryptedPackage".encode("utf-16-le"), Kind.LEGACY_OFFICE, "locked"),
    ("rtf", rb"{\rtf1\ansi x}", Kind.LEGACY_OFFICE, "rtf"),
    ("word saved as html", b"<html xmlns:o='urn'><body>x</body></html>", Kind.LEGACY_OFFICE, "html"),
    ("png", b"\x89PNG\r\n\x1a\n", Kind.IMAGE, "png"),
    ("jpeg", b"\xff\xd8\xff\xe0", Kind.IMAGE, "jpeg"),
    ("tiff", b"II*\x00\x08", Kind.IMAGE, "tiff"),
    ("phone photo", b"\0\0\0\x18ftypheic\0\0\0\0", Kind.IMAGE, "heic"),
    ("video", b"\0\0\0\x18ftypmp42\0\0\0\0", Kind.OTHER, "media"),
    ("text", "Ủy ban nhân dân xã Mẫu".encode(), Kind.TEXT, "text"),
    ("utf-16 text", "Ủy ban".encode("utf-16"), Kind.TEXT, "text"),
    ("noise", bytes(range(256)) * 8, Kind.OTHER, "binary"),
]


@pytest.mark.parametrize(
    ("content", "kind", "form"), [row[1:] for row in FILES], ids=[row[0] for row in FILES]
)
def test_kind_is_judged_by_content(tmp_path: Path, content: bytes, kind: Kind, form: str) -> None:
    path = tmp_path / "ten-sai.mp4"
    path.write_bytes(content)
    assert (recognise(path), identify(path).format) == (kind, form)


@pytest.mark.parametrize(
    ("name", "content", "noticed"),
    [
        ("a.doc", package(types=WORD), True),
        ("a.docx", package(types=WORD), False),
        ("a.docm", package(types=WORD), False),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", True),
        ("a.doc", rb"{\rtf1 x}", False),
        ("a.signed", b"%PDF-1.7\n1 0 obj", False),
        ("a.pdf", b"", False),
    ],
)
def test_a_name_that_promises_another_type_is_noticed(
    tmp_path: Path, name: str, content: bytes, noticed: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert (wrong_suffix(path, identify(path)) is not None) is noticed
