"""Progress: a bar on a terminal, silence anywhere else, words whenever they matter."""

import io
import sys

import pytest

from extractors.messages import note
from kiemchung.progress import Bar, Talker, shortened, shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_files_done_and_the_file_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with shown("vi", quiet=False) as listener:
        assert isinstance(listener, Bar)
        listener.found(3)
        listener.reading("1.1.1/[b]Kế hoạch.pdf")
        listener.done("1.1.1/[b]Kế hoạch.pdf")
        listener.progress.refresh()
        listener.say(note("pipeline.store_rebuilt", path="x"))
    seen = terminal.getvalue()
    assert "Đọc hồ sơ" in seen
    assert "1/3" in seen
    assert "[b]Kế hoạch.pdf" in seen  # names are never markup


@pytest.mark.parametrize("quiet", [True, False])
def test_nobody_watching_sees_words_only_when_they_matter(
    quiet: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with shown("vi", quiet=quiet) as listener:
        assert type(listener) is Talker
        listener.found(3)
        listener.done("a.pdf")
        assert capsys.readouterr().err == ""
        listener.say(note("pipeline.store_off", path="x"))
    assert "kho kết quả" in capsys.readouterr().err


def test_the_end_of_a_long_path_is_what_counts() -> None:
    assert shortened("a/b.pdf") == "a/b.pdf"
    assert shortened("x" * 100 + "/1.1.1.pdf").endswith("/1.1.1.pdf")
    assert len(shortened("x" * 100)) == 40
