"""Packing a checked dossier: the round trip, what is refused, and what the bundle says of itself."""

import hashlib
import json
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner, Result

from extractors.document import Kind
from extractors.messages import note
from kiemchung.cli import main
from kiemchung.report.decisions import Decided, Decision, decisions_json
from pipeline.results import FileResult, FileStatus, UnitReport, Zone
from tests.pack.dossier import clean, lay_out, save
from tests.report_fixture import unit

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/goi-nop.schema.json").read_text(encoding="utf-8"))
OWN = {"manifest.json", "DOC-TRUOC.txt", "danh-muc-nhap.xlsx"}


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "xa-dak-mau"
    save(tmp_path / "run", lay_out(folder, clean()))
    return folder


def pack(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["pack", *map(str, arguments)])


def unpacked(archive: Path, into: Path) -> dict[str, Path]:
    ZipFile(archive).extractall(into)
    return {path.relative_to(into).as_posix(): path for path in into.rglob("*") if path.is_file()}


def sums_hold(folder: Path, name: str = "SHA256SUMS") -> bool:
    if shutil.which("sha256sum"):
        checked = subprocess.run(
            ["sha256sum", "-c", "--strict", "--quiet", name], cwd=folder, capture_output=True, check=False
        )
        return checked.returncode == 0
    lines = (folder / name).read_text(encoding="ascii").splitlines()
    return all(hashlib.sha256((folder / line[66:]).read_bytes()).hexdigest() == line[:64] for line in lines)


