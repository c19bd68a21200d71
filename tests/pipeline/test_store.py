"""The store: what it keeps, what makes it forget, and what it survives."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from extractors.document import Box, Document, Kind, Layer, Page, Word
from extractors.facts import Citation, DocNumber, Facts, Found, PartialDate, Signer, Span
from extractors.messages import note
from pipeline import codec, collect
from pipeline.results import FileResult, FileStatus
from pipeline.run import read_files
from pipeline.store import Keys, Store
from pipeline.worker import Answer, Job
from tests.pipeline.paper import AT, Ear, pdf, reading
from verifiers.verdict import ApartFromTrust, Grade, Outcome, SignatureReport

ROOT = Path(__file__).parents[2]
BOX: Box = (1.5, 2.25, 3.0, 4.125)
KEYS = Keys("e1", "r1", "c1")
RESULT = FileResult(
    "", "ab" * 32, 7, FileStatus.PARTLY_READ, Kind.PDF_SCAN, 2, (note("pipeline.fault", error="x"),), True,
    facts=Facts(
        number=Found(
            DocNumber("12", "KH-UBND"), Span("x", 1, (BOX,)), "r", 0.5, ("rivals",), (DocNumber("1", "KH"),)
        ),
        date=Found(PartialDate(2023, 11), Span("x"), "d"),
        issuer=Found("Ủy ban nhân dân xã Mẫu", Span("x"), "i"),
        signer=Signer(name=Found("Nguyễn Văn Mẫu", Span("x"), "s")),
        citations=(Found(Citation("1/QĐ", date=PartialDate(2022, 1, 2)), Span("x"), "c"),),
    ),
    texts=("một\nhai", ""),
)  # fmt: skip
SIGNED = SignatureReport(Grade.CAN_XEM, ApartFromTrust.REVIEW, note("verifiers.x", a=1))


def test_results_come_back_as_they_went() -> None:
    assert codec.unpack_result(codec.pack_result(RESULT)) == RESULT
    assert codec.unpack_signature(codec.pack_signature(SIGNED)) == SIGNED
    assert codec.unpack_signature(codec.pack_signature(None)) is None
    word = Word("số", BOX, 1, Layer.OVERLAY, 3, "Signature1")
    document = Document(Kind.DOCX, (Page(1, 595.0, 842.0, (word,), (word,), 0.5, 0.9),), has_geometry=False)
    assert codec.unpack_document(codec.pack_document(document)) == document
    assert Outcome.PASSED.value == "passed"


@pytest.mark.parametrize("damage", [b"", b"nonsense", codec.pack_signature(None)])
def test_damaged_bytes_are_no_result(damage: bytes) -> None:
    with pytest.raises(codec.UnpackError):
        codec.unpack_result(damage)


def answer() -> Answer:
    return Answer(codec.pack_result(RESULT), codec.pack_signature(SIGNED), b"doc", keep=True)


def test_keys_decide_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    store = Store(path, KEYS)
    store.keep("a.pdf", answer())
    store.keep("b.pdf", replace(answer(), keep=False))
    store.close()
    for keys, reading_known, checks_known in [
        (KEYS, True, True),
        (replace(KEYS, checks="other trust or day"), True, False),
        (replace(KEYS, reading="other OCR data"), False, False),
    ]:
        store = Store(path, keys)
        stored = store.stored("a.pdf")
        assert (bool(stored.result), bool(stored.signature)) == (reading_known, checks_known)
        assert bool(store.document("a.pdf")) == reading_known
        assert not store.stored("b.pdf").result
        store.close()
    assert not Store(path, replace(KEYS, engine="e2")).stored("a.pdf").result


def test_a_damaged_store_is_set_aside_and_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    path.write_bytes(b"this is no database at all, but it is long enough to look at" * 100)
    store = Store(path, KEYS)
    store.keep("a.pdf", answer())
    assert store.stored("a.pdf").result
    assert [each.code for each in store.notes] == ["pipeline.store_rebuilt"]
    assert (tmp_path / "s.sqlite3.hong").exists()
    store.close()


def test_damage_found_later_costs_no_run(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    store = Store(path, KEYS)
    for number in range(200):
        store.keep(f"{number}.pdf", replace(answer(), document=os.urandom(5000)))
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 : len(content) - 4096] = os.urandom(len(content) - 8192)
    path.write_bytes(bytes(content))
    store = Store(path, KEYS)
    for number in range(200):
        store.stored(f"{number}.pdf")
    store.keep("neu.pdf", answer())
    assert store.stored("neu.pdf").result
    store.close()


def test_a_store_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    store = Store(in_the_way / "s.sqlite3", KEYS)
    store.keep("a.pdf", answer())
    assert not store.stored("a.pdf").result
    assert [each.code for each in store.notes] == ["pipeline.store_off"]


def test_a_full_disk_turns_the_store_off(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3", KEYS)
    assert store.database is not None
    store.database.execute("PRAGMA max_page_count = 1")
    store.keep("a.pdf", replace(answer(), document=os.urandom(1 << 20)))
    assert [each.code for each in store.notes] == ["pipeline.store_off"]
    assert not store.stored("a.pdf").result


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    for number in range(6):
        pdf(tmp_path / f"hồ sơ/{number}.pdf", f"Văn bản {number}")
    return tmp_path / "hồ sơ"


def test_nothing_is_computed_twice_and_the_result_is_the_same(dossier: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.sqlite3"
    ear = Ear()
    first = read_files([dossier], reading(store), ear)
    assert ear.read == 6
    assert read_files([dossier], reading(store), ear) == first
    assert ear.read == 0
    assert read_files([dossier], reading(), ear) == first
    assert {file.status for file in first} == {FileStatus.READ}


def test_another_day_checks_again_but_reads_nothing_again(
    dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "s.sqlite3"
    read_files([dossier], reading(store))
    jobs: list[Job] = []

    def no_workers(work: object, items: Iterable[Job], *_: object) -> Iterator[None]:
        jobs.extend(items)
        return iter(())

    monkeypatch.setattr(collect, "run_all", no_workers)
    with pytest.raises(KeyError):  # nobody answered
        read_files([dossier], reading(store, AT + timedelta(days=1)))
    assert len(jobs) == 6
    assert all(job.result and job.document for job in jobs)


def test_kill_dash_nine_then_run_again(tmp_path: Path) -> None:
    for number in range(120):
        pdf(tmp_path / f"hồ sơ/{number}.pdf", f"Văn bản {number}")
    store = tmp_path / "s.sqlite3"
    code = (
        "import sys; from pathlib import Path; from pipeline.run import read_files;"
        "from tests.pipeline.paper import reading;"
        "read_files([Path(sys.argv[1])], reading(Path(sys.argv[2])))"
    )
    running = subprocess.Popen([sys.executable, "-c", code, tmp_path / "hồ sơ", store], cwd=ROOT)
    wait_until(lambda: rows(store) >= 5)
    running.send_signal(signal.SIGKILL)
    running.wait()
    time.sleep(0.5)
    done = rows(store)
    assert 5 <= done < 120
    ear = Ear()
    again = read_files([tmp_path / "hồ sơ"], reading(store), ear)
    assert ear.read == 120 - done
    assert again == read_files([tmp_path / "hồ sơ"], reading())


def rows(store: Path) -> int:
    try:
        database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    except sqlite3.OperationalError:
        return 0
    try:
        return int(database.execute("SELECT count(*) FROM checks").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        database.close()


def wait_until(ready: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end
        time.sleep(0.002)


def test_over_its_limit_the_store_forgets_the_oldest_first(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    filled = Store(path, KEYS)
    for number in range(40):
        filled.keep(f"c{number}", Answer(b"r" * 20_000, b"s" * 500, b"d" * 20_000, keep=True))
    filled.close()
    kept = Store(path, KEYS, limit=1_000_000)
    there = [bool(kept.stored(f"c{number}").result) for number in range(40)]
    assert there == sorted(there)
    assert 15 <= sum(there) <= 21
    ((checks,),) = kept.run("SELECT count(*) FROM checks")
    assert checks == sum(there)
    assert kept.stored("c39").signature
    kept.close()
    again = Store(path, KEYS, limit=1_000_000)
    assert [bool(again.stored(f"c{number}").result) for number in range(40)] == there
