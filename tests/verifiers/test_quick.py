"""The fast reader of hexadecimal strings says what pyHanko's own says."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfReadError, PdfStreamError

from verifiers.pdf import quick

ORIGINAL = generic.read_hex_string_from_stream


@given(st.text("0123456789abcdefABCDEF \n\r\t", max_size=60), st.binary(max_size=5))
def test_same_strings_and_same_place_after(digits: str, rest: bytes) -> None:
    text = b"<" + digits.encode() + b">" + rest
    ours, theirs = io.BytesIO(text), io.BytesIO(text)
    assert quick.read_hex_string(ours) == ORIGINAL(theirs)
    assert ours.tell() == theirs.tell()


@pytest.mark.parametrize("text", [b"<4x>", b"<<4>", b"<4(>"])
def test_what_is_no_hexadecimal_is_refused(text: bytes) -> None:
    with pytest.raises((PdfStreamError, PdfReadError)):
        quick.read_hex_string(io.BytesIO(text))


def test_a_string_without_an_end_is_refused_not_read_forever() -> None:
    with pytest.raises(PdfStreamError):
        quick.read_hex_string(io.BytesIO(b"<48656c6c6f"))
