"""axe-core finds no serious fault on the pages, with every part open, on a desktop and on a phone."""

from pathlib import Path

import pytest

from kiemchung.report import write_reports
from kiemchung.report.signature_page import SignaturePages
from kiemchung.report.writing import write_file
from pipeline.results import Picture
from tests.conftest import AXE
from tests.report_fixture import AT, PIXEL, long_report, report_of, unit

GRAVE = ("serious", "critical")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]

pytestmark = [pytest.mark.needs_chromium, pytest.mark.needs_axe]


def faults(browser, address: str, width: int) -> list[str]:
    """`rule: selector` of every serious or critical fault."""
    page = browser.new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", RULES)
    page.close()
    assert found["passes"], "axe looked at nothing"
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_units_page(browser, tmp_path: Path, width: int) -> None:
    write_reports(report_of(unit()), tmp_path)
    assert faults(browser, (tmp_path / "bao-cao.html").as_uri(), width) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_index_of_many_units(browser, tmp_path: Path, width: int) -> None:
    write_reports(long_report(12), tmp_path)
    assert faults(browser, (tmp_path / "bao-cao.html").as_uri(), width) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_on_signatures(browser, tmp_path: Path, width: int) -> None:
    files = [file for file in unit().files if file.signature]
    pages = SignaturePages(files, "kiemchung", AT, (), "vi")
    sheet = Picture("page", 1, (0.0, 0.0, 595.0, 842.0), PIXEL)
    index = pages.index()
    assert index is not None
    for made in (index, *(pages.page(file, [sheet]) for file in files[:3])):
        write_file(tmp_path / made.name, [made.text.encode()])
        assert faults(browser, (tmp_path / made.name).as_uri(), width) == []


def test_a_fault_is_seen(browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<html><body><img src='x.png'><p style='color:#bbb'>chữ mờ</p></body></html>", "utf-8")
    found = faults(browser, bad.as_uri(), 1280)
    assert any(one.startswith("image-alt") for one in found)
    assert any(one.startswith("color-contrast") for one in found)
