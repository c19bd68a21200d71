"""The pages stand alone, escape everything, and work in a real browser."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from criteria_map.pointer import Pointer
from kiemchung.report import write_reports
from kiemchung.report.html import page_names, to_html
from kiemchung.report.pictures import Spot, picture_key, shown_pictures, spots
from kiemchung.report.view import actions, printable
from pipeline.results import CriterionStatus, Picture
from tests.report_fixture import PIXEL, WEIRD_NAMES, long_report, report_of, rich_report, unit

UNIT = unit()
USED = {link.path for criterion in UNIT.criteria for link in criterion.links} | set(UNIT.unplaced)
BARE = replace(UNIT.files[0], facts=None)
BLAMED = next(one for one in UNIT.files if one.path == "1/BC quy II.pdf")


class Page(HTMLParser):
    """Tags, ids, links and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.tags if name in attrs]


def one_page(language: str = "vi") -> str:
    return next(to_html(report_of(UNIT), language)).text


def test_same_report_same_pages() -> None:
    assert list(to_html(rich_report())) == list(to_html(rich_report()))


def test_a_page_asks_nothing_of_the_network() -> None:
    for made in to_html(rich_report()):
        page = Page(made.text)
        targets = page.all("src") + page.all("href") + page.all("srcset") + page.all("action")
        assert not [target for target in targets if re.match(r"(\w+:)?//|\w+:", target)]
        assert not re.search(r"@import|url\(", made.text)
        assert "default-src 'none'" in made.text


def test_odd_names_are_shown_not_run() -> None:
    text = one_page()
    page = Page(text)
    assert "<script>alert" not in text
    assert [tag for tag, _ in page.tags].count("script") == 2  # our code, and the pictures as data
    assert WEIRD_NAMES[0] in "".join(page.words)
    assert "<b>đã báo cáo</b>" not in text
    assert "\u202e" not in text


def test_every_criterion_and_action_is_on_the_page_and_links_lead_somewhere() -> None:
    page = Page(one_page())
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {f"tc-{one.id}" for one in UNIT.criteria} <= set(ids)
    assert {target[1:] for target in page.all("href") if target.startswith("#")} <= set(ids)
    text = "".join(page.words)
    for action in actions(UNIT, "vi"):
        assert action.next_action in text
        assert action.message in text
    for file in UNIT.files:
        assert printable(file.path) in text


def test_many_units_make_an_index_and_a_page_each() -> None:
    report = long_report(12)
    pages = {one.name: Page(one.text) for one in to_html(report)}
    assert len(pages) == 14
    linked = {target.partition("#")[0] for target in pages["bao-cao.html"].all("href")} - {""}
    assert linked == set(pages) - {"bao-cao.html"}
    assert "../bao-cao.html" in pages["don-vi/ubnd-xa-mau-so-03.html"].all("href")


def test_units_of_the_same_or_no_latin_name_get_pages_of_their_own() -> None:
    names = page_names([unit("UBND xã A"), unit("UBND xã Á"), unit("…"), unit("///")])
    assert len(set(names)) == 4
    assert all(re.fullmatch(r"don-vi/[a-z0-9-]+\.html", name) for name in names)


@pytest.fixture
def page(browser, tmp_path: Path) -> Iterator:
    write_reports(report_of(UNIT), tmp_path)
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.asked = []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.errors = []
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.goto((tmp_path / "bao-cao.html").as_uri())
    yield opened
    assert [url for url in opened.asked if not url.startswith("file:")] == []
    assert opened.errors == []
    opened.close()


