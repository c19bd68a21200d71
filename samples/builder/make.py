"""Makes the bytes of one declared file."""

from collections.abc import Callable
from datetime import timedelta

from samples.builder.alter import draw_99, flip_digit, save_anew
from samples.builder.annex import make_annex
from samples.builder.compose import ink_of, letter_of, recipe_of
from samples.builder.declared import Declared, recipes
from samples.builder.draft import make_draft
from samples.builder.ink import draw_ink
from samples.builder.legacy import legacy_fonts
from samples.builder.letter import lay_out
from samples.builder.oddities import ODDITIES
from samples.builder.scan import make_scan
from samples.builder.signing import sign_letter
from samples.builder.things import make_export, make_links, make_photo

__all__ = ["make_file"]


def make_file(declared: Declared) -> bytes:
    """The file as bytes; the same on every run."""
    return MAKERS[declared.make](declared)


def _born(declared: Declared) -> bytes:
    """A PDF from a word processor, signed (or not) by the recipe, perhaps altered afterwards."""
    picture = "picture" in recipes()[declared.sign].get("parts", [])
    fonts = legacy_fonts() if declared.quirk == "tcvn3" else None
    laid = lay_out(
        letter_of(declared), (lambda page: draw_ink(page, ink_of(declared))) if picture else None, fonts
    )
    sign_letter(laid, recipe_of(declared))
    match declared.alter:
        case "":
            return laid.pdf.data
        case "resave":
            return save_anew(laid, recipe_of(declared).at + timedelta(days=3))
        case "flip":
            return flip_digit(laid)
        case "95-99":
            return draw_99(laid)
    raise ValueError(declared.alter)


MAKERS: dict[str, Callable[[Declared], bytes]] = {
    "born": _born,
    "scan": make_scan,
    "annex": make_annex,
    "draft": make_draft,
    "export": make_export,
    "links": make_links,
    "photo": make_photo,
    **ODDITIES,
}
