"""Which signature did what, read from boxes, words and signers."""

from datetime import UTC, datetime

import pytest

from extractors.document import Box, Document, Kind, Layer, Page, Word
from extractors.facts import DocNumber, Facts, Found, PartialDate, Signer, Span
from extractors.messages import note
from verifiers.acts import group_acts, with_roles
from verifiers.remarks import remarks
from verifiers.verdict import Changes, Outcome, Role, SignatureResult, SignerKind, TimeBasis

ORGANISATION, PERSON = "ỦY BAN NHÂN DÂN XÃ MẪU", "Nguyễn Văn Mẫu"
TIME = datetime(2023, 11, 10, 3, tzinfo=UTC)


def made(
    field: str,
    kind: SignerKind,
    box: Box | None = None,
    text: str = "",
    page: int = 1,
    signer: str = "",
    time: datetime = TIME,
) -> SignatureResult:
    default = PERSON if kind is SignerKind.PERSON else ORGANISATION
    return SignatureResult(
        field,
        signer or default,
        "",
        kind,
        Role.OTHER,
        time,
        TimeBasis.PDF_M,
        Outcome.PASSED,
        Outcome.PASSED,
        Outcome.PASSED,
        Changes.NOTHING,
        "TOTAL-PASSED",
        "",
        note("verifiers.no_time"),
        page=page,
        box=box,
        text=text,
    )


def words(*placed: tuple[str, float, float]) -> Document:
    """A4 page with these words, each 20 × 12 points at (x, y)."""
    made_of = tuple(
        Word(text, (x, y, x + 20, y + 12), 1, Layer.BODY, line) for line, (text, x, y) in enumerate(placed)
    )
    return Document(Kind.PDF, (Page(1, 595, 842, made_of),))


HEADER = words(("Số:", 100, 105), ("/BC-UBND", 180, 105), ("ngày", 350, 108), ("tháng", 405, 108))
NUMBER, DAY, MONTH = (125, 100, 165, 120), (375, 104, 400, 122), (430, 104, 447, 122)
HAND, SEAL = (380, 600, 540, 700), (310, 600, 420, 710)
P, O, PORTAL = SignerKind.PERSON, SignerKind.ORGANISATION, SignerKind.PORTAL  # noqa: E741

CLERK = [made("b", O, NUMBER, "288"), made("c", O, DAY, "10"), made("d", O, MONTH, "11")]

CASES: list[tuple[str, list[SignatureResult], list[Role]]] = [
    (
        "a letter as offices make it",
        [made("a", P, HAND), *CLERK, made("e", O, SEAL)],
        [Role.LEADER, Role.NUMBER, Role.DATE, Role.DATE, Role.SEAL],
    ),
    (
        "a drafter's initial before the leader's hand",
        [made("a", P, (405, 640, 445, 660), signer="Trần Thị Nháy"), made("b", P, HAND), made("c", O, SEAL)],
        [Role.OTHER, Role.LEADER, Role.SEAL],
    ),
    (
        "a portal's stamp",
        [made("a", P, HAND), made("b", O, SEAL), made("c", PORTAL, (4, 2, 293, 39))],
        [Role.LEADER, Role.SEAL, Role.PUBLICATION],
    ),
    (
        "another organisation's copy, away from the hand",
        [made("a", P, HAND), made("b", O, SEAL), made("c", O, (374, 5, 589, 80), signer="SỞ MẪU")],
        [Role.LEADER, Role.SEAL, Role.COPY],
    ),
    (
        "number and seal of the annex behind the hand's page",
        [made("a", P, HAND), CLERK[0], made("c", O, SEAL), made("d", O, NUMBER, "288", page=2)],
        [Role.LEADER, Role.NUMBER, Role.SEAL, Role.ANNEX],
    ),
    (
        "a day filled into the body is not the header's",
        [made("a", P, HAND), made("b", O, NUMBER, "288"), made("c", O, (302, 193, 326, 207), "23")],
        [Role.LEADER, Role.NUMBER, Role.OTHER],
    ),
    (
        "an incoming stamp",
        [made("a", P, HAND), made("b", O, SEAL), made("c", O, (60, 150, 260, 230), "CÔNG VĂN ĐẾN Số: 12")],
        [Role.LEADER, Role.SEAL, Role.INCOMING],
    ),
    ("a seal alone", [made("a", O, SEAL)], [Role.SEAL]),
    ("a document timestamp", [made("a", SignerKind.TIMESTAMP)], [Role.TIMESTAMP]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "results", "roles"), CASES, ids=lambda one: one if isinstance(one, str) else ""
)
def test_roles(what: str, results: list[SignatureResult], roles: list[Role]) -> None:
    assert [one.role for one in with_roles(results, HEADER, Facts())] == roles, what


def test_without_words_the_numbers_place_decides() -> None:
    bare = Document(Kind.PDF, ())
    results = [made("a", P, HAND), made("b", O, NUMBER, "288"), made("c", O, DAY, "10"), made("d", O, SEAL)]
    assert [one.role for one in with_roles(results, bare, Facts())] == [
        Role.LEADER, Role.NUMBER, Role.DATE, Role.SEAL,
    ]  # fmt: skip


def test_a_scan_is_a_copy_and_a_separate_annex_an_annex() -> None:
    only = [made("a", O, (374, 5, 589, 115))]
    assert with_roles(only, Document(Kind.PDF_SCAN, ()), Facts())[0].role is Role.COPY
    assert with_roles(only, Document(Kind.PDF, ()), Facts(), annex=True)[0].role is Role.ANNEX


def test_the_printed_name_tells_the_leader() -> None:
    facts = Facts(signer=Signer(name=Found("Trần Thị Thử", Span("Trần Thị Thử"), "test")))
    results = [made("a", P, HAND, signer="Khác"), made("b", P, (1, 1, 9, 9), signer="TRẦN THỊ THỬ")]
    assert [one.role for one in with_roles(results, HEADER, facts)] == [Role.OTHER, Role.LEADER]


def test_acts_say_who_gave_number_and_day() -> None:
    acts = group_acts(with_roles(CASES[0][1], HEADER, Facts()))
    assert [(one.role, one.signer, one.fields, one.text) for one in acts] == [
        (Role.LEADER, PERSON, ("a",), ""),
        (Role.NUMBER, ORGANISATION, ("b",), "288"),
        (Role.DATE, ORGANISATION, ("c", "d"), "10/11"),
        (Role.SEAL, ORGANISATION, ("e",), ""),
    ]


def facts(issuer: str, name: str, day: int) -> Facts:
    return Facts(
        number=Found(DocNumber("288", "BC-UBND"), Span("288"), "test"),
        issuer=Found(issuer, Span(issuer), "test"),
        signer=Signer(name=Found(name, Span(name), "test")),
        date=Found(PartialDate(2023, 11, day), Span(""), "test"),
    )


@pytest.mark.parametrize(
    ("issuer", "name", "day", "codes"),
    [
        ("Ủy ban nhân dân xã Mẫu", "Nguyễn Văn Mẫu", 10, []),
        ("Ủy ban nhân dân xã Khác", "Nguyễn Văn Mẫu", 9, ["verifiers.issuer_differs"]),
        ("Ủy ban nhân dân xã Mẫu", "Nguyễn Văn Mẫu", 1, ["verifiers.day_differs"]),
    ],
)
def test_remarks(issuer: str, name: str, day: int, codes: list[str]) -> None:
    known = facts(issuer, name, day)
    results = with_roles(CASES[0][1], HEADER, known)
    assert [one.code for one in remarks(results, known)] == codes
