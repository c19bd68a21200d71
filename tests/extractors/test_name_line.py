"""Names hardly read under seals and pens: read again, their beginnings guessed, and always doubted then."""

from pathlib import Path

import pytest

from extractors.extract import read_facts
from extractors.facts import Flag
from extractors.overlay import Raw, text_of
from extractors.read import read_document
from extractors.scans.signature.name_beginning import with_read
from extractors.scans.signature.name_guess import guess, units
from extractors.scans.signature.name_line import NameRow, name_row, read_again
from extractors.scans.signature.name_row import parted
from extractors.settings import ReadingSettings
from tests.extractors.paper import BODY, HEADER, letter, scan

Reading = list[tuple[str, float]]
UNIT = 6.0
MIDDLE = 440.0


def line(words: Reading, number: int, *, top: float, right: float = 0.0) -> list[Raw]:
    """Words as wide as print makes them, up to `right`, or about the middle of the block."""
    widths = [units(text) * UNIT for text, _ in words]
    whole = sum(widths) + 0.5 * UNIT * (len(words) - 1)
    at = right - whole if right else MIDDLE - whole / 2
    raws: list[Raw] = []
    for (text, sure), width in zip(words, widths, strict=True):
        raws.append(Raw(text, (at, top, at + width, top + 12), number, sure))
        at += width + 0.5 * UNIT
    return raws


POSITION = line([("KT.", 0.93), ("GIÁM", 0.93), ("ĐỐC", 0.96)], 0, top=500)


def centred(name: str) -> tuple[float, float]:
    """Where a name begins and ends that is printed under the position."""
    half = units(name) * UNIT / 2
    return MIDDLE - half, MIDDLE + half


def reread(true: str, first: Reading, *others: Reading) -> list[Raw]:
    """The name line of a block read as `first`, then as `others`."""
    _, right = centred(true)
    row = name_row([*POSITION, *line(first, 10, top=560, right=right)])
    assert row is not None
    return read_again(row, [line(other, 0, top=560, right=right) for other in others])


@pytest.mark.parametrize(
    ("readings", "true", "expected"),
    [
        (["Mgấ", "g6"], "Ngô", "Ngô"),
        (["Mgấ Thị", "g6 Thị"], "Ngô Thị", "Ngô Thị"),
        (["bàng", "Mbàng"], "Hoàng", "Hoàng"),
        (["0àn", "ˆöàn"], "Đoàn", "Đoàn"),
        (["xố", "sŸ"], "Võ", None),
        (["", "–"], "Nguyễn", None),
        (["Nguy"], "Nguyễn Thị Thanh", None),
    ],
    ids=["by shape", "with a middle name", "by width", "marks", "hardly anything", "nothing", "too wide"],
)
def test_beginnings_of_names(readings: list[str], true: str, expected: str | None) -> None:
    assert guess(readings, units(true)) == expected


def test_pieces_of_a_seal_are_no_office_and_words_that_ran_together_are() -> None:
    pieces = line([("Cơ", 0.4), ("CA", 0.6), ("€6", 0.4)], 10, top=515)
    joined = line([("BÍTHƯ", 0.8)], 20, top=530)
    offices, _ = parted([*POSITION, *pieces, *joined])
    assert [text_of(office) for office in offices][-1] == "BÍTHƯ" and pieces not in offices


def test_a_usual_surname_that_two_readings_nearly_saw() -> None:
    def seen(first: str) -> list[Raw]:
        return line([(first, 0.4), ("Mẫu", 0.9)], 0, top=560)

    words = seen("Ngu")
    named = with_read(words[0].box[0], words, [seen("Nguyễr"), seen("Nguyễmr"), seen("Ng")])
    assert [raw.text for raw in named] == ["Nguyễn", "Mẫu"] and named[0].confidence < 0.6
    assert with_read(words[0].box[0], words, [seen("Nguyễr"), seen("Xz")]) == words


def test_a_bracket_hardly_read_is_a_piece_of_a_seal() -> None:
    named = line([("(Lê", 0.4), ("Mẫu", 0.96)], 10, top=560)
    assert parted([*POSITION, *named])[1] == [named]
    note = line([("(Ký", 0.9), ("tên)", 0.96)], 10, top=560)
    assert parted([*POSITION, *note])[1] == []


def test_marks_of_a_surname_of_a_smaller_people() -> None:
    seen: Reading = [("Này", 0.7), ("Mlô", 0.93)]
    assert [raw.text for raw in reread("Nay Mlô", seen, seen, seen)] == ["Nay", "Mlô"]


def test_a_sound_name_is_not_read_again() -> None:
    sound: Reading = [("Nguyễn", 0.96), ("Văn", 0.95), ("Mẫu", 0.97)]
    assert name_row([*POSITION, *line(sound, 10, top=560)]) is None


def test_a_name_that_stands_too_far_right_lost_its_beginning() -> None:
    left, right = centred("Trần Mai Mẫu")
    row = name_row([*POSITION, *line([("Mai", 0.96), ("Mẫu", 0.97)], 10, top=560, right=right)])
    assert row is not None and abs(row.left - left) < 1


