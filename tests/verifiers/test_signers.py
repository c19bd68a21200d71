"""Who stands behind a certificate's common name."""

import pytest

from verifiers.signers import folded, kind_of_signer
from verifiers.verdict import SignerKind

NAMES = [
    ("ỦY BAN NHÂN DÂN TỈNH MẪU", (), SignerKind.ORGANISATION),
    ("UỶ BAN NHÂN DÂN XÃ MẪU", (), SignerKind.ORGANISATION),  # older place of the mark
    ("Bộ Mẫu", (), SignerKind.ORGANISATION),
    ("PHÒNG VĂN THƯ - LƯU TRỮ", (), SignerKind.ORGANISATION),
    ("UBND xã Mẫu", (), SignerKind.ORGANISATION),
    ("UY BAN NHAN DAN XA MAU", (), SignerKind.ORGANISATION),  # no accents
    ("Một tên lạ", ("MST:0100000000",), SignerKind.ORGANISATION),  # tax code
    ("CỔNG THÔNG TIN ĐIỆN TỬ TỈNH MẪU", ("MST:1",), SignerKind.PORTAL),
    ("Trung tâm Công báo", (), SignerKind.PORTAL),
    ("Nguyễn Văn Mẫu", (), SignerKind.PERSON),
    ("Vũ Thị Mẫu", (), SignerKind.PERSON),  # family name, not VỤ
    ("Bàn Văn Mẫu", (), SignerKind.PERSON),  # family name, not BAN
    ("Đoàn Văn Mẫu", (), SignerKind.PERSON),
    ("VU VAN MAU", (), SignerKind.PERSON),
    ("", (), SignerKind.UNKNOWN),
]


@pytest.mark.parametrize(("name", "user_ids", "kind"), NAMES)
def test_kind_of_signer(name: str, user_ids: tuple[str, ...], kind: SignerKind) -> None:
    assert kind_of_signer(name, user_ids) is kind


def test_folding_drops_accents_and_case() -> None:
    assert folded("Ủy  ban đặc khu") == "UY BAN DAC KHU"
