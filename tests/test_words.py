"""Every note has words in both languages, with the same parameters."""

import re
import string
import tomllib
from pathlib import Path

import pytest

from extractors.messages import note, words

ROOT = Path(__file__).parent.parent
ROOMS = ("extractors", "verifiers", "criteria_map", "pipeline", "kiemchung")
CATALOGUES = [room for room in ROOMS if (ROOT / room / "data/messages.toml").exists()]
NOTE_CALL = re.compile(
    r"""\bnote\(\s*f?["']((?:extractors|verifiers|criteria_map|pipeline|kiemchung)\.[\w-]+)["']"""
)


def entries(room: str) -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((ROOT / room / "data/messages.toml").read_text(encoding="utf-8"))


def params_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_each_entry_has_both_languages_with_known_keys_and_no_lost_parameter() -> None:
    named = [(f"{room}.{name}", entry) for room in CATALOGUES for name, entry in entries(room).items()]
    for name, languages in named:
        assert set(languages) == {"vi", "en"}, name
        for entry in languages.values():
            assert set(entry) <= {"message", "next_action", "law"}, name
            assert entry["message"].strip(), name
        used = {language: params_of("".join(entry.values())) for language, entry in languages.items()}
        assert used["vi"] == used["en"], name


def test_every_code_named_in_our_source_has_words() -> None:
    named = {
        code
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for code in NOTE_CALL.findall(path.read_text(encoding="utf-8"))
    }
    for code in named:
        room, name = code.split(".", 1)
        assert name in entries(room), code


def test_words_fill_in_parameters_and_refuse_unknown_codes() -> None:
    if not CATALOGUES:
        pytest.skip("no room has words yet")
    room = CATALOGUES[0]
    name, languages = next(iter(entries(room).items()))
    params = dict.fromkeys(params_of("".join(languages["vi"].values())), "X")
    assert "{" not in words(note(f"{room}.{name}", **params)).message
    with pytest.raises(KeyError):
        words(note(f"{room}.does_not_exist"))
