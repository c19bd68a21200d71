"""Parts: none over the limit, every file whole in one, order kept, sizes foretold to the byte."""

import hashlib
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemchung.errors import FaceError
from kiemchung.pack.command import around
from kiemchung.pack.parts import Item, part_name, split, sums_name, write_part
from kiemchung.pack.sizes import read_size

sizes = st.lists(st.integers(0, 5_000), min_size=1, max_size=40)


def item(number: int, size: int) -> Item:
    return Item(f"1.1/1.1_{number}.pdf", Path(), size, f"{number:064x}", f"{number}.pdf")


@given(sizes, st.integers(100, 12_000), st.integers(0, 3_000))
def test_parts_hold_everything_once_in_order_and_stay_under_the_limit(sizes, limit, beside) -> None:
    items = [item(number, size) for number, size in enumerate(sizes)]
    parts = split(items, beside, limit)
    assert [one for part in parts for one in part.items] == items
    for part in parts:
        assert part.items
        assert part.size <= limit or len(part.items) == 1
    (whole,) = split(items, beside, None)
    assert whole.items == tuple(items)


@pytest.mark.parametrize("count", [1, 3])
def test_a_part_is_as_large_as_was_foretold(tmp_path: Path, count: int) -> None:
    items = []
    for number in range(20):
        source = tmp_path / f"{number}.pdf"
        source.write_bytes(b"x" * number * 97)
        sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
        items.append(Item(f"1.1/1.1_{number}.pdf", source, source.stat().st_size, sha256, source.name))
    beside = {"manifest.json": b"{}", "DOC-TRUOC.txt": b"abc"}
    (part,) = split(items, around(beside), None)
    made = write_part(tmp_path / "out.zip", part, beside, sums_name(1, count))
    spare = 2 * (len(sums_name(999, 999)) - len(sums_name(1, count)))
    assert made.stat().st_size == part.size - spare
    assert ZipFile(made).testzip() is None


def test_parts_sort_by_name() -> None:
    names = [part_name("xa-mau", number, 12) for number in range(1, 13)]
    assert names == sorted(names)
    assert part_name("xa-mau", 1, 1) == "xa-mau.zip"


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("50MB", 50_000_000),
        ("1,5 GB", 1_500_000_000),
        ("800kB", 800_000),
        ("20", 20_000_000),
        ("0.5m", 500_000),
    ],
)
def test_sizes_are_read_as_people_type_them(text: str, size: int) -> None:
    assert read_size(text) == size


@pytest.mark.parametrize("text", ["", "lớn", "-5MB", "5TB", "1kB", "50 MBs"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(FaceError):
        read_size(text)
