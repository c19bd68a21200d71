"""Takes the pictures of the reports in README and docs/huong-dan from the sample, so that they stay true.

Run: python docs/hinh/chup.py (needs Debian's chromium)
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
VERIFY = ("--trust", "samples/pki", "--at", "2023-11-25T08:00:00+07:00", "--no-cache", "--quiet")
SIGNED = {
    "tot-phe-duyet": {"chu-ky-hop-le": ("header.top", "#dien-bien")},
    "sua-noi-dung-95-99": {
        "chu-ky-bi-sua": ("section >> nth=0", "section >> nth=0"),
        "chu-ky-truoc-sau": ("#thay-doi", "#thay-doi"),
        "chu-ky-tren-trang": ("#trang", "#trang"),
    },
}
"""Sample → picture → from which part of its page to which."""
CHECK = ("check", "samples/xa-mau-2023", "--criteria", "cap-xa-mau-2023", "--trust", "samples/pki")
CHECK += ("--unit", "Ủy ban nhân dân xã Đăk Mẫu", "--at", "2023-11-18T08:00:00+07:00", "--quiet")


def main() -> None:
    with tempfile.TemporaryDirectory() as out:
        run(*CHECK, "--out", out)
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            take(browser, (Path(out) / "bao-cao.html").as_uri())
            take_signatures(browser)
            browser.close()


def run(*arguments: str) -> None:
    """Our own command, which may end with findings."""
    command = [sys.executable, "-m", "kiemchung", *arguments]
    ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603
    assert ended.returncode in (0, 1, 3), ended.returncode


def take(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1180, "height": 980})
    page.goto(address)
    page.screenshot(path=HERE / "tom-tat.png")
    page.add_style_tag(content=".tools { position: static !important }")
    item = page.locator("#tc-1\\.2\\.1")
    item.locator("summary").first.click()
    page.wait_for_timeout(300)
    box = item.bounding_box()
    clip = {"x": 0, "y": box["y"] + page.evaluate("scrollY") - 20, "width": 1180, "height": 1180}
    page.screenshot(path=HERE / "tieu-chi.png", clip=clip, full_page=True)
    phone = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=1.5)
    phone.goto(address)
    phone.locator("#viec").scroll_into_view_if_needed()
    phone.evaluate("window.scrollTo(0, document.querySelector('#viec').offsetTop - 8)")
    phone.screenshot(path=HERE / "dien-thoai.png")


def take_signatures(browser: Any) -> None:
    """Pages of `verify --html`: a letter as it should be, and one that was edited after signing."""
    for name, sections in SIGNED.items():
        with tempfile.TemporaryDirectory() as out:
            run("verify", f"samples/chu-ky/{name}.pdf", "--html", out, *VERIFY)
            page = browser.new_page(viewport={"width": 1000, "height": 800})
            page.goto((Path(out) / "chu-ky.html").as_uri())
            for picture, (first, last) in sections.items():
                top, bottom = page.locator(first).bounding_box(), page.locator(last).bounding_box()
                assert top and bottom
                high = bottom["y"] + bottom["height"] - top["y"] + 24
                clip = {"x": 0, "y": max(top["y"] - 12, 0), "width": 1000, "height": high}
                page.screenshot(path=HERE / f"{picture}.png", clip=clip, full_page=True)


if __name__ == "__main__":
    main()
