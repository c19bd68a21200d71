"""`ket-qua.json` has the shape that docs/ket-qua.schema.json publishes."""

import json
from pathlib import Path

import jsonschema
import pytest

from kiemchung.report.json_report import SCHEMA, to_json
from kiemchung.report.single import files_json
from tests.report_fixture import AT, long_report, rich_report

PUBLISHED = json.loads((Path(__file__).parents[2] / "docs/ket-qua.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(PUBLISHED)


def test_the_published_schema_is_a_schema_of_this_version() -> None:
    jsonschema.Draft202012Validator.check_schema(PUBLISHED)
    assert PUBLISHED["properties"]["schema"]["const"] == SCHEMA


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("report", [rich_report(), long_report(3)], ids=["rich", "three"])
def test_a_report_fits_the_schema(report, language: str) -> None:
    found = [
        f"{list(one.absolute_path)}: {one.message}" for one in VALIDATOR.iter_errors(read(report, language))
    ]
    assert found == []


def test_an_unknown_key_or_status_does_not_fit() -> None:
    made = read(rich_report(), "vi")
    made["units"][0]["files"][0]["status"] = "LOST"
    assert not VALIDATOR.is_valid(made)
    made = read(rich_report(), "vi") | {"secret": 1}
    assert not VALIDATOR.is_valid(made)


def test_files_on_their_own_fit_the_schema_too() -> None:
    files = [file for unit in rich_report().units for file in unit.files]
    made = json.loads(files_json(files, "kiemchung thử", AT, "vi"))
    whole = {**PUBLISHED, "$ref": "#/$defs/tep"}
    for key in ("properties", "required", "additionalProperties", "type"):
        whole.pop(key, None)
    validator = jsonschema.Draft202012Validator(whole)
    assert [one.message for one in validator.iter_errors(made)] == []
    assert not validator.is_valid(made | {"files": [{"path": "a"}]})


def read(report, language: str) -> dict:
    return json.loads(to_json(report, language).encode("utf-8", "backslashreplace"))
