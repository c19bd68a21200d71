"""Makes the bytes of one declared file."""

from samples.builder.compose import letter_of, recipe_of
from samples.builder.declared import Declared
from samples.builder.letter import lay_out
from samples.builder.signing import sign_letter

__all__ = ["make_file"]


def make_file(declared: Declared) -> bytes:
    """The file as bytes; the same on every run."""
    return MAKERS[declared.make](declared)


def _born(declared: Declared) -> bytes:
    laid = lay_out(letter_of(declared))
    sign_letter(laid, recipe_of(declared))
    return laid.pdf.data


MAKERS = {"born": _born}
