"""Reading certificates the user brings, and the pins we ship."""

import pickle
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from verifiers.trust import Trust, load_trust, pins

BEGIN, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


def make(name: str, issuer: str, key: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey):
    def named(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])

    builder = x509.CertificateBuilder(named(issuer), named(name), key.public_key(), 1, BEGIN, END)
    return builder.sign(by, hashes.SHA256())


def test_self_signed_are_roots_the_rest_intermediates_and_bad_files_are_noted(tmp_path: Path) -> None:
    root_key, sub_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = make("Gốc Mẫu", "Gốc Mẫu", root_key, root_key)
    sub = make("Trung gian Mẫu", "Gốc Mẫu", sub_key, root_key)
    false_root = make("Giả", "Giả", sub_key, root_key)  # names itself as issuer, signed by another key
    (tmp_path / "root.cer").write_bytes(root.public_bytes(Encoding.DER))
    (tmp_path / "sub.pem").write_bytes(sub.public_bytes(Encoding.PEM))
    (tmp_path / "both.p7b").write_bytes(pkcs7.serialize_certificates([sub, false_root], Encoding.DER))
    (tmp_path / "broken.crt").write_bytes(b"not a certificate")
    (tmp_path / "readme.txt").write_text("not looked at")
    trust = load_trust([tmp_path])
    assert trust.roots == (root.public_bytes(Encoding.DER),)
    assert len(trust.intermediates) == 2
    assert trust.names[0].startswith("Gốc Mẫu (")
    assert [(one.code, dict(one.params)["file"]) for one in trust.notes] == [
        ("verifiers.trust_file_unreadable", "broken.crt")
    ]
    assert pickle.loads(pickle.dumps(trust)) == trust
    assert trust.digest != Trust().digest


def test_pins_are_sound() -> None:
    for sha256, pin in pins().items():
        assert len(sha256) == 64 and sha256 == sha256.upper() and int(sha256, 16)
        assert pin.kind in ("root", "sub-CA")
        assert pin.not_before < pin.not_after
        assert pin.confirmed
