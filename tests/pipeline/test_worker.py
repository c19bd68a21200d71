"""The per-file job: start from "failed", earn "read"."""

from dataclasses import replace
from pathlib import Path

import pytest

from extractors.document import Document, Kind, Layer, Page, Table, Word
from extractors.errors import SkippedFileError, UnreadableFileError
from extractors.facts import Facts
from extractors.messages import note
from extractors.settings import ReadingSettings
from pipeline.codec import pack_document, pack_result, unpack_document, unpack_result, unpack_signature
from pipeline.limits import Limits
from pipeline.results import FileResult, FileStatus
from pipeline.worker import Answer, Job, Setup, process
from tests.pipeline.paper import AT, pdf
from verifiers.trust import load_trust
from verifiers.verdict import Grade, SignatureReport

SETUP = Setup(ReadingSettings(ocr=False), load_trust(()), AT, Limits())


def job(path: Path) -> Job:
    details = path.stat()
    return Job(path, "ab" * 32, details.st_size, details.st_mtime_ns)


def opened(answer: Answer) -> tuple[FileResult, SignatureReport | None]:
    return unpack_result(answer.result), unpack_signature(answer.signature)


def test_a_letter_is_read_verified_and_fit_to_keep(tmp_path: Path) -> None:
    answer = process(SETUP, job(pdf(tmp_path / "a.pdf", "So: 12/KH-UBND")))
    result, signature = opened(answer)
    assert (result.status, result.kind, result.pages) == (FileStatus.READ, Kind.PDF, 1)
    assert result.texts == ("So: 12/KH-UBND",)
    assert signature is not None
    assert signature.grade is Grade.THIEU_CHU_KY
    assert answer.keep
    assert unpack_document(answer.document).kind is Kind.PDF


def raising(error: BaseException) -> object:
    def planted(*_: object) -> None:
        raise error

    return planted


@pytest.mark.parametrize(
    ("error", "status", "code", "incomplete"),
    [
        (RuntimeError("x"), FileStatus.UNREADABLE, "pipeline.fault", True),
        (RecursionError(), FileStatus.UNREADABLE, "pipeline.fault", True),
        (UnreadableFileError(note("extractors.x"), Kind.PDF), FileStatus.UNREADABLE, "extractors.x", False),
        (SkippedFileError(note("extractors.x"), Kind.OTHER), FileStatus.SKIPPED, "extractors.x", False),
        (SkippedFileError(note("extractors.x"), incomplete=True), FileStatus.SKIPPED, "extractors.x", True),
    ],
)  # fmt: skip
def test_every_failure_of_reading_is_one_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    error: Exception, status: FileStatus, code: str, incomplete: bool,
) -> None:  # fmt: skip
    monkeypatch.setattr("extractors.read.read_document", raising(error))
    answer = process(SETUP, job(pdf(tmp_path / "a.pdf")))
    result, signature = opened(answer)
    assert (result.status, result.reasons[0].code, result.incomplete) == (status, code, incomplete)
    assert signature is None
    assert answer.keep is not incomplete


@pytest.mark.parametrize("place", ["extractors.read.read_document", "verifiers.verify.verify"])
def test_want_of_memory_is_the_pools_to_handle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(place, raising(MemoryError()))
    with pytest.raises(MemoryError):
        process(SETUP, job(pdf(tmp_path / "a.pdf")))


def test_a_fault_of_the_verifier_is_never_valid_nor_unsigned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verifiers.verify.verify", raising(RuntimeError("planted")))
    answer = process(SETUP, job(pdf(tmp_path / "a.pdf")))
    result, signature = opened(answer)
    assert signature is not None
    assert signature.grade is Grade.KHONG_KIEM_TRA_DUOC
    assert (result.status, result.incomplete) == (FileStatus.PARTLY_READ, True)
    assert not answer.keep


def test_a_fault_in_drawing_costs_no_letter_its_facts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.pictures.evidence_pictures", raising(RuntimeError("planted")))
    result, _ = opened(process(SETUP, job(pdf(tmp_path / "a.pdf"))))
    assert result.status is FileStatus.READ


def test_a_file_that_changes_under_our_hands_is_not_read(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf")
    for later in (replace(job(path), modified=1), replace(job(path), size=1)):
        result, _ = opened(process(SETUP, later))
        assert (result.status, result.incomplete) == (FileStatus.UNREADABLE, True)
        assert result.reasons[0].code == "pipeline.changed_while_reading"
    gone = job(path)
    path.unlink()
    assert opened(process(SETUP, gone))[0].reasons[0].code == "pipeline.changed_while_reading"


def test_what_an_earlier_run_read_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdf(tmp_path / "a.pdf")
    first = process(SETUP, job(path))
    monkeypatch.setattr("extractors.read.read_document", raising(AssertionError("read again")))
    again = process(SETUP, replace(job(path), result=first.result, document=first.document))
    assert opened(again) == opened(first)


def test_damaged_memory_is_read_again(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf")
    first = process(SETUP, job(path))
    again = process(SETUP, replace(job(path), result=b"damaged", document=b"damaged"))
    assert opened(again) == opened(first)


def test_texts_and_tables_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = tuple(Word("một", (0, 0, 1, 1), 1, Layer.BODY, line) for line in range(10))
    table = Table((("a", "b"),) * 5)
    document = Document(Kind.DOCX, (Page(1, 1, 1, words), Page(2, 1, 1, words)), tables=(table, table, table))
    monkeypatch.setattr("extractors.read.read_document", lambda *_: document)
    monkeypatch.setattr("extractors.extract.read_facts", lambda *_: Facts())
    setup = replace(SETUP, limits=Limits(text_chars=50, table_cells=20))
    result, _ = opened(process(setup, job(pdf(tmp_path / "a.pdf"))))
    assert [len(text) for text in result.texts] == [39, 11]
    assert len(result.tables) == 2


def test_a_document_too_big_to_keep_is_read_again_next_time(tmp_path: Path) -> None:
    setup = replace(SETUP, limits=Limits(document_bytes=10))
    answer = process(setup, job(pdf(tmp_path / "a.pdf")))
    assert answer.keep
    assert answer.document == b""
    assert pack_result(unpack_result(answer.result)) == answer.result
    assert len(pack_document(Document(Kind.PDF, ()))) > 10
