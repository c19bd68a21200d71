"""The truth about every file of a dossier, as JSON for tests and benchmarks."""

import hashlib
import json
from datetime import date

from samples.builder.compose import office_of, person_of
from samples.builder.declared import Declared, recipes, texts
from samples.builder.made_with import made_with
from samples.builder.self_assessment import rows

__all__ = ["AT", "CRITERIA", "UNIT", "label_of", "planted"]

AT = "2023-11-25T08:00:00+07:00"
CRITERIA = "cap-xa-mau-2023"
UNIT = "Ủy ban nhân dân xã Đăk Mẫu"
LETTERS = {"born": "pdf", "scan": "pdf_scan", "draft": "docx", "renamed-docx": "docx", "annex": "pdf"}
KINDS = {"export": "xlsx", "photo": "image", "png": "image", "self-assessment": "docx"}
STATUSES = {"junk": "SKIPPED", "unreadable": "UNREADABLE"}


def planted(files: tuple[Declared, ...], made: dict[str, bytes]) -> str:
    """`{at, criteria, unit, files, criteria_rows}`, sorted as declared."""
    rows_told = [{"id": row.id, "self": row.self, "planted": row.planted} for row in rows() if row.self]
    truth = {
        "schema": "kiemchung-samples/1",
        "notice": "All invented: no real person, office, letter or certificate.",
        "criteria": CRITERIA,
        "unit": UNIT,
        "at": AT,
        "made_with": made_with(),
        "files": [label_of(file, made[file.path]) for file in files],
        "criteria_rows": rows_told,
    }
    return json.dumps(truth, ensure_ascii=False, indent=1) + "\n"


def label_of(file: Declared, data: bytes) -> dict[str, object]:
    """One file's truth; a key is left out where it has no meaning for that kind of file."""
    label: dict[str, object] = {
        "file": file.path,
        "sha256": hashlib.sha256(data).hexdigest(),
        "kind": _kind(file),
        "status": "DUPLICATE" if file.make == "duplicate" else STATUSES.get(file.role, "READ"),
        "role": file.role,
        "criteria": list(file.evidence),
        "fault": file.fault,
        "oddity": file.oddity,
    }
    if file.of:
        label["duplicate_of"] = file.of
    if file.named_as:
        label["named_as"] = file.named_as
    if file.make in LETTERS:
        label |= _letter(file)
    return label


def _kind(file: Declared) -> str:
    if file.make == "links":
        return "docx" if file.path.endswith(".docx") else "text"
    if file.make in ("duplicate", "broken", "locked"):
        return "pdf"
    return LETTERS.get(file.make) or KINDS.get(file.make, "other")


def _letter(file: Declared) -> dict[str, object]:
    office, person, row = office_of(file), person_of(file), recipes()[file.sign]
    whole = isinstance(file.date, date)
    kind = "Phụ lục" if file.make == "annex" else texts()[file.type_code]["title"].capitalize() or "Công văn"
    told: dict[str, object] = {
        "number": file.number if file.serial and file.make != "annex" else None,
        "symbol": file.symbol,
        "number_by": _number_by(file),
        "date": file.date.isoformat() if whole and file.make != "annex" else None,
        "issuer": office.name,
        "issuer_parent": "UBND huyện Kon Mẫu" if office.parent else None,
        "type": kind,
        "subject": file.subject,
        "signer": person.name if file.make != "annex" else None,
        "position": person.position if file.make != "annex" else None,
        "authority": list(person.authority) if file.make != "annex" else [],
    }
    if file.make == "annex":
        told["annex_of"] = file.number
    if file.make in ("born", "scan", "annex"):
        told["signatures"] = _signature_count(file, row)
        told["grades"] = list(file.grades or row["grades"])
    return told


def _number_by(file: Declared) -> str:
    """Who wrote number and day: `signature`, `page`, `hand`, `blank`."""
    if not file.serial:
        return "blank"
    if "handwritten" in file.quirk:
        return "hand"
    row = recipes()[file.sign]
    return "signature" if file.make == "born" and not row.get("print_number") else "page"


def _signature_count(file: Declared, row: dict) -> int:
    parts = row.get("parts", ["leader", "clerk"])
    if file.make != "born":
        return len(parts)
    clerk = 1 if row.get("seal_only") else 3 + bool(file.month_draft) + 2 * bool(file.annex)
    return ("leader" in parts) + ("clerk" in parts) * clerk
