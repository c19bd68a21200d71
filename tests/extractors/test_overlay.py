"""Where the clerk's digits go: into the blank they were meant for, never into a name above it."""

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
