"""Pictures of the reports over twelve made-up communes: the index, the workbook and the letters.

Run: python docs/hinh/chup_nhieu.py (needs Debian's chromium and libreoffice; two minutes)
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pymupdf
from chup import HERE, ROOT, run
from playwright.sync_api import sync_playwright

CHECK = ("--criteria", "cap-xa-mau-2023", "--year", "2023", "--trust", "samples/pki")
CHECK += ("--at", "2023-11-18T08:00:00+07:00", "--quiet")
DPI = 64
PAGES = {
    "bao-cao.xlsx": (("so-viec", "VIỆC CẦN LÀM"), ("so-ma-tran", "MA TRẬN")),
    "docx/bao-cao-tong-hop-tham-dinh.docx": (("thu-tong-hop", "BÁO CÁO"), ("thu-xep-hang", "XẾP HẠNG")),
    "docx/ubnd-xa-dak-nen/cong-van-bo-sung.docx": (("thu-bo-sung", "KÍNH GỬI"),),
}
"""File → (picture, words of the page it shows)."""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "samples/build.py", "--units", str(folder / "units")]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603
        run("check", str(folder / "units"), *CHECK, "--out", str(folder / "run"))
        run("report", str(folder / "run"), "--format", "docx", "--out", str(folder / "run"))
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            take_index(browser, (folder / "run/bao-cao.html").as_uri())
            browser.close()
        for file, pages in PAGES.items():
            take_pages(folder / "run" / file, pages, folder)


def take_index(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1180, "height": 900})
    page.goto(address)
    page.screenshot(path=HERE / "nhieu-don-vi.png")
    for picture, selector in (("xep-hang", ".ranks"), ("ma-tran", ".matrix")):
        part = page.locator("section", has=page.locator(selector))
        part.screenshot(path=HERE / f"{picture}.png")
    phone = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=1.5)
    phone.goto(address)
    phone.screenshot(path=HERE / "nhieu-don-vi-dien-thoai.png")


def take_pages(file: Path, pages: tuple[tuple[str, str], ...], folder: Path) -> None:
    """Through LibreOffice to PDF; of each page the first that has the words."""
    profile = f"-env:UserInstallation={(folder / 'lo').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    with pymupdf.open(folder / f"{file.stem}.pdf") as made:
        for picture, words in pages:
            found = next(page for page in made if words in page.get_text().upper())
            found.get_pixmap(dpi=DPI).save(HERE / f"{picture}.png")


if __name__ == "__main__":
    main()