@pytest.mark.needs_chromium
def test_filter_search_sort_and_open(page) -> None:
    shown = page.locator("details.item:visible")
    assert shown.count() == len(UNIT.criteria)
    page.select_option("#loc-ket-qua", "THIEU")
    missing = [one.id for one in UNIT.criteria if one.status is CriterionStatus.THIEU]
    assert page.locator("details.item:visible .id").all_inner_texts() == missing
    page.select_option("#loc-ket-qua", "")
    page.keyboard.press("Escape")
    page.locator("body").press("/")
    page.keyboard.type("niem yet cong khai")
    assert page.locator("details.item:visible .id").all_inner_texts() == ["3.2.1"]
    page.keyboard.press("Escape")
    page.select_option("#sap-xep", "diem")
    assert page.locator("details.item:visible .id").first.inner_text() == "2.2.2"
    page.select_option("#sap-xep", "")
    assert page.locator("details.item:visible .id").first.inner_text() == "1.1.1"
    page.click("#mo-het")
    assert page.locator("details.item[open]").count() == len(UNIT.criteria)


@pytest.mark.needs_chromium
def test_an_action_leads_to_its_criterion_and_keeps_its_tick(page) -> None:
    page.select_option("#loc-ket-qua", "DAT")
    page.click(".todo a >> nth=0")
    assert page.locator("#tc-1\\.2\\.1").get_attribute("open") is not None
    assert page.locator("#tc-1\\.2\\.1").is_visible()
    page.check(".todo input >> nth=0")
    page.reload()
    assert page.locator(".todo input >> nth=0").is_checked()


@pytest.mark.needs_chromium
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_runs_over_the_edge(page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.click("#mo-het")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.needs_chromium
@pytest.mark.parametrize("width", [390, 1280])
def test_the_index_of_many_units_stays_inside_the_page(browser, tmp_path: Path, width: int) -> None:
    write_reports(long_report(12), tmp_path)
    index = browser.new_page(viewport={"width": width, "height": 900})
    index.goto((tmp_path / "bao-cao.html").as_uri())
    assert index.evaluate("document.documentElement.scrollWidth") <= width
    if width == 390:
        cells = index.locator(".units tbody tr").first.locator("td").all()
        boxes = [cell.bounding_box() for cell in cells]
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    index.close()


@pytest.mark.needs_chromium
def test_pictures_are_drawn_when_opened_with_a_box_over_the_number(page) -> None:
    page.locator("#tc-1\\.1\\.1 summary").first.click()
    image = page.locator("#tc-1\\.1\\.1 .header img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    frame = page.locator("#tc-1\\.1\\.1 .header .frame").bounding_box()
    spot = page.locator("#tc-1\\.1\\.1 .header .spot").first.bounding_box()
    assert frame["x"] < spot["x"] < frame["x"] + frame["width"] / 2
    assert spot["y"] + spot["height"] < frame["y"] + frame["height"]
    assert page.locator("#tc-1\\.1\\.2 img").first.get_attribute("src") is None


def test_the_words_that_prove_the_item_are_boxed_where_the_picture_shows_them() -> None:
    picture = Picture("header", 1, (0.0, 0.0, 600.0, 200.0), PIXEL)
    pointer = Pointer(1, ((100.0, 150.0, 500.0, 165.0), (200.0, 165.0, 400.0, 180.0)), "năm 2023")
    assert list(spots(picture, BARE, pointer, language="vi")) == [
        Spot("Chỗ chứng minh", 16.67, 75.0, 66.67, 15.0, "proof")
    ]
    for elsewhere in (replace(pointer, page=2), replace(pointer, boxes=((100.0, 300.0, 500.0, 315.0),))):
        assert list(spots(picture, BARE, elsewhere, language="vi")) == []


def test_a_page_holds_each_picture_once_and_within_its_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = shown_pictures(UNIT)
    assert len(shown) == 2 * sum(bool(one.pictures) and one.path in USED for one in UNIT.files)
    monkeypatch.setattr("kiemchung.report.pictures.BUDGET", 3 * len(PIXEL))
    few = shown_pictures(UNIT)
    assert 0 < len(few) < len(shown)
    assert picture_key(BLAMED, BLAMED.pictures[0]) in few


def test_the_page_says_how_many_files_go_without_pictures() -> None:
    said = "12 tệp không kèm đủ ảnh"
    assert said in next(to_html(report_of(replace(UNIT, unpictured=12)))).text
    assert "không kèm đủ ảnh" not in one_page()
