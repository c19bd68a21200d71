"""The committed dossier is what the generator declares, and the generator makes it again."""

import hashlib
import io
import json
import unicodedata
import zipfile
from pathlib import Path

import pytest

from samples.builder.declared import load_files
from samples.builder.dossier import build_dossier, dossier_files, file_bytes
from samples.builder.made_with import made_with

SAMPLES = Path(__file__).parents[2] / "samples"
PLANTED = json.loads((SAMPLES / "xa-mau-2023.planted.json").read_text(encoding="utf-8"))
LABELS = {label["file"]: label for label in PLANTED["files"]}


def contents() -> dict[str, bytes]:
    """Every file and archive member of the committed dossier by its NFC path."""
    folder, found = SAMPLES / "xa-mau-2023", {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name, data = unicodedata.normalize("NFC", path.relative_to(folder).as_posix()), path.read_bytes()
        if name.endswith(".zip"):
            members = zipfile.ZipFile(io.BytesIO(data))
            for info in members.infolist():
                member = info.filename.encode("cp437").decode("utf-8")
                found[f"{name}!/{member}"] = members.read(info)
        else:
            found[name] = data
    return found


def same_tools() -> None:
    if PLANTED["made_with"] != made_with():
        pytest.skip(f"other tools than the committed samples were made with: {made_with()}")


def test_every_file_is_labelled_and_every_label_has_its_file():
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in contents().items()}
    assert digests == {path: label["sha256"] for path, label in LABELS.items()}


def test_size_and_number_are_those_of_a_real_dossier():
    found = contents()
    assert 60 <= len(found) <= 100
    assert sum(map(len, found.values())) < 15_000_000


def test_every_declared_fault_stands_in_the_labels():
    declared = {file.path: file.fault for file in dossier_files()}
    assert declared == {path: label["fault"] for path, label in LABELS.items()}
    assert sum(bool(fault) for fault in declared.values()) >= 20


FIRST_OF_EACH = {file.make: file for file in reversed(dossier_files()) if file.make != "duplicate"}


@pytest.mark.needs_fonts
@pytest.mark.parametrize("make", sorted(FIRST_OF_EACH))
def test_a_file_of_each_kind_is_built_again_byte_for_byte(make: str):
    same_tools()
    file = FIRST_OF_EACH[make]
    assert hashlib.sha256(file_bytes(file, dossier_files())).hexdigest() == LABELS[file.path]["sha256"]


@pytest.mark.needs_fonts
def test_a_file_of_the_exercise_is_built_again_byte_for_byte():
    same_tools()
    declared = load_files("exercise.toml")
    assert {file.path for file in declared} == {path.name for path in (SAMPLES / "bai-tap").iterdir()}
    assert file_bytes(declared[0], ()) == (SAMPLES / "bai-tap" / declared[0].path).read_bytes()


@pytest.mark.needs_fonts
@pytest.mark.slow
def test_the_whole_dossier_is_built_again_byte_for_byte(tmp_path: Path, request: pytest.FixtureRequest):
    if not request.config.getoption("--whole", False):
        pytest.skip("20 s: pytest tests/samples --whole")
    same_tools()
    build_dossier(tmp_path)
    ours = {p.relative_to(tmp_path): p.read_bytes() for p in sorted(tmp_path.rglob("*")) if p.is_file()}
    assert ours == {path: (SAMPLES / path).read_bytes() for path in ours}


def test_the_generator_shares_no_code_with_the_readers():
    rooms = ("extractors", "verifiers", "criteria_map", "pipeline", "kiemchung", "pyhanko")
    for source in (SAMPLES / "builder").glob("*.py"):
        lines = source.read_text(encoding="utf-8").splitlines()
        imports = [line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))]
        assert not set(imports) & set(rooms), source.name
