"""Builds the signature cases of cases.toml: good letters, odd ones, and every attack we know of."""

import json
import shutil
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pymupdf

from samples.builder.attacks import ATTACKS, Victim
from samples.builder.bypass import show_metadata
from samples.builder.compose import ink_of, letter_of, recipe_of
from samples.builder.declared import Declared
from samples.builder.ink import draw_ink
from samples.builder.letter import Laid, Letter, lay_out
from samples.builder.locking import lock
from samples.builder.page import Spot
from samples.builder.shadow import SHADOWS
from samples.builder.signing import Recipe, sign_letter

__all__ = ["build_cases", "case_bytes", "declared_cases"]

AT = "2023-11-25T08:00:00+07:00"
FIGURE = "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 95%; tổng số 1.209 hồ sơ."
FILLER = "Công chức được phân công theo dõi, cập nhật kết quả hằng ngày và báo cáo lãnh đạo vào cuối tuần."


@cache
def declared_cases() -> dict[str, dict]:
    return tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))


def build_cases(folder: Path) -> None:
    """`<name>.pdf` for every case, and `expected.json` with the right answers."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in declared_cases():
        (folder / f"{name}.pdf").write_bytes(case_bytes(name))
    told = [
        {"file": f"{name}.pdf", **{key: row[key] for key in ("about", "apart", "grades")}}
        for name, row in declared_cases().items()
    ]
    text = json.dumps({"at": AT, "cases": told}, ensure_ascii=False, indent=1) + "\n"
    (folder / "expected.json").write_text(text, encoding="utf-8")


def case_bytes(name: str) -> bytes:
    """One case from its declaration."""
    row = declared_cases()[name]
    declared, attack = _declared(name, row), row.get("attack", "")
    letter, recipe = letter_of(declared), _recipe(declared, row)
    if attack in SHADOWS:
        laid = SHADOWS[attack].prepare(letter if attack == "shadow-swap" else _without_figure(letter))
        sign_letter(laid, recipe)
        return SHADOWS[attack].spring(laid)
    if row["sign"] == "seal-picture":
        return lay_out(letter, lambda page: draw_ink(page, ink_of(declared))).pdf.data
    laid = lay_out(letter)
    _prepare(laid, row.get("prepare", ""))
    sign_letter(laid, recipe)
    return ATTACKS[attack](Victim(laid, recipe, _figure(laid))) if attack else laid.pdf.data


def _prepare(laid: Laid, how: str) -> None:
    """Write the first revision in another of the ways that PDF allows."""
    if how == "modern":
        laid.pdf.modern = True
        laid.pdf.start_over()
        laid.pdf.save()
    if how == "metadata-shown":
        show_metadata(laid)
    if how == "locked":
        lock(laid.pdf, b"")


def _declared(name: str, row: dict) -> Declared:
    points = (*(FILLER,) * 24, FIGURE) if row.get("long") else (FIGURE,)
    expired_since = row["sign"] == "expired-since"
    return Declared(
        path=name,
        number="163/BC-UBND",
        date=date(2022, 3, 9) if expired_since else date(2023, 5, 5),
        subject="Kết quả giải quyết thủ tục hành chính năm 2023",
        sign=row["sign"],
        points=points,
    )


def _recipe(declared: Declared, row: dict) -> Recipe:
    recipe = recipe_of(declared)
    flags = {key: row[key] for key in ("without_null", "forged_timestamp") if key in row}
    return replace(
        recipe,
        style=replace(recipe.style, **flags),
        clerk=row.get("clerk", recipe.clerk),
        permission=row.get("permission", recipe.permission),
    )


def _without_figure(letter: Letter) -> Letter:
    return replace(letter, body=tuple(line for line in letter.body if line != FIGURE))


def _figure(laid: Laid) -> Spot:
    """Where `95%` stands, as a renderer sees it."""
    pages = pymupdf.open(stream=laid.pdf.data)
    page = next(number for number in range(len(pages)) if pages[number].search_for("95%"))
    box = pages[page].search_for("95%")[0]
    return Spot(page, box.x0, box.y0, box.x1, box.y1)