def test_what_is_unpacked_is_what_was_checked(dossier: Path, tmp_path: Path) -> None:
    result = pack("run", dossier)
    assert result.exit_code == 0, result.output
    (archive,) = (tmp_path / "goi-nop").iterdir()
    assert archive.name == "ubnd-xa-dak-mau.zip"
    files = unpacked(archive, tmp_path / "x")
    assert sums_hold(tmp_path / "x")
    manifest = json.loads(files["manifest.json"].read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(manifest)
    assert {one["path"] for one in manifest["files"]} == files.keys() - OWN - {"SHA256SUMS"}
    for one in manifest["files"]:
        assert files[one["path"]].read_bytes() == (dossier / one["original"]).read_bytes(), one
    assert "1.1.1/1.1.1_12-KH-UBND_2023-01-05.pdf" in files
    assert "1.1.2/1.1.2_12-KH-UBND_2023-01-05.pdf" in files  # one document, two criteria: a copy in each
    assert manifest["forced"] is False


def test_every_file_is_packed_or_listed_with_a_reason(dossier: Path, tmp_path: Path) -> None:
    pack("run", dossier)
    manifest = json.loads(ZipFile(tmp_path / "goi-nop/ubnd-xa-dak-mau.zip").read("manifest.json"))
    packed = {one["original"] for one in manifest["files"]}
    left_out = {one["original"]: one["message"] for one in manifest["left_out"]}
    there = {path.relative_to(dossier).as_posix() for path in dossier.rglob("*") if path.is_file()}
    assert packed | left_out.keys() == there - {"Thumbs.db"}
    assert not packed & left_out.keys()
    assert "gợi ý" in left_out["1/KH tuyen truyen.pdf"]
    assert "Trùng" in left_out["1/BC quy I (ban sao).pdf"]
    read_first = ZipFile(tmp_path / "goi-nop/ubnd-xa-dak-mau.zip").read("DOC-TRUOC.txt").decode("utf-8-sig")
    assert all(name in read_first for name in left_out)
    assert read_first.startswith("GÓI TÀI LIỆU KIỂM CHỨNG\r\n")


def test_a_detached_signature_goes_with_every_copy_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found together again by their names; one on a file that stays out is listed."""
    monkeypatch.chdir(tmp_path)
    made = clean()
    first = next(one for one in made.files if one.path in {link.path for link in made.criteria[0].links})
    signed = [first.path, "1/KH tuyen truyen.pdf"]
    added = tuple(
        FileResult(
            f"{path}.p7s", "", 1, FileStatus.SKIPPED, Kind.OTHER,
            reasons=(note("pipeline.detached_of", file=path.rpartition("/")[2]),),
        )
        for path in signed
    )  # fmt: skip
    everything = tuple(sorted((*made.files, *added), key=lambda one: one.path))
    save(tmp_path / "run", lay_out(tmp_path / "xa-dak-mau", replace(made, files=everything)))
    result = pack("run", tmp_path / "xa-dak-mau")
    assert result.exit_code == 0, result.output
    manifest = json.loads(ZipFile(tmp_path / "goi-nop/ubnd-xa-dak-mau.zip").read("manifest.json"))
    copies = {one["path"] for one in manifest["files"] if one["original"] == first.path}
    beside = {one["path"] for one in manifest["files"] if one["original"] == f"{first.path}.p7s"}
    assert copies and beside == {f"{path}.p7s" for path in copies}
    assert "1/KH tuyen truyen.pdf.p7s" in {one["original"] for one in manifest["left_out"]}


def test_the_sheet_has_a_row_for_each_copy_and_ids_stay_text(dossier: Path, tmp_path: Path) -> None:
    pack("run", dossier)
    files = unpacked(tmp_path / "goi-nop/ubnd-xa-dak-mau.zip", tmp_path / "x")
    manifest = json.loads(files["manifest.json"].read_text(encoding="utf-8"))
    rows = list(openpyxl.load_workbook(files["danh-muc-nhap.xlsx"]).active.iter_rows(values_only=True))
    head = list(rows[0])
    assert head[:2] == ["TC/TCTP", "Tên tiêu chí"]
    told = [dict(zip(head, row, strict=True)) for row in rows[1:]]
    assert [one["Tệp trong gói"] for one in told] == [one["path"] for one in manifest["files"]]
    first = next(one for one in told if one["TC/TCTP"] == "1.1.1")
    assert (first["Số"], first["Ký hiệu"], first["Chữ ký số"]) == ("12", "KH-UBND", "Hợp lệ")
    assert all(isinstance(one["TC/TCTP"], str | None) for one in told)
    assert all(len(one["SHA-256"]) == 64 for one in told)


def test_the_same_dossier_gives_the_same_bytes(dossier: Path, tmp_path: Path) -> None:
    for out in ("a", "b"):
        for path in dossier.rglob("*.pdf"):
            path.touch()
        assert pack("run", dossier, "--out", out, "--max-size", "100kB").exit_code == 0
    made = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert made == sorted(path.name for path in (tmp_path / "b").iterdir())
    for name in made:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_parts_stay_under_the_limit_and_come_together_in_one_folder(dossier: Path, tmp_path: Path) -> None:
    big = unit_with_big_files(dossier, 6)
    save(tmp_path / "run", big)
    assert pack("run", dossier, "--max-size", "200kB").exit_code == 0
    archives = sorted((tmp_path / "goi-nop").iterdir())
    assert len(archives) > 2
    assert archives[0].name == f"ubnd-xa-dak-mau-phan-1-tren-{len(archives)}.zip"
    members: list[str] = []
    for number, archive in enumerate(archives, start=1):
        assert archive.stat().st_size <= 200_000
        files = unpacked(archive, tmp_path / "x")
        assert files.keys() >= OWN
        assert sums_hold(tmp_path / "x", f"SHA256SUMS-phan-{number}")
        members += [name for name in ZipFile(archive).namelist() if "/" in name]
    manifest = json.loads((tmp_path / "x/manifest.json").read_text(encoding="utf-8"))
    assert members == [one["path"] for one in manifest["files"]]


def unit_with_big_files(dossier: Path, count: int, size: int = 70_000) -> UnitReport:
    """The first few packed documents grow."""
    made = lay_out(dossier, clean())
    files = list(made.files)
    for place in range(count):
        path = dossier / files[place].path
        path.write_bytes(bytes([place]) * size)
        files[place] = replace(files[place], sha256=hashlib.sha256(path.read_bytes()).hexdigest(), size=size)
    return replace(made, files=tuple(files))


def test_a_file_over_the_limit_is_refused_by_name_or_stands_alone(dossier: Path, tmp_path: Path) -> None:
    save(tmp_path / "run", unit_with_big_files(dossier, 1, 110_000))
    refused = pack("run", dossier, "--max-size", "100kB")
    assert refused.exit_code == 1
    assert "1/1.1.1 KH CCHC 2023.pdf" in refused.stderr
    assert "không nén tệp đã ký số" in refused.stderr
    assert not (tmp_path / "goi-nop").exists()
    assert pack("run", dossier, "--max-size", "100kB", "--force").exit_code == 0
    for archive in (tmp_path / "goi-nop").iterdir():
        inside = [name for name in ZipFile(archive).namelist() if "/" in name]
        assert archive.stat().st_size <= 100_000 or len(inside) == 1


def test_errors_forbid_it_and_force_says_so_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    save(tmp_path / "run", lay_out(tmp_path / "d", unit()))
    refused = pack("run", "d")
    assert refused.exit_code == 1
    assert "Hồ sơ của UBND xã Đăk Mẫu còn" in refused.stderr
    assert "--force" in refused.stderr
    assert not (tmp_path / "goi-nop").exists()
    forced = pack("run", "d", "--force")
    assert forced.exit_code == 0
    assert "dù còn" in forced.stderr
    archive = ZipFile(tmp_path / "goi-nop/ubnd-xa-dak-mau.zip")
    manifest = json.loads(archive.read("manifest.json"))
    jsonschema.Draft202012Validator(SCHEMA).validate(manifest)
    assert manifest["forced"] is True
    assert {one["rule"] for one in manifest["errors"]} >= {"KC-DU-THAO", "KC-THIEU"}
    assert archive.read("DOC-TRUOC.txt").decode("utf-8-sig").startswith("CẢNH BÁO: HỒ SƠ NÀY CÒN")


@pytest.mark.parametrize(("change", "said"), [("edit", "đã thay đổi"), ("remove", "Không còn tệp")])
def test_a_file_that_changed_since_the_check_is_refused_by_name(
    dossier: Path, change: str, said: str
) -> None:
    path = dossier / "1/1.1.1 KH CCHC 2023.pdf"
    path.unlink() if change == "remove" else path.write_bytes(path.read_bytes() + b" ")
    result = pack("run", dossier, "--force")
    assert result.exit_code == 2
    assert said in result.stderr
    assert "1/1.1.1 KH CCHC 2023.pdf" in result.stderr
    assert "kiemchung check" in result.stderr
    assert not Path("goi-nop").exists()


def test_a_new_file_is_told_not_packed(dossier: Path, tmp_path: Path) -> None:
    (dossier / "1/moi.pdf").write_bytes(b"%PDF-1.7 new")
    assert pack("run", dossier).exit_code == 0
    manifest = json.loads(ZipFile(tmp_path / "goi-nop/ubnd-xa-dak-mau.zip").read("manifest.json"))
    (new,) = [one for one in manifest["left_out"] if one["original"] == "1/moi.pdf"]
    assert "sau lần kiểm tra" in new["message"]


def test_suggestions_are_packed_when_wanted_or_when_a_reviewer_said_met(
    dossier: Path, tmp_path: Path
) -> None:
    suggested = next(one for one in clean().criteria if any(link.zone is Zone.SUGGEST for link in one.links))

    def packed(out: str, *flags: str) -> dict[str, str | None]:
        assert pack("run", dossier, "--out", out, *flags).exit_code == 0
        manifest = json.loads(ZipFile(tmp_path / out / "ubnd-xa-dak-mau.zip").read("manifest.json"))
        return {one["criterion"]: one["zone"] for one in manifest["files"]}

    assert suggested.id not in packed("a")
    assert packed("b", "--with-suggested")[suggested.id] == "suggest"
    decided = Decided("UBND xã Đăk Mẫu", suggested.id, Decision.MET, None, "", "Người Thẩm Định Mẫu", "", "k")
    report = save(tmp_path / "run", lay_out(dossier, clean()))
    (tmp_path / "run/tham-dinh.json").write_text(decisions_json({"k": decided}, (), report), encoding="utf-8")
    assert packed("c")[suggested.id] == "suggest"


def test_a_reviewers_word_outweighs_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = unit()
    bad = [one.id for one in made.criteria if any(gap.level == "error" for gap in one.gaps)]
    report = save(tmp_path / "run", lay_out(tmp_path / "d", made))
    decided = [Decided(made.name, key, Decision.MET, None, "", "Người Thẩm Định Mẫu", "", key) for key in bad]
    (tmp_path / "run/tham-dinh.json").write_text(
        decisions_json({one.key: one for one in decided[1:]}, (), report), encoding="utf-8"
    )
    assert pack("run", "d").exit_code == 1
    (tmp_path / "run/tham-dinh.json").write_text(
        decisions_json({one.key: one for one in decided}, (), report), encoding="utf-8"
    )
    assert pack("run", "d").exit_code == 0
    manifest = json.loads(ZipFile(tmp_path / "goi-nop/ubnd-xa-dak-mau.zip").read("manifest.json"))
    assert [one["criterion"] for one in manifest["settled"]] == bad
    assert manifest["errors"] == []


def test_many_units_have_a_bundle_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    units = [
        lay_out(tmp_path / "ho-so" / folder, clean(name, folder))
        for name, folder in (("UBND xã Một", "xa-mot"), ("UBND xã Hai", "xa-hai"))
    ]
    save(tmp_path / "run", *units)
    assert pack("run", "ho-so").exit_code == 0
    assert {path.name for path in (tmp_path / "goi-nop").iterdir()} == {"ubnd-xa-mot.zip", "ubnd-xa-hai.zip"}
    shutil.rmtree(tmp_path / "ho-so/xa-hai")
    missing = pack("run", "ho-so", "--out", "goi-2")
    assert missing.exit_code == 2
    assert "xa-hai" in missing.stderr


def test_a_dossier_that_was_a_zip_is_packed_from_it(dossier: Path, tmp_path: Path) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "xa-dak-mau"), "zip", dossier))
    assert pack("run", archive).exit_code == 0
    manifest = json.loads(ZipFile(tmp_path / "goi-nop/ubnd-xa-dak-mau.zip").read("manifest.json"))
    assert len(manifest["files"]) > 5


def test_places_that_would_mix_things_up_are_refused(dossier: Path) -> None:
    inside = pack("run", dossier, "--out", dossier / "goi")
    assert (inside.exit_code, (dossier / "goi").exists()) == (2, False)
    assert pack("run", dossier).exit_code == 0
    again = pack("run", dossier)
    assert again.exit_code == 2
    assert "ubnd-xa-dak-mau.zip" in again.stderr
    Path("tệp").write_text("đã có")
    closed = pack("run", dossier, "--out", "tệp")
    assert (closed.exit_code, closed.stderr.count("Không ghi được vào “tệp”")) == (4, 1)
    for arguments in (("run", "không-có"), ("không-có", dossier), ("run", dossier, "--max-size", "lớn")):
        assert pack(*arguments).exit_code == 2


def test_a_dossier_without_evidence_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = lay_out(tmp_path / "d", clean())
    save(tmp_path / "run", replace(made, criteria=tuple(replace(one, links=()) for one in made.criteria)))
    refused = pack("run", "d")
    assert refused.exit_code == 1
    assert "không có tệp nào xếp chắc vào tiêu chí" in refused.stderr
    assert not Path("goi-nop").exists()


def test_a_large_run_is_packed_a_unit_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.stored_run.SMALL", 0)
    units = [lay_out(tmp_path / "hs" / name, clean(name, name)) for name in ("xa-mot", "xa-hai")]
    save(tmp_path / "run", *units)
    assert pack("run", "hs").exit_code == 0
    assert {path.name for path in Path("goi-nop").iterdir()} == {"xa-mot.zip", "xa-hai.zip"}


ODD_NAMES = (
    "Kế hoạch số 12 (bản cuối) – đã ký.pdf",
    "=HYPERLINK(1).pdf",
    "'; DROP TABLE.pdf",
    "🧾 biên nhận.pdf",
    "rất dài " * 14 + ".pdf",
    "con.pdf",
    "KH.PDF",
    "kh.pdf",
    ".pdf",
    "không đuôi",
    "a.b.c.tar.gz",
)


def test_odd_names_come_through_and_their_bytes_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = clean()
    files = [replace(made.files[0], path=f"1.1.1/{name}", facts=None) for name in ODD_NAMES]
    first = made.criteria[0]
    links = tuple(replace(first.links[0], path=file.path) for file in files)
    made = replace(made, files=tuple(files), criteria=(replace(first, links=links),))
    saved = lay_out(tmp_path / "d", made)
    for file in saved.files:  # as another system spells the same name
        path = tmp_path / "d" / file.path
        path.rename(path.with_name(unicodedata.normalize("NFD", path.name)))
    save(tmp_path / "run", saved)
    assert pack("run", "d").exit_code == 0
    archive = ZipFile(tmp_path / "goi-nop/ubnd-xa-dak-mau.zip")
    manifest = json.loads(archive.read("manifest.json"))
    assert {one["original"] for one in manifest["files"]} == {file.path for file in files}
    for one in manifest["files"]:
        assert one["path"].isascii()
        assert hashlib.sha256(archive.read(one["path"])).hexdigest() == one["sha256"]
    assert len({one["path"].lower() for one in manifest["files"]}) == len(ODD_NAMES)
