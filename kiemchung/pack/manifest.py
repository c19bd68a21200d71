"""`manifest.json`: the bundle for other programs; its shape is docs/goi-nop.schema.json."""

from datetime import date

from extractors.messages import Words
from kiemchung.pack.bundle import Bundle
from kiemchung.pack.plan import Copy
from kiemchung.pack.sheet import SheetRow, sheet_rows
from kiemchung.report.json_file import Json, dump
from kiemchung.report.words import finding, local_time, sentence

__all__ = ["MANIFEST", "SCHEMA", "to_manifest"]

MANIFEST = "manifest.json"
SCHEMA = "kiemchung/goi-nop/1"


def to_manifest(bundle: Bundle) -> bytes:
    """The same bundle gives the same bytes; the only clock is that of the check."""
    report, plan = bundle.report, bundle.plan
    whole: Json = {
        "schema": SCHEMA,
        "engine": report.engine,
        "checked_at": local_time(report.at).isoformat(),
        "criteria": {
            "id": report.criteria_id,
            "title": report.criteria_title,
            "year": report.criteria_year,
            "notice": report.criteria_notice,
        },
        "unit": {"name": plan.unit.name, "folder": plan.unit.folder},
        "complete": report.complete,
        "forced": bundle.forced,
        "with_suggested": bundle.choice.with_suggested,
        "files": [file_entry(copy, row) for copy, row in zip(plan.copies, sheet_rows(plan), strict=True)],
        "left_out": [
            {"original": one.path, "sha256": one.sha256 or None, **words_entry(sentence(one.why, "vi"))}
            for one in bundle.left_out
        ],
        "errors": [
            {
                "criterion": one.id if one else None,
                "rule": gap.rule,
                **words_entry(finding(gap, "vi")),
                "originals": list(gap.files),
            }
            for one, gap in plan.errors
        ],
        "too_big": list(bundle.too_big),
        "settled": [
            {"criterion": one.criterion, "decision": str(one.decision), "reviewer": one.reviewer}
            for one in plan.settled
        ],
    }
    return dump(whole).encode()


def words_entry(said: Words) -> Json:
    return {"message": said.message, "next_action": said.next_action}


def file_entry(copy: Copy, row: SheetRow) -> Json:
    """One copy, as its row of the import sheet says it."""
    return {
        "path": copy.path,
        "criterion": row.id or None,
        "criterion_name": row.name,
        "original": row.original,
        "sha256": row.sha256,
        "size": copy.file.size,
        "pages": row.pages,
        "zone": str(copy.zone) if copy.zone else None,
        "proof_page": row.proof,
        "proof_section": row.section or None,
        "type": row.type,
        "serial": row.serial,
        "symbol": row.symbol,
        "date": row.date.isoformat() if isinstance(row.date, date) else row.date,
        "issuer": row.organ,
        "subject": row.subject,
        "signature": row.grade.name if row.grade else None,
        "doubts": row.doubts,
    }
