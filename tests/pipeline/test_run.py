"""A whole run: nothing lost, nothing written, the same twice, refusals before any reading."""

import hashlib
import zipfile
from collections import Counter
from pathlib import Path

import pytest

import criteria_map
from criteria_map.errors import CriteriaError
from extractors.messages import note
from pipeline import run as run_module
from pipeline.request import CannotRunError, CheckRequest
from pipeline.results import FileStatus
from pipeline.run import run_check
from tests.pipeline.paper import Ear, pdf, reading

SET = "cap-xa-mau-2023"


def request(path: Path, **changes: object) -> CheckRequest:
    return CheckRequest(path=path, criteria=SET, files=reading(), **changes)  # type: ignore[arg-type]


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "UBND xã Mẫu"
    pdf(folder / "1.1.1/Kế hoạch.pdf", "Ke hoach")
    pdf(folder / "1.1.1/bản sao.pdf", "Ke hoach")
    (folder / "~$x.docx").write_bytes(b"x")
    (folder / "rỗng.pdf").write_bytes(b"")
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7\nnot really\n")
    with zipfile.ZipFile(folder / "thêm.zip", "w") as archive:
        archive.writestr("b.pdf", pdf(tmp_path / "b.pdf", "khac").read_bytes())
    return folder


def hashes(folder: Path) -> dict[Path, tuple[str, int]]:
    return {
        path: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_file_has_one_status_and_originals_stay(dossier: Path) -> None:
    before = hashes(dossier)
    report = run_check(request(dossier))
    assert hashes(dossier) == before
    (unit,) = report.units
    assert (unit.name, unit.folder) == ("UBND xã Mẫu", "UBND xã Mẫu")
    assert {file.path: str(file.status) for file in unit.files} == {
        "1.1.1/Kế hoạch.pdf": "READ",
        "1.1.1/bản sao.pdf": "DUPLICATE",
        "hỏng.pdf": "UNREADABLE",
        "rỗng.pdf": "UNREADABLE",
        "thêm.zip": "SKIPPED",
        "thêm.zip!/b.pdf": "READ",
        "~$x.docx": "SKIPPED",
    }
    assert sum(unit.totals.files.values()) == len(unit.files) == 7
    assert not any(file.texts or file.tables for file in unit.files)  # they have done their work
    assert report.complete


def test_two_runs_are_one_report(dossier: Path, tmp_path: Path) -> None:
    first = run_check(request(dossier))
    moved = dossier.rename(tmp_path / "x").rename(dossier)
    assert run_check(request(moved)) == first


def test_results_inside_the_dossier_change_nothing(dossier: Path) -> None:
    first = run_check(request(dossier))
    pdf(dossier / "kết quả/z.pdf", "our own picture")
    again = run_check(request(dossier, out=dossier / "kết quả"))
    assert again.units == first.units


def test_many_units_share_what_is_read(tmp_path: Path) -> None:
    for name in ("UBND xã Mẫu Một", "UBND xã Mẫu Hai", "Phường Mẫu"):
        pdf(tmp_path / f"huyện/{name}/1.1.1/chung.pdf", "the same letter")
    ear = Ear()
    report = run_check(request(tmp_path / "huyện"), ear)
    assert [unit.name for unit in report.units] == ["Phường Mẫu", "UBND xã Mẫu Hai", "UBND xã Mẫu Một"]
    assert ear.read == 1
    assert all(file.status is FileStatus.READ for unit in report.units for file in unit.files)
    forced = run_check(request(tmp_path / "huyện", unit="Huyện Mẫu"))
    assert Counter(str(file.status) for file in forced.units[0].files) == {"READ": 1, "DUPLICATE": 2}


def test_a_self_assessment_outside_the_dossier_is_one_more_file(dossier: Path, tmp_path: Path) -> None:
    table = pdf(tmp_path / "bảng.pdf", "table")
    (unit,) = run_check(request(dossier, self_assessment=table)).units
    named = [file for file in unit.files if file.is_self_assessment]
    assert [file.path for file in named] == ["../bảng.pdf"]
    (unit,) = run_check(request(dossier, self_assessment=dossier / "1.1.1/bản sao.pdf")).units
    assert {file.path for file in unit.files if file.is_self_assessment} >= {"1.1.1/Kế hoạch.pdf"}


def test_a_limit_makes_the_run_incomplete(dossier: Path) -> None:
    (dossier / "x.rar").write_bytes(b"Rar!\x1a\x07\x01\x00rest")
    report = run_check(request(dossier))
    assert not report.complete


REFUSED = [
    ("không-có", "pipeline.path_missing"),
    ("trống", "pipeline.nothing_found"),
]


@pytest.mark.parametrize(("name", "code"), REFUSED)
def test_refusals(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "trống/trong nữa").mkdir(parents=True)
    with pytest.raises(CannotRunError) as refused:
        run_check(request(tmp_path / name))
    assert refused.value.note.code == code
    assert refused.value.exit_code == 2


def test_an_unreadable_dossier_is_refused(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(path: Path) -> object:
        raise PermissionError(13, "no", str(path))

    monkeypatch.setattr(Path, "iterdir", refusing)
    with pytest.raises(CannotRunError) as refused:
        run_check(request(dossier))
    assert refused.value.note == note("pipeline.path_unreadable", path=dossier)


def test_unknown_criteria_are_refused_before_anything_is_read(
    dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_module, "Intake", None)
    with pytest.raises(CriteriaError):
        run_check(CheckRequest(dossier, "không-có-bộ-này", reading()))


def test_another_set_reads_no_file_again(dossier: Path, tmp_path: Path) -> None:
    shipped = Path(criteria_map.__file__).parent / f"data/{SET}.yaml"
    other = tmp_path / "bo-khac.yaml"
    other.write_text(
        shipped.read_text(encoding="utf-8").replace("Kế hoạch", "Chương trình"), encoding="utf-8"
    )
    files, ear = reading(tmp_path / "s.sqlite3"), Ear()
    run_check(CheckRequest(dossier, SET, files), ear)
    assert ear.read > 0
    changed = run_check(CheckRequest(dossier, str(other), files), ear)
    assert ear.read == 0
    assert changed.units[0].files


def test_nothing_is_left_of_unpacked_archives(
    dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "tam"
    private.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(private))
    run_check(request(dossier))
    assert list(private.iterdir()) == []
