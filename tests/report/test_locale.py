"""Every word of the face is translated, and no translation loses a parameter."""

import ast
import string
import tomllib
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from extractors.document import Kind
from extractors.facts import Flag
from kiemchung.locale import LANGUAGES, catalogue, read_po, translator
from kiemchung.report.whole_rows import LEGAL, RANKING
from kiemchung.report.words import flag_text, label
from pipeline.results import CriterionStatus, FileStatus, Level, SlotState, Zone
from verifiers.verdict import ApartFromTrust, Changes, Grade, Outcome, Role, SignerKind, TimeBasis

FACE = Path(__file__).parents[2] / "kiemchung"
ENUMS = (CriterionStatus, FileStatus, Level, SlotState, Zone, Kind, ApartFromTrust, Changes, Grade)
ENUMS += (Outcome, Role, SignerKind, TimeBasis)


def marked_in_code(path: Path) -> set[str]:
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "_" and isinstance(call.args[0], ast.Constant)
    }


def marked_in_template(path: Path) -> set[str]:
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    return {text for _, _, text in extract_from_ast(tree, ("_",)) if isinstance(text, str)}


def marked_in_data() -> set[str]:
    labels = tomllib.loads((FACE / "report/data/labels.toml").read_text(encoding="utf-8"))
    layout = tomllib.loads((FACE / "report/data/layout.toml").read_text(encoding="utf-8"))
    entries = [entry for enum in labels.values() for entry in enum.values()]
    found = {entry[key] for entry in entries for key in ("text", "meaning") if key in entry}
    found |= {table["title"] for table in layout["table"]}
    return found | {column["title"] for table in layout["table"] for column in table["columns"]} - {""}


def all_marked() -> set[str]:
    found = marked_in_data() | {LEGAL, RANKING}
    for path in FACE.rglob("*.py"):
        found |= marked_in_code(path)
    for path in FACE.rglob("*.j2"):
        found |= marked_in_template(path)
    return found


def params(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "vi"])
def test_every_word_is_translated_and_nothing_else_is(language: str) -> None:
    entries = catalogue(language)
    marked = all_marked()
    assert sorted(text for text in marked if not entries.get(text)) == []
    assert sorted(set(entries) - marked) == []
    assert [text for text, said in entries.items() if params(text) != params(said)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_of_every_enum_has_words(language: str) -> None:
    texts = [label(member, language).text for enum in ENUMS for member in enum]
    texts += [flag_text(value, language) for name, value in vars(Flag).items() if name.isupper()]
    assert all(texts)


def test_a_status_is_never_told_by_colour_alone() -> None:
    for enum in (CriterionStatus, Level, SlotState, Grade):
        said = [label(member, "vi") for member in enum]
        assert all(one.sign and one.text for one in said)
        assert len({one.text for one in said}) == len(said)


def test_reads_a_gettext_catalogue() -> None:
    text = 'msgid ""\nmsgstr "Language: en\\n"\n\n# lời\nmsgid "Số"\n"ký hiệu"\nmsgstr "Number \\"x\\""\n'
    assert read_po(text) == {"Sốký hiệu": 'Number "x"'}
    assert translator("en")("chưa có trong danh mục") == "chưa có trong danh mục"
