"""Letters that bodies issue together: one name of all of them, or a doubt."""

import pytest

from extractors.extract import read_facts
from extractors.facts import Facts, Flag
from tests.extractors.letters import document, page

MOTTO = (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60), ("Độc lập - Tự do - Hạnh phúc", 330, 75))
DATE = ("Mẫu, ngày 05 tháng 01 năm 2023", 330, 120)


def read(symbol: str, *names: str) -> Facts:
    lines = [(name, 60.0, 60.0 + 14 * at) for at, name in enumerate(names)]
    return read_facts(document(page(*MOTTO, *lines, (f"Số: 5/{symbol}", 90, 120), DATE)))


CASES: list[tuple[str, tuple[str, ...], str | None, str]] = [
    # each on a line of its own
    (
        "2025/TTLT-BTC-BNV-BYT",
        ("BỘ TÀI CHÍNH", "BỘ NỘI VỤ", "BỘ Y TẾ"),
        None,
        "Bộ Tài chính - Bộ Nội vụ - Bộ Y tế",
    ),
    # … under the body above them
    (
        "KHLT-SNV-STC",
        ("UBND TỈNH MẪU", "SỞ NỘI VỤ", "SỞ TÀI CHÍNH"),
        "Ủy ban nhân dân tỉnh Mẫu",
        "Sở Nội vụ - Sở Tài chính",
    ),
    # a dash says it already
    (
        "QCPH-CA-QS",
        ("UBND XÃ MẪU", "CÔNG AN XÃ -", "BCH QUÂN SỰ XÃ"),
        "Ủy ban nhân dân xã Mẫu",
        "Công an xã - Ban Chỉ huy Quân sự xã",
    ),
    # a symbol that only looks joint
    (
        "CCLN-KHTC-QL",
        ("SỞ NÔNG NGHIỆP", "CHI CỤC LÂM NGHIỆP"),
        "Sở Nông nghiệp",
        "Chi cục Lâm nghiệp",
    ),
]


@pytest.mark.parametrize(("symbol", "names", "parent", "issuer"), CASES)
def test_joint_issuers(symbol: str, names: tuple[str, ...], parent: str | None, issuer: str) -> None:
    facts = read(symbol, *names)
    above = facts.issuer_parent.value if facts.issuer_parent else None
    assert facts.issuer is not None
    assert (above, facts.issuer.value, facts.issuer.flags) == (parent, issuer, ())


def test_names_that_a_joint_symbol_does_not_tell_are_in_doubt() -> None:
    facts = read("KHPH-XX-YY", "ĐOÀN XÃ MẪU", "CÔNG AN XÃ MẪU")
    assert facts.issuer is not None and facts.issuer_parent is not None
    assert (facts.issuer.flags, facts.issuer_parent.flags) == ((Flag.RIVALS,), (Flag.RIVALS,))
    assert facts.issuer.rivals == ("Đoàn xã Mẫu - Công an xã Mẫu",)


def test_a_dash_beside_the_rest_of_the_motto_stays() -> None:
    """`NAM`, wrapped from the quốc hiệu, stands on one row with the dash between two bodies."""
    lines = (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", 300, 60),
        ("ĐOÀN XÃ MẪU", 110, 60),
        ("-", 150, 77),
        ("NAM", 390, 77),
        ("CÔNG AN XÃ MẪU", 100, 94),
        ("Số: 5/KH-XX", 110, 120),
        DATE,
    )
    facts = read_facts(document(page(*lines)))
    assert facts.issuer is not None
    assert facts.issuer.value == "Đoàn xã Mẫu - Công an xã Mẫu"


def test_names_side_by_side_are_read_one_after_the_other() -> None:
    lines = (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 320, 60),
        ("SỞ TƯ PHÁP    SỞ NỘI VỤ", 70, 60),
        ("TỈNH MẪU    TỈNH MẪU", 76, 75),
        ("Số: 5/HDLN-STP-SNV", 90, 120),
        DATE,
    )
    facts = read_facts(document(page(*lines)))
    assert facts.issuer is not None
    assert facts.issuer.value == "Sở Tư pháp tỉnh Mẫu - Sở Nội vụ tỉnh Mẫu"
    assert facts.issuer_parent is None