def test_another_picture_reads_the_whole_name() -> None:
    whole: Reading = [("Trần", 0.91), ("Mai", 0.96), ("Mẫu", 0.97)]
    got = reread("Trần Mai Mẫu", [("Mai", 0.96), ("Mẫu", 0.97)], whole, [("“Trần", 0.4), *whole[1:]])
    assert [raw.text for raw in got] == ["Trần", "Mai", "Mẫu"]


def test_what_only_one_reading_saw_is_doubted() -> None:
    whole: Reading = [("Trần", 0.91), ("Mai", 0.96), ("Mẫu", 0.97)]
    got = reread("Trần Mai Mẫu", [("ần", 0.3), ("Mai", 0.96), ("Mẫu", 0.97)], whole)
    assert [raw.text for raw in got] == ["Trần", "Mai", "Mẫu"]
    assert got[0].confidence < 0.6 < got[1].confidence


@pytest.mark.parametrize(
    ("true", "first", "second", "expected"),
    [
        (
            "Ngô Đình Mẫu",
            [("g6", 0.2), ("Đình", 0.93), ("Mẫu", 0.97)],
            [("Mgấ", 0.4), ("Đình", 0.9), ("Mẫu", 0.97)],
            "Ngô Đình Mẫu",
        ),
        (
            "Siu H’Nghiên",
            [("Siu", 0.9), ("H°Nghiên", 0.6)],
            [("Siu", 0.9), ("H°Nghiên", 0.6)],
            "Siu H’Nghiên",
        ),
        (
            "BSCKII. Lê Đức Mẫu",
            [("BSCKTI.", 0.64), ("Lê", 0.96), ("Đức", 0.96), ("Mẫu", 0.97)],
            [("BSCKI]I.", 0.3), ("Lê", 0.96), ("Đức", 0.96), ("Mẫu", 0.97)],
            "Lê Đức Mẫu",
        ),
        (
            "Trung tá Đinh Thị Mẫu",
            [("Trang", 0.78), ("tá", 0.93), ("Đình", 0.75), ("Thị", 0.97), ("Mẫu", 0.97)],
            [("Trung", 0.96), ("tá", 0.91), ("Đình", 0.69), ("Thị", 0.97), ("Mẫu", 0.97)],
            "Đinh Thị Mẫu",
        ),
        (
            "A Lăng Mẫu",
            [("A", 0.6), ("Lăng", 0.7), ("Mẫu", 0.97)],
            [("A", 0.9), ("Lăng", 0.7), ("Mẫu", 0.97)],
            "A Lăng Mẫu",
        ),
        (
            "Kiều Ngọc Mẫu",
            [("#s", 0.1), ("Ngọc", 0.96), ("Mẫu", 0.97)],
            [("tẻg", 0.2), ("Ngọc", 0.96), ("Mẫu", 0.97)],
            "Ngọc Mẫu",
        ),
        (
            "H’Liên Mlô",
            [("4y", 0.3), ("Mlô", 0.5)],
            [("“H?Liên", 0.7), ("MIlô", 0.6)],
            "H’Liên Mlô",
        ),
        (
            "Bùi Thị Mẫu",
            [("Bũi", 0.5), ("Thị", 0.93), ("Mẫu", 0.78)],
            [("—", 0.4), ("Bữi", 0.7), ("Thị", 0.93), ("Mẫu", 0.93)],
            "Bùi Thị Mẫu",
        ),
        (
            "Trịnh Ngọc Mẫu",
            [("Trịnh", 0.97), ("“Ngọc", 0.72), ("Mẫu", 0.97)],
            [("Trịnh", 0.97), ("“Ngọc", 0.72), ("Mẫu", 0.97)],
            "Trịnh Ngọc Mẫu",
        ),
        (
            "Trung tá Bùi Trọng Mẫu",
            [("Tlung", 0.2), ("a", 0.93), ("Bùi", 0.9), ("Trọng", 0.97), ("Mẫu", 0.97)],
            [("Tung", 0.2), ("T2", 0.2), ("Bùi", 0.97), ("Trọng", 0.97), ("Mẫu", 0.97)],
            "Bùi Trọng Mẫu",
        ),
    ],
    ids=[
        "guessed",
        "apostrophe",
        "degree",
        "rank",
        "parted as read",
        "no guess",
        "a prefix with an apostrophe",
        "marks of a surname",
        "no guess over what was read",
        "rank that cannot be read",
    ],
)
def test_names_put_right_are_doubted(true: str, first: Reading, second: Reading, expected: str) -> None:
    got = reread(true, first, second)
    assert " ".join(raw.text for raw in got) == expected
    if expected != "Lê Đức Mẫu":  # which is read surely, the degree alone was not
        assert min(raw.confidence for raw in got) < 0.8


