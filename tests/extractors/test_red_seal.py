"""Pictures of a seal, and red things that are none."""

from collections.abc import Callable
from typing import Any

import pymupdf
import pytest

from extractors.red_seal import find_red_seal

RED = (0.85, 0.1, 0.1)


def ring(page: Any, center: tuple[float, float] = (380, 600), radius: float = 51) -> None:
    page.draw_circle(center, radius, color=RED, width=3)
    page.draw_circle(center, radius - 14, color=RED, width=1)
    page.draw_circle(center, 8, color=RED, fill=RED)
    page.insert_text((center[0] - 30, center[1] + 30), "XA MAU", color=RED, fontsize=10)


def frame(page: Any) -> None:
    page.draw_rect((300, 500, 410, 600), color=RED, width=3)
    page.insert_text((310, 550), "CONG VAN DEN", color=RED)


def logo(page: Any) -> None:
    ring(page, (80, 80))


def dot(page: Any) -> None:
    ring(page, radius=15)


def disc(page: Any) -> None:
    page.draw_circle((380, 600), 51, color=RED, fill=RED)


def heading(page: Any) -> None:
    page.insert_text((100, 500), "KHAN CAP", color=RED, fontsize=30)


def black(page: Any) -> None:
    page.draw_circle((380, 600), 51, color=(0, 0, 0), width=3)


@pytest.mark.parametrize(
    ("draw", "found"),
    [
        (ring, True),
        (frame, False),
        (logo, False),
        (dot, False),
        (disc, False),
        (heading, False),
        (black, False),
    ],
)
def test_only_a_round_red_seal_below_the_header_is_one(draw: Callable[[Any], None], found: bool) -> None:
    document: Any = pymupdf.open()
    draw(document.new_page(width=595, height=842))
    seal = find_red_seal(document.tobytes())
    assert (seal is not None) is found
    if seal is not None:
        assert seal.page == 1
        assert seal.box[0] < 380 < seal.box[2] and seal.box[1] < 600 < seal.box[3]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"nothing"])
def test_broken_files_have_no_seal(data: bytes) -> None:
    assert find_red_seal(data) is None
