"""The test PKI is what pki.toml declares, the same on every run."""

from pathlib import Path

from samples.builder.pki import ROOTS_TRUSTED, identity

PKI = Path(__file__).parents[2] / "samples" / "pki"


def test_committed_certificates_are_the_built_ones():
    for name in ROOTS_TRUSTED:
        assert (PKI / f"{name}.crt").read_bytes() == identity(name).certificate.dump()


def test_every_name_says_it_is_a_test():
    for name in ROOTS_TRUSTED:
        common_name = identity(name).common_name
        assert "THỬ NGHIỆM" in common_name or "THU NGHIEM" in common_name
