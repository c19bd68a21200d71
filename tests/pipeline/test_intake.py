"""Intake: every file once, nothing lost, nothing trusted."""

import os
import stat
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import intake as intake_module
from pipeline.entries import Entry, Submission
from pipeline.intake import Intake
from pipeline.limits import Limits
from pipeline.request import CannotRunError
from pipeline.results import FileStatus

NFD_NAME = unicodedata.normalize("NFD", "Kế hoạch cải cách.pdf")


def take(
    path: Path, scratch: Path, limits: Limits | None = None, exclude: tuple[Path, ...] = ()
) -> Submission:
    scratch.mkdir(exist_ok=True)
    return Intake(scratch, limits or Limits(), exclude).take(path, path.name)


def by_path(submission: Submission) -> dict[str, Entry]:
    entries = {entry.path: entry for entry in submission.entries}
    assert len(entries) == len(submission.entries)
    return entries


def code(entry: Entry) -> str:
    return entry.reason.code.removeprefix("pipeline.") if entry.reason else ""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "hồ sơ"
    folder.mkdir()
    return folder


def write(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_every_file_once_with_hash_and_path(dossier: Path, tmp_path: Path) -> None:
    write(dossier / "1.1.1/Kế hoạch.pdf", b"a")
    write(dossier / "b.docx", b"b")
    found = by_path(take(dossier, tmp_path / "tam"))
    assert list(found) == ["1.1.1/Kế hoạch.pdf", "b.docx"]
    assert found["b.docx"].sha256 == "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
    assert all(entry.status is None for entry in found.values())


def test_junk_empty_and_duplicates_are_told_apart(dossier: Path, tmp_path: Path) -> None:
    for name in ("~$a.docx", "Thumbs.db", ".DS_Store", "desktop.ini", "a.tmp", "__MACOSX/._a.pdf"):
        write(dossier / name)
    write(dossier / "a.pdf", b"same")
    write(dossier / "sub/b.pdf", b"same")
    write(dossier / "0.pdf", b"")
    write(dossier / "00.pdf", b"")
    entries = by_path(take(dossier, tmp_path / "tam"))
    assert Counter(code(entry) for entry in entries.values()) == {
        "junk": 6, "": 1, "duplicate": 1, "empty_file": 2,
    }  # fmt: skip
    assert entries["sub/b.pdf"].duplicate_of == "a.pdf"
    assert entries["0.pdf"].status is FileStatus.UNREADABLE


def test_names_from_every_system(dossier: Path, tmp_path: Path) -> None:
    names = [
        NFD_NAME,
        "Kế hoạch cải cách.pdf",
        "Kế hoạch cải cách.pdf (2)",
        "👩‍💼 họp.jpg",
        "a\u00a0b.pdf",
        "đ" * 120 + ".pdf",
        "dòng\nmới.pdf",
    ]
    for number, name in enumerate(names):
        write(dossier / name, b"%d" % number)
    (dossier / os.fsdecode(b"C\xf4ng v\xe1n.pdf")).write_bytes(b"latin")
    entries = by_path(take(dossier, tmp_path / "tam"))
    assert len(entries) == 8
    for path in entries:
        path.encode("utf-8")
        assert unicodedata.is_normalized("NFC", path)
        assert "\n" not in path
    assert {"Kế hoạch cải cách.pdf (2)", "Kế hoạch cải cách.pdf (3)"} <= set(entries)
    assert "C\\xf4ng v\\xe1n.pdf" in entries


def test_links_pipes_and_shortcuts_are_not_followed(dossier: Path, tmp_path: Path) -> None:
    (dossier / "loop").symlink_to(dossier)
    (dossier / "link.pdf").symlink_to("/etc/hostname")
    os.mkfifo(dossier / "pipe.pdf")
    write(dossier / "Kế hoạch.pdf.lnk", intake_module.SHORTCUT + b"rest")
    entries = by_path(take(dossier, tmp_path / "tam"))
    assert {path: code(entry) for path, entry in entries.items()} == {
        "loop": "symlink",
        "link.pdf": "symlink",
        "pipe.pdf": "special_file",
        "Kế hoạch.pdf.lnk": "shortcut",
    }


def test_results_inside_the_dossier_are_no_evidence(dossier: Path, tmp_path: Path) -> None:
    write(dossier / "a.pdf")
    out = dossier / "kết quả"
    write(out / "anything.pdf", b"new")
    old = dossier / "cũ"
    write(old / "ket-qua.json", b"{}")
    write(old / "bao-cao.html", b"<html>")
    entries = by_path(take(dossier, tmp_path / "tam", exclude=(out,)))
    assert {path: code(entry) for path, entry in entries.items()} == {
        "a.pdf": "",
        "cũ/bao-cao.html": "own_output",
        "cũ/ket-qua.json": "own_output",
    }


def test_unreadable_folder_and_file_are_reported_not_fatal(
    dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(dossier / "a.pdf")
    write(dossier / "khóa/b.pdf")
    scandir, opened = os.scandir, Path.open

    def refusing(path: Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "khóa":
            raise PermissionError
        return scandir(path)

    def refusing_open(path: Path, *arguments: str) -> object:
        if path.name == "a.pdf":
            raise PermissionError
        return opened(path, *arguments)

    monkeypatch.setattr(os, "scandir", refusing)
    monkeypatch.setattr(Path, "open", refusing_open)
    entries = by_path(take(dossier, tmp_path / "tam"))
    assert {path: (code(entry), entry.incomplete) for path, entry in entries.items()} == {
        "a.pdf": ("file_unreadable", True),
        "khóa/": ("folder_unreadable", True),
    }


def test_archives_are_unpacked_members_are_files(dossier: Path, tmp_path: Path) -> None:
    zipped(tmp_path / "inner.zip", {"c.pdf": b"c"})
    zipped(
        dossier / "hồ sơ.zip",
        {"1.1.1/b.pdf": b"b", "lồng.zip": (tmp_path / "inner.zip").read_bytes(), "__MACOSX/._b.pdf": b"m"},
    )
    write(dossier / "z/b.pdf", b"b")
    entries = by_path(take(dossier, tmp_path / "tam"))
    assert {path: code(entry) for path, entry in entries.items()} == {
        "hồ sơ.zip": "container",
        "hồ sơ.zip!/1.1.1/b.pdf": "duplicate",
        "hồ sơ.zip!/__MACOSX/._b.pdf": "junk",
        "hồ sơ.zip!/lồng.zip": "container",
        "hồ sơ.zip!/lồng.zip!/c.pdf": "",
        "z/b.pdf": "",
    }
    assert entries["hồ sơ.zip!/1.1.1/b.pdf"].duplicate_of == "z/b.pdf"


def test_a_zip_as_the_dossier_is_its_members(tmp_path: Path) -> None:
    path = zipped(tmp_path / "xã Mẫu.zip", {"a.pdf": b"a", "b/c.pdf": b"c"})
    assert list(by_path(take(path, tmp_path / "tam"))) == ["a.pdf", "b/c.pdf"]


def test_one_file_as_the_dossier(tmp_path: Path) -> None:
    assert list(by_path(take(write(tmp_path / "a.pdf"), tmp_path / "tam"))) == ["a.pdf"]


def test_office_files_are_no_archives_even_cut_off(dossier: Path, tmp_path: Path) -> None:
    whole = zipped(dossier / "a.docx", {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    write(dossier / "b.docx", whole.read_bytes()[:60])
    zipped(dossier / "tên sai.docx", {"a.pdf": b"a"})
    entries = by_path(take(dossier, tmp_path / "tam"))
    assert {path: code(entry) for path, entry in entries.items()} == {
        "a.docx": "",
        "b.docx": "",
        "tên sai.docx": "container",
        "tên sai.docx!/a.pdf": "",
    }


def test_zip_slip_writes_nothing_outside(dossier: Path, tmp_path: Path) -> None:
    zipped(
        dossier / "a.zip",
        {"../../../thoát.pdf": b"x", "/gốc/b.pdf": b"y", "C:\\u\\c.pdf": b"z", "ok.pdf": b"k"},
    )
    before = set(tmp_path.rglob("*"))
    entries = by_path(take(dossier, tmp_path / "tam"))
    assert {path: code(entry) for path, entry in entries.items()} == {
        "a.zip": "container",
        "a.zip!/__/__/__/thoát.pdf": "unsafe_name",
        "a.zip!/gốc/b.pdf": "",
        "a.zip!/u/c.pdf": "",
        "a.zip!/ok.pdf": "",
    }
    new = set(tmp_path.rglob("*")) - before
    assert all(path == tmp_path / "tam" or tmp_path / "tam" in path.parents for path in new)


def test_bombs_are_refused_before_they_grow(dossier: Path, tmp_path: Path) -> None:
    limits = Limits(ratio_floor=1 << 20, unpacked_bytes=1 << 24, archive_members=50)
    zipped(dossier / "nở.zip", {"a.pdf": b"\0" * (2 << 20), "b.pdf": os.urandom(100)})
    zipped(dossier / "to.zip", {f"{n}.pdf": os.urandom(10) + b"\0" * (1 << 20) for n in range(17)})
    zipped(dossier / "nhiều.zip", {f"{n}.pdf": b"%d" % n for n in range(60)})
    entries = by_path(take(dossier, tmp_path / "tam", limits))
    refused = {path: code(entry) for path, entry in entries.items() if entry.incomplete}
    assert refused == {
        "nở.zip!/a.pdf": "bomb",
        "to.zip": "archive_size",
        "nhiều.zip": "archive_members",
    }
    assert entries["nở.zip!/b.pdf"].status is None


def test_archives_in_archives_end_somewhere(dossier: Path, tmp_path: Path) -> None:
    content = b"last"
    for depth in range(8):
        content = zipped(tmp_path / "a.zip", {f"{depth}.zip" if depth else "a.pdf": content}).read_bytes()
    write(dossier / "a.zip", content)
    found = take(dossier, tmp_path / "tam").entries
    assert [code(entry) for entry in found] == ["container"] * 4 + ["archive_depth"]


def test_locked_broken_and_foreign_archives(dossier: Path, tmp_path: Path) -> None:
    whole = zipped(dossier / "a.zip", {"a.pdf": os.urandom(4000), "b.pdf": b"b"})
    raw = bytearray(whole.read_bytes())
    write(dossier / "cụt.zip", bytes(raw[:2000]))
    flipped = bytearray(raw)
    flipped[200] ^= 0xFF
    write(dossier / "lật.zip", bytes(flipped))
    locked = bytearray(raw)
    for start in (0, raw.index(b"PK\x01\x02")):
        offset = start + (6 if start == 0 else 8)
        locked[offset] |= 1
    write(dossier / "khóa.zip", bytes(locked))
    write(dossier / "b.rar", b"Rar!\x1a\x07\x01\x00rest")
    write(dossier / "c.7z", b"7z\xbc\xaf\x27\x1crest")
    entries = by_path(take(dossier, tmp_path / "tam"))
    told = {path: (code(entry), entry.status, entry.incomplete) for path, entry in entries.items()}
    assert told["cụt.zip"] == ("archive_broken", FileStatus.UNREADABLE, False)
    assert told["lật.zip!/a.pdf"] == ("member_broken", FileStatus.UNREADABLE, False)
    assert told["khóa.zip!/a.pdf"] == ("member_encrypted", FileStatus.UNREADABLE, False)
    assert told["b.rar"] == ("archive_format", FileStatus.SKIPPED, True)
    assert told["c.7z"] == ("archive_format", FileStatus.SKIPPED, True)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Kế hoạch.pdf".encode(), "Kế hoạch.pdf"),
        ("Quyê\u0301t đi\u0323nh.pdf".encode("cp1258"), "Quyết định.pdf"),
        ("naïve.pdf".encode("cp437"), "naïve.pdf"),
    ],
)
def test_member_names_that_declare_the_wrong_charset(
    dossier: Path, tmp_path: Path, raw: bytes, name: str
) -> None:
    with zipfile.ZipFile(dossier / "a.zip", "w") as archive:
        archive.writestr(raw.decode("cp437").encode("ascii", "replace").decode(), b"x")
    stored = raw.decode("cp437").encode("ascii", "replace")
    content = (dossier / "a.zip").read_bytes().replace(stored, raw)
    write(dossier / "a.zip", content)
    assert f"a.zip!/{name}" in by_path(take(dossier, tmp_path / "tam"))


def test_disk_full_while_unpacking_stops_with_words(
    dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zipped(dossier / "a.zip", {"a.pdf": b"a"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    with pytest.raises(CannotRunError) as stopped:
        take(dossier, tmp_path / "tam")
    assert stopped.value.exit_code == 4
    assert stopped.value.note.code == "pipeline.disk_full"


def test_ten_thousand_tiny_files_take_seconds(dossier: Path, tmp_path: Path) -> None:
    for number in range(10_000):
        folder = dossier / str(number // 500)
        if number % 500 == 0:
            folder.mkdir()
        (folder / f"{number}.txt").write_bytes(b"%d" % number)
    begun = time.process_time()
    assert len(take(dossier, tmp_path / "tam").entries) == 10_000
    assert time.process_time() - begun < 5


def test_originals_are_only_read(dossier: Path, tmp_path: Path) -> None:
    path = zipped(dossier / "a.zip", {"a.pdf": b"a"})
    path.chmod(stat.S_IRUSR)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    take(dossier, tmp_path / "tam")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
