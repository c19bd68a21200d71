"""No single byte of the signed bytes of a valid sample can change and leave it valid."""

import random
import re
from datetime import datetime
from pathlib import Path

import pytest

from extractors.document import Document, Kind
from extractors.facts import Facts
from tests.samples.test_signature_cases import CASES, EXPECTED, SAMPLES, trust
from verifiers.signature import verify_pdf
from verifiers.verdict import ApartFromTrust, Grade

FINE = {Grade.HOP_LE, Grade.HOP_LE_CANH_BAO}
VALID = [name for name, case in CASES.items() if name.startswith("tot-") and case["apart"] == ["valid"]]
STRUCTURE = (
    rb"/ByteRange \[",
    rb"/Prev ",
    rb"/Root ",
    rb"/Kids ",
    rb"/Fields",
    rb"/Contents \d",
    rb"startxref\s",
    rb"/V ",
)
RANDOM_PLACES = 2


def places(data: bytes, chance: random.Random) -> list[int]:
    """A few anywhere, one behind each word of the structure; none in the value of the last signature."""
    *_, last = re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]", data)
    start, end = int(last.group(2)), int(last.group(3))
    first = data.index(b"%PDF-")
    anywhere = [chance.randrange(first, len(data)) for _ in range(RANDOM_PLACES)]
    words = [[match.end() for match in re.finditer(word, data)] for word in STRUCTURE]
    found = anywhere + [chance.choice(one) for one in words if one]
    return [at for at in found if first <= at < len(data.rstrip()) and not start <= at < end]


@pytest.mark.parametrize("name", VALID)
def test_no_flipped_byte_stays_valid(name: str, tmp_path: Path) -> None:
    data = (SAMPLES / "chu-ky" / f"{name}.pdf").read_bytes()
    chance, path = random.Random(name), tmp_path / "letter.pdf"
    at = datetime.fromisoformat(EXPECTED["at"])
    for place in places(data, chance):
        bad = bytearray(data)
        bad[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bad)
        report = verify_pdf(path, trust(), at, Document(Kind.PDF, ()), Facts())
        assert report.grade not in FINE, f"{name} at {place}"
        assert report.apart_from_trust is not ApartFromTrust.VALID, f"{name} at {place}"


def test_the_valid_samples_are_many() -> None:
    assert len(VALID) >= 10