def test_marks_are_told_by_the_reading_in_more_pixels() -> None:
    first: Reading = [("Sầm", 0.97), ("Văn", 0.93), ("Mấu", 0.85)]
    fine: Reading = [("Sầm", 0.97), ("Văn", 0.93), ("Mẩu", 0.93)]
    left, right = centred("Sầm Văn Mẩu")
    top = line(first, 10, top=560, right=right)
    row = NameRow(left, 560.0, right, 572.0, tuple(top))
    finer = line(fine, 0, top=560, right=right)
    got = read_again(row, [top, finer], finer)
    assert [raw.text for raw in got] == ["Sầm", "Văn", "Mẩu"]
    assert got[-1].confidence < 0.6


def test_a_name_that_ends_early_lost_a_word() -> None:
    left, right = centred("Trần Hữu Mẫu")
    seen = line([("Trần", 0.96), ("Hữu", 0.95)], 10, top=560, right=left + units("Trần Hữu") * UNIT)
    row = name_row([*POSITION, *seen])
    assert row is not None and abs(row.right - right) < 6
    got = read_again(row, [seen])
    assert [raw.text for raw in got] == ["Trần", "Hữu"] and got[-1].confidence < 0.6


def test_what_stands_under_a_copy_is_no_name() -> None:
    name: Reading = [("Trần", 0.7), ("Văn", 0.93), ("Mẫu", 0.97)]
    stamp = [
        *line([("SAO", 0.9), ("ĐÚNG", 0.9), ("VỚI", 0.9)], 20, top=620),
        *line([("Ngày", 0.9), ("04", 0.9), ("tháng", 0.9), ("2", 0.9)], 30, top=640),
    ]
    row = name_row([*POSITION, *line(name, 10, top=560), *stamp])
    assert row is not None and [raw.text for raw in row.words] == ["Trần", "Văn", "Mẫu"]


@pytest.mark.parametrize(
    "text", ["(Ký tên và đóng dấu)", "Thực hiện theo quy định", "Ngày 04 tháng 2 năm 2017"]
)
def test_notes_and_running_text_are_no_name(text: str) -> None:
    assert name_row([*POSITION, *line([(word, 0.9) for word in text.split()], 10, top=560)]) is None


def test_a_name_that_a_stroke_parts_is_one_row() -> None:
    whole = line([("Trần", 0.9), ("Văn", 0.93), ("Mẫu", 0.97)], 10, top=560)
    row = name_row([*POSITION, whole[0], *(raw._replace(line=20) for raw in whole[2:])])
    assert row is not None and [raw.text for raw in row.words] == ["Trần", "Mẫu"]


@pytest.mark.needs_ocr
@pytest.mark.needs_fonts
def test_a_black_signature_through_a_name_on_a_scan(tmp_path: Path) -> None:
    """The stroke is one piece with two of its letters: where it is wiped they go too."""
    lines = [*HEADER, *BODY[:-1], ((376, 700), "Huỳnh Văn Mẫu")]
    paper = letter(lines)
    stroke = [(372, 650), (392, 700), (402, 640), (460, 668)]
    paper[0].draw_polyline(stroke, color=(0.1, 0.1, 0.1), width=1.0)
    signer = read_facts(read_document(scan(paper, tmp_path / "a.pdf"), ReadingSettings())).signer
    assert signer.name is not None and signer.name.value == "Huỳnh Văn Mẫu"
    assert Flag.OCR_DOUBT in signer.name.flags


@pytest.mark.parametrize(("sure", "expected"), [(0.6, "Châu Nghĩa Mẫu"), (0.95, "Ngô Châu Nghĩa Mẫu")])
def test_pieces_of_a_seal_before_a_name_in_the_middle_are_no_surname(sure: float, expected: str) -> None:
    places = [("Ngô", 358.0, 381.0, sure), ("Châu", 384.0, 416.0, 0.6), ("Nghĩa", 420.0, 455.0, 0.97)]
    words = [
        Raw(text, (x0, 715.0, x1, 730.0), 30, confidence)
        for text, x0, x1, confidence in [*places, ("Mẫu", 459.0, 475.0, 0.95)]
    ]
    row = NameRow(358.0, 715.0, 501.0, 730.0, tuple(words))
    assert " ".join(raw.text for raw in read_again(row, [words, words])) == expected


def test_a_usual_middle_name_that_one_reading_has() -> None:
    name = reread(
        "Lê Văn Mẫu",
        [("Lê", 0.9), ("Văn", 0.7), ("Mẫu", 0.9)],
        [("Lê", 0.9), ("Vấn", 0.95), ("Mẫu", 0.9)],
        [("Lê", 0.9), ("Vấn", 0.95), ("Mẫu", 0.9)],
    )
    assert [raw.text for raw in name] == ["Lê", "Văn", "Mẫu"] and name[1].confidence < 0.6


def test_a_surname_that_is_no_syllable_and_surely_read_stays() -> None:
    name = reread("Kray Mẫu", [("Kray", 0.92), ("Mẫu", 0.9)], [("Kray", 0.93), ("Mẫu", 0.9)])
    assert [raw.text for raw in name] == ["Kray", "Mẫu"]
