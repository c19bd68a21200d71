"""Detached signatures in a dossier: which file each signs, and that no verdict outlives a changed one."""

import hashlib
import zipfile
from functools import cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from pipeline.detached import Neighbours
from pipeline.entries import Entry, Submission
from pipeline.intake import Intake
from pipeline.limits import Limits
from pipeline.request import ReadRequest
from pipeline.results import FileResult, FileStatus
from pipeline.run import read_files
from tests.pipeline.paper import Ear, pdf, reading
from tests.verifiers import signing
from tests.verifiers.detached import armoured, changed, detached
from verifiers.verdict import DETACHED, Grade


def take(path: Path, scratch: Path, beside: bool = False) -> Submission:
    scratch.mkdir(exist_ok=True)
    return Intake(scratch, Limits()).take(path, path.name, beside)


def signs(submission: Submission) -> dict[str, list[str]]:
    """Path of a signed file → names of its signatures."""
    return {one.path: [each.name for each in one.detached] for one in submission.entries if one.detached}


def of(submission: Submission, path: str) -> Entry:
    return next(one for one in submission.entries if one.path == path)


def code(entry: Entry | FileResult) -> str:
    reasons = (entry.reason,) if isinstance(entry, Entry) else entry.reasons
    return reasons[0].code if reasons and reasons[0] else ""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "ho-so"
    folder.mkdir()
    return folder


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_the_whole_name_goes_before_the_stem_and_case_does_not_matter(dossier: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "a.docx", "B.PDF", "c.docx", "sub/a.txt"):
        write(dossier / name, name.encode())
    for name in ("a.pdf.p7s", "a.docx.p7s", "b.pdf.P7S", "c.p7s", "sub/a.pdf.p7s"):
        write(dossier / name, b"0" + name.encode())
    found = take(dossier, tmp_path / "s")
    assert signs(found) == {
        "a.pdf": ["a.pdf.p7s"],
        "a.docx": ["a.docx.p7s"],
        "B.PDF": ["b.pdf.P7S"],
        "c.docx": ["c.p7s"],
    }
    assert {code(one) for one in found.entries if one.path.lower().endswith(".p7s")} == {
        "pipeline.detached_of",
        "pipeline.detached_alone",
    }
    assert code(of(found, "sub/a.pdf.p7s")) == "pipeline.detached_alone", "never a file of another folder"
    assert all(one.status is FileStatus.SKIPPED for one in found.entries if one.path.lower().endswith("p7s"))
    assert not any(one.incomplete for one in found.entries)


@pytest.mark.parametrize("armour", [False, True])
def test_of_files_with_one_stem_the_signed_one_is_chosen(dossier: Path, tmp_path: Path, armour: bool) -> None:
    for name in ("a.pdf", "a.docx", "a.xlsx"):
        write(dossier / name, name.encode())
    made = detached(b"a.docx")
    write(dossier / "a.p7s", armoured(made) if armour else made)
    assert signs(take(dossier, tmp_path / "s")) == {"a.docx": ["a.p7s"]}
    write(dossier / "a.docx", b"written to since")
    found = take(dossier, tmp_path / "s")
    assert signs(found) == {}
    assert code(of(found, "a.p7s")) == "pipeline.detached_unclear"


def test_copies_of_one_file_share_their_signatures(dossier: Path, tmp_path: Path) -> None:
    for name in ("1/a.pdf", "2/a.pdf", "3/a.pdf"):
        write(dossier / name, b"the same")
    write(dossier / "2/a.pdf.p7s", b"0 second")
    write(dossier / "3/a.pdf.p7s", b"0 third")
    found = take(dossier, tmp_path / "s")
    first = of(found, "1/a.pdf")
    assert first.status is None
    assert [one.sha256 for one in first.detached] == [
        hashlib.sha256(content).hexdigest() for content in (b"0 second", b"0 third")
    ]
    assert of(found, "2/a.pdf").duplicate_of == "1/a.pdf"


