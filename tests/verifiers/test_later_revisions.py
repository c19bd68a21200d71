"""What later revisions may do after locks and certifications, and what is no change at all."""

import io
from pathlib import Path

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.verifiers import signing
from tests.verifiers.test_attacks import check, fill, with_text_field
from verifiers.verdict import ApartFromTrust

VALID, REVIEW = ApartFromTrust.VALID, ApartFromTrust.REVIEW


def in_field(data: bytes, who: signing.Identity, field: str, **more: object) -> bytes:
    """Sign in a field that stands there already, or in the one `spec` describes."""
    meta = {name: more.pop(name) for name in ("certify", "docmdp_permissions") if name in more}
    signer = signers.SimpleSigner(signing.asn1(who), signing.private(who), SimpleCertificateStore())
    metadata = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", **meta)  # type: ignore[arg-type]
    pdf_signer = signers.PdfSigner(metadata, signer, new_field_spec=more.get("spec"))  # type: ignore[arg-type]
    out = io.BytesIO()
    pdf_signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), output=out)
    return out.getvalue()


def locking(action: fields.FieldMDPAction, names: list[str] | None) -> bytes:
    """A form certified with P=2 whose signature locks fields."""
    spec = fields.SigFieldSpec(
        "Leader", box=(380, 250, 500, 350), field_mdp_spec=fields.FieldMDPSpec(action, names)
    )
    form = with_text_field("")
    level = fields.MDPPerm.FILL_FORMS
    return in_field(form, signing.person(), "Leader", spec=spec, certify=True, docmdp_permissions=level)


@pytest.mark.parametrize(
    ("action", "names", "right"),
    [
        (fields.FieldMDPAction.ALL, None, REVIEW),
        (fields.FieldMDPAction.INCLUDE, ["ratio"], REVIEW),
        (fields.FieldMDPAction.INCLUDE, ["other"], VALID),
        (fields.FieldMDPAction.EXCLUDE, ["other"], REVIEW),
        (fields.FieldMDPAction.EXCLUDE, ["ratio"], VALID),
    ],
)
def test_a_locked_field_may_not_be_filled(
    tmp_path: Path, action: fields.FieldMDPAction, names: list[str] | None, right: ApartFromTrust
) -> None:
    assert check(fill(locking(action, names), "99"), tmp_path).apart_from_trust is right


def stamped(data: bytes) -> bytes:
    stamper = signers.PdfTimeStamper(signing.time_stamper(), field_name="Stamp")
    out = io.BytesIO()
    stamper.timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), "sha256", output=out)
    return out.getvalue()


def test_a_document_timestamp_may_follow_any_certification(tmp_path: Path) -> None:
    data = signing.sign(signing.letter(), signing.person(), "Leader", certify=1)
    assert check(stamped(data), tmp_path).apart_from_trust is VALID


@pytest.mark.parametrize("first", [0, 2], ids=["approval", "certification"])
def test_only_the_first_signature_may_certify(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    monkeypatch.setattr(signers.PdfSigner, "_enforce_certification_constraints", lambda *_: None)
    data = signing.sign(signing.letter(), signing.person(), "Leader", certify=first)
    data = signing.sign(data, signing.organisation(), "Seal", signing.SEAL, certify=2)
    report = check(data, tmp_path)
    assert report.apart_from_trust is REVIEW
    assert report.signatures[1].reason.code == "verifiers.certified_late"


@pytest.mark.parametrize("certify", [False, True])
def test_fields_prepared_for_signing(tmp_path: Path, certify: bool) -> None:
    """The frame a viewer draws for an empty field is nothing that the later signature covers."""
    writer = IncrementalPdfFileWriter(io.BytesIO(signing.letter()))
    for name, box in (("Leader", (300, 300, 400, 360)), ("Seal", (100, 300, 200, 360))):
        fields.append_signature_field(writer, fields.SigFieldSpec(name, box=box))
    out = io.BytesIO()
    writer.write(out)
    level = {"certify": True, "docmdp_permissions": fields.MDPPerm.FILL_FORMS} if certify else {}
    data = in_field(out.getvalue(), signing.person(), "Leader", **level)
    report = check(in_field(data, signing.organisation(), "Seal"), tmp_path)
    assert report.apart_from_trust is VALID
