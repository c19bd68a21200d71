"""Where the clerk's digits go: into the blank they were meant for, never into a name above it."""

import pytest

from extractors.overlay import Raw, arrange

NAME = [
    Raw("TỈNH", (114, 75, 148, 88), 0),
    Raw("KON", (151, 75, 178, 88), 0),
    Raw("MẪU", (181, 75, 206, 88), 0),
]
NUMBER = [Raw("Số:", (100, 98, 120, 112), 1), Raw("/CĐ-UBND", (150, 98, 215, 112), 1)]
DATE = [
    Raw("tháng", (400, 98, 430, 112), 2),
    Raw("10", (434, 98, 447, 112), 2),
    Raw("năm", (451, 98, 470, 112), 2),
]


def lines(body: list[Raw], **drawn: Raw) -> list[str]:
    words, _ = arrange(body, {name: [raw] for name, raw in drawn.items()}, 1)
    numbers = dict.fromkeys(word.line for word in words)
    return [" ".join(word.text for word in words if word.line == number) for number in numbers]


def test_a_serial_high_over_its_line_is_not_put_into_the_name_above() -> None:
    assert lines([*NAME, *NUMBER], a=Raw("03", (125, 88, 138, 102), 0)) == ["TỈNH KON MẪU", "Số: 03 /CĐ-UBND"]


def test_a_serial_that_lies_only_on_a_name_stays_apart() -> None:
    assert "TỈNH KON MẪU" in lines(NAME, a=Raw("03", (155, 84, 168, 98), 0))


def test_a_narrow_month_covers_a_wider_draft() -> None:
    assert lines(DATE, a=Raw("9", (433, 97, 440, 111), 0)) == ["tháng 9 năm"]


WRITTEN_OVER = [
    # a draft serial typed with its symbol
    (Raw("7/CT-UBND", (124, 98, 190, 112), 1), Raw("35", (120, 98, 132, 112), 0), "Số: 35 /CT-UBND"),
    (Raw("1670/CT-UBND", (124, 98, 210, 112), 1), Raw("6654", (124, 94, 146, 108), 0), "Số: 6654 /CT-UBND"),
    # dots typed with it
    (Raw("......../CT-UBND", (124, 98, 210, 112), 1), Raw("84", (130, 95, 142, 110), 0), "Số: 84 /CT-UBND"),
    # words drawn over a number are no serial
    (Raw("12/CT-UBND", (124, 98, 190, 112), 1), Raw("ký", (124, 98, 136, 112), 0), "Số: ký 12/CT-UBND"),
]


@pytest.mark.parametrize(("draft", "drawn", "expected"), WRITTEN_OVER)
def test_what_an_overlay_is_written_over(draft: Raw, drawn: Raw, expected: str) -> None:
    assert lines([NUMBER[0], draft], a=drawn) == [expected]


def test_a_serial_goes_past_the_rule_under_a_name() -> None:
    rule = Raw("-------", (120, 84, 150, 94), 0)
    assert lines([rule, *NUMBER], a=Raw("01", (128, 87, 141, 100), 0)) == ["-------", "Số: 01 /CĐ-UBND"]


@pytest.mark.parametrize(
    ("pieces", "drawn"),
    [
        ([("2", 124, 131), ("4", 131, 138), ("0", 138, 145)], ["240"]),
        # the last digit first, as some programs draw
        ([("0", 138, 145), ("4", 131, 138), ("2", 124, 131)], ["240"]),
        # numbers of two cells, and of two rows
        ([("2", 124, 131), ("4", 133, 140)], ["2", "4"]),
    ],
)
def test_digits_drawn_one_by_one(pieces: list[tuple[str, float, float]], drawn: list[str]) -> None:
    body = [Raw(text, (x0, 98, x1, 112), at) for at, (text, x0, x1) in enumerate(pieces)]
    assert [word.text for word in arrange(body, {}, 1)[0]] == drawn


def test_a_digit_over_another_is_none_of_its_number() -> None:
    body = [Raw("2", (124, 98, 131, 112), 0), Raw("4", (131, 90, 138, 104), 1)]
    assert [word.text for word in arrange(body, {}, 1)[0]] == ["2", "4"]


def test_an_overlay_is_no_higher_than_its_line() -> None:
    words, _ = arrange(NUMBER, {"a": [Raw("03", (125, 90, 138, 110), 0)]}, 1)
    assert [word.box for word in words if word.origin] == [(125, 96, 138, 110)]


def test_pieces_of_a_word_that_touch_are_one() -> None:
    body = [
        Raw("VÀ", (90, 98, 110, 112), 0),
        Raw("C", (114, 98, 123, 112), 0),
        Raw("ÔNG", (123.1, 98, 150, 112), 1),
    ]
    assert lines(body) == ["VÀ CÔNG"]
