"""Names in a bundle: any system takes them, none is like another."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.facts import Flag, PartialDate
from kiemchung.pack.names import MOST, Namer
from tests.report_fixture import facts

SAFE = re.compile(r"[A-Za-z0-9._-]+/[A-Za-z0-9._-]+")
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}

KNOWN = facts("723", "QĐ-UBND", PartialDate(2022, 11, 11), "Quyết định", "Về bộ tiêu chí")


def doubted(which: str, flag: str = Flag.OCR_DOUBT):
    return replace(KNOWN, **{which: replace(getattr(KNOWN, which), flags=(flag,))})


@pytest.mark.parametrize(
    ("criterion", "original", "read", "path"),
    [
        ("1.1.1", "1/QD bo tieu chi.signed.pdf", KNOWN, "1.1.1/1.1.1_723-QD-UBND_2022-11-11.pdf"),
        ("1.1.1", "1/QD bo.PDF", doubted("date"), "1.1.1/1.1.1_723-QD-UBND.pdf"),
        ("1.1.1", "1/QĐ bộ tiêu chí.signed.pdf", doubted("number"), "1.1.1/1.1.1_QD-bo-tieu-chi.pdf"),
        ("1.2.1", "x.zip!/1.2.1. BC quý I.docx", None, "1.2.1/1.2.1_BC-quy-I.docx"),
        ("1.4.2", "1.4.2/IMG_20230518_083512.jpg", None, "1.4.2/1.4.2_IMG-20230518-083512.jpg"),
        ("7.5", "7.5/link.signed.txt", None, "7.5/7.5_link.txt"),
        ("7.5", "7.5/🧾", None, "7.5/7.5_tep"),
        ("I.2/a", "a.pdf", None, "I.2-a/I.2-a_a.pdf"),
        ("AUX", "a.pdf", None, "AUX_/AUX__a.pdf"),
    ],
)
def test_names_say_number_and_day_only_where_they_are_sure(criterion, original, read, path) -> None:
    assert Namer().path(criterion, original, read) == path


def test_a_second_of_the_same_name_is_numbered_whatever_its_case() -> None:
    namer = Namer()
    made = [namer.path("1.1", name, None) for name in ("KH.pdf", "kh.PDF", "Kh.pdf", "KH.docx")]
    assert made == ["1.1/1.1_KH.pdf", "1.1/1.1_kh_2.pdf", "1.1/1.1_Kh_3.pdf", "1.1/1.1_KH.docx"]


names = st.text(min_size=1, max_size=300) | st.sampled_from(["con.pdf", "NUL", "..", "a" * 400 + ".pdf"])


@given(st.lists(st.tuples(st.text(min_size=1, max_size=40) | st.just("con"), names), max_size=12))
def test_any_names_at_all_become_safe_ones(items: list[tuple[str, str]]) -> None:
    namer = Namer()
    paths = [namer.path(criterion, original, None) for criterion, original in items]
    assert len({path.lower() for path in paths}) == len(paths)
    for path in paths:
        assert SAFE.fullmatch(path), path
        assert len(path) <= MOST < 150
        for part in path.split("/"):
            assert part.split(".")[0].lower() not in RESERVED, path
            assert not part.endswith(".") and part not in (".", ".."), path
