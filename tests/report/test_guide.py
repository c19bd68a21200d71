"""The guide's exercise, done as it is written: its commands in a shell, its clicks in a browser."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/huong-dan/nam-loi.md"
STEP = re.compile(
    r"^- (?P<do>Mở|Bấm|Tìm|Lọc|Thấy|Không còn thấy) [«`](?P<what>.*?)[»`]$|^```sh\n(?P<sh>.*?)^```$",
    re.M | re.S,
)
pytestmark = [pytest.mark.needs_chromium, pytest.mark.needs_ocr, pytest.mark.slow]


def steps() -> Iterator[tuple[str, str]]:
    for found in STEP.finditer(GUIDE.read_text(encoding="utf-8")):
        yield (found["do"], found["what"]) if found["do"] else ("sh", found["sh"])


class Clerk:
    """Does one step at a time in a folder of her own, knowing nothing but the guide."""

    def __init__(self, folder: Path, page) -> None:
        self.folder, self.page, self.said = folder, page, ""
        (folder / "samples").symlink_to(ROOT / "samples")
        program = folder / "bin/kiemchung"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m kiemchung "$@"\n')
        program.chmod(0o755)
        self.environment = os.environ | {
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "XDG_CACHE_HOME": str(folder / "kho"),
        }

    def do(self, kind: str, what: str) -> None:
        match kind:
            case "sh":
                self.run(what)
            case "Mở":
                self.page.goto((self.folder / what).as_uri())
            case "Tìm":
                self.page.fill("#tim", what)
            case "Lọc":
                choice = self.page.locator("#loc-ket-qua option", has_text=what).first
                self.page.select_option("#loc-ket-qua", choice.get_attribute("value"))
            case "Bấm":
                self.seen(what).click()
            case "Thấy":
                self.seen(what).scroll_into_view_if_needed()
            case "Không còn thấy":
                assert self.page.get_by_text(what).count() == 0, what

    def run(self, commands: str) -> None:
        for command in commands.splitlines():
            done = subprocess.run(
                command, shell=True, cwd=self.folder, env=self.environment, capture_output=True, text=True
            )
            expected = (0, 1, 3) if command.startswith("kiemchung") else (0,)
            assert done.returncode in expected, (command, done.stderr)
            self.said = done.stdout

    def seen(self, what: str):
        """The first place a person could see these words."""
        place = self.page.get_by_text(what).filter(visible=True).first
        place.wait_for(timeout=5000)
        return place


def test_five_gaps_are_mended_by_following_the_guide(browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    clerk = Clerk(tmp_path, page)
    for kind, what in steps():
        clerk.do(kind, what)
    page.close()
    fixed = clerk.said.partition("ĐÃ KHẮC PHỤC")[2].partition("CÒN NGUYÊN")[0]
    assert {"1.2.1", "2.1.2", "3.4.1", "7.1", "7.2"} <= set(re.findall(r"^  ✕ ([\d.]+):", fixed, re.M))


def test_every_command_of_the_guide_is_read() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert sum(kind == "sh" for kind, _ in steps()) == text.count("```sh") == 7
    assert sum(kind != "sh" for kind, _ in steps()) == len(re.findall(r"^- ", text, re.M)) > 20