def test_in_an_archive_as_in_a_folder(dossier: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(dossier / "x.zip", "w") as archive:
        archive.writestr("1/a.pdf", b"inside")
        archive.writestr("1/a.pdf.p7s", b"0 of it")
    write(dossier / "x.zip.p7s", b"0 of the archive")
    found = take(dossier, tmp_path / "s")
    assert signs(found) == {"x.zip!/1/a.pdf": ["a.pdf.p7s"]}
    assert code(of(found, "x.zip.p7s")) == "pipeline.detached_unread"


def test_what_is_no_signature_file_is_left_to_the_readers(dossier: Path, tmp_path: Path) -> None:
    write(dossier / "a.pdf", b"x")
    write(dossier / "a.pdf.p7s", b"%PDF-1.7 a letter under a wrong name")
    write(dossier / "b.p7s", b"")
    found = take(dossier, tmp_path / "s")
    assert of(found, "a.pdf.p7s").status is None
    assert signs(found) == {}
    assert code(of(found, "b.p7s")) == "pipeline.empty_file"


def test_a_file_named_alone_brings_its_signature_and_the_other_way_round(
    dossier: Path, tmp_path: Path
) -> None:
    for name in ("a.pdf", "a.docx", "b.pdf", "a.zip"):
        write(dossier / name, name.encode())
    write(dossier / "a.pdf.p7s", b"0 first")
    write(dossier / "a.p7s", detached(b"a.pdf"))
    write(dossier / "b.p7s", b"0 other")

    def taken(name: str) -> list[str]:
        return [one.path for one in take(dossier / name, tmp_path / "s", beside=True).entries]

    assert taken("a.pdf") == ["a.p7s", "a.pdf", "a.pdf.p7s"]
    assert taken("a.p7s") == ["a.p7s", "a.pdf"]
    assert taken("a.pdf.p7s") == ["a.p7s", "a.pdf", "a.pdf.p7s"]
    assert taken("a.docx") == ["a.docx"]
    assert [one.path for one in take(dossier / "a.pdf", tmp_path / "s").entries] == ["a.pdf"]
    assert Neighbours().of(tmp_path / "no such folder" / "a.pdf") == []


@cache
def both(data: bytes) -> bytes:
    return detached(data, signing.person(), signing.organisation())


def request(tmp_path: Path, store: bool = False) -> ReadRequest:
    folder = tmp_path / "tin"
    folder.mkdir(exist_ok=True)
    for one in (signing.root(), signing.authority()):
        (folder / f"{one.certificate.serial_number}.cer").write_bytes(
            one.certificate.public_bytes(Encoding.DER)
        )
    made = reading(tmp_path / "store.sqlite" if store else None, signing.AT, jobs=1)
    return ReadRequest(made.at, made.reading, jobs=1, limits=made.limits, store=made.store, trust=(folder,))


def test_from_the_files_to_the_verdict(dossier: Path, tmp_path: Path) -> None:
    """Both named, or their folder: the same verdict, every file once."""
    letter = pdf(dossier / "van-ban.pdf")
    signature = write(dossier / "van-ban.pdf.p7s", both(letter.read_bytes()))
    for paths in ([letter, signature], [dossier]):
        document, beside = read_files(paths, request(tmp_path))
        assert document.signature is not None
        assert document.signature.grade is Grade.HOP_LE
        assert {one.sub_filter for one in document.signature.signatures} == {DETACHED}
        assert (beside.status, code(beside)) == (FileStatus.SKIPPED, "pipeline.detached_of")
        assert not beside.incomplete


def test_a_changed_signature_is_never_answered_from_the_store(dossier: Path, tmp_path: Path) -> None:
    letter = pdf(dossier / "van-ban.pdf")
    content = both(letter.read_bytes())
    asked = request(tmp_path, store=True)
    ear = Ear()

    def grade() -> Grade | None:
        document = read_files([dossier], asked, ear)[0]
        return document.signature.grade if document.signature else None

    assert grade() is Grade.THIEU_CHU_KY
    signature = write(dossier / "van-ban.pdf.p7s", content)
    assert grade() is Grade.HOP_LE
    assert (grade(), ear.read) == (Grade.HOP_LE, 0), "nothing changed: answered from the store"
    write(signature, changed(content, len(content) - 3))
    assert grade() is Grade.KHONG_HOP_LE
    signature.unlink()
    assert grade() is Grade.THIEU_CHU_KY


def test_a_signature_on_what_cannot_be_read_is_not_passed_over(dossier: Path, tmp_path: Path) -> None:
    write(dossier / "a.pdf", b"\x00\x01 nothing anybody reads")
    write(dossier / "a.pdf.p7s", detached(b"\x00\x01 nothing anybody reads"))
    document = read_files([dossier], request(tmp_path))[0]
    assert document.signature is None
    assert "pipeline.detached_unchecked" in [one.code for one in document.reasons]
