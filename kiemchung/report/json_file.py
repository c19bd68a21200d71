"""One file as data: its facts, its signatures, its links (`read --json`, `verify --json`, `ket-qua.json`)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from pydantic_core import to_json

from extractors.document import Box, Kind
from extractors.facts import Citation, DocNumber, Facts, Found, Part, PartialDate, Period, Signer
from extractors.messages import Note
from kiemchung.report.words import local_time, sentence
from pipeline.results import FileResult, LinkResult
from verifiers.verdict import Act, SignatureReport, SignatureResult

__all__ = ["Json", "dump", "facts_json", "file_json", "note_json", "signature_json"]

Json = dict[str, Any]
WITH_PLACES = (Kind.PDF, Kind.PDF_SCAN, Kind.IMAGE)
"""Kinds whose pages and boxes are real places; a DOCX has only a layout of our own."""


def dump(value: Json | list[Json]) -> str:
    """JSON as we always write it: readable, UTF-8, keys in the order given."""
    return to_json(value, indent=1).decode() + "\n"


def file_json(file: FileResult, language: str, links: Sequence[LinkResult] = ()) -> Json:
    """One file: also the answer of `kiemchung read` and `kiemchung verify`."""
    reasons = [note_json(note, language) for note in file.reasons]
    return {
        "path": file.path,
        "sha256": file.sha256,
        "size": file.size,
        "kind": str(file.kind),
        "status": str(file.status),
        "reason": reasons[0]["message"] if reasons else None,
        "reasons": reasons,
        "incomplete": file.incomplete,
        "duplicate_of": file.duplicate_of or None,
        "pages": file.pages,
        "facts": facts_json(file.facts, places=file.kind in WITH_PLACES) if file.facts else None,
        "signature": signature_json(file.signature, language) if file.signature else None,
        "links": [link_json(link, language) for link in links],
    }


def facts_json(facts: Facts, *, places: bool = True) -> Json:
    """Every fact with its raw words, page, boxes and rule; no boxes where the format has no places."""

    def found(of: Found[Any] | None, value: Callable[[Any], Any] = str) -> Json | None:
        return found_json(of, value, places) if of else None

    return {
        "number": found(facts.number, number_value),
        "date": found(facts.date, date_value),
        "place": found(facts.place),
        "issuer": found(facts.issuer),
        "issuer_parent": found(facts.issuer_parent),
        "type": found(facts.type),
        "subject": found(facts.subject),
        "draft_mark": found(facts.draft_mark),
        "signer": signer_json(facts.signer, places),
        "addressees": [found(one) for one in facts.addressees],
        "recipients": [found(one) for one in facts.recipients],
        "citations": [found(one, citation_value) for one in facts.citations],
        "periods": [found(one, period_value) for one in facts.periods],
        "parts": [part_json(part, places) for part in facts.parts],
    }


def found_json(of: Found[Any], value: Callable[[Any], Any], places: bool) -> Json:
    entry: Json = {
        "value": value(of.value),
        "raw": of.span.raw,
        "page": (of.span.page or None) if places else None,
        "boxes": [box_json(box) for box in of.span.boxes] if places else None,
        "rule": of.rule,
        "confidence": round(of.confidence, 3),
        "flags": list(of.flags),
    }
    if of.rivals:
        entry["rivals"] = [value(rival) for rival in of.rivals]
    return entry


def number_value(number: DocNumber) -> str | None:
    return number.text


def date_value(value: PartialDate) -> str:
    return value.text


def citation_value(citation: Citation) -> Json:
    return {
        "number": citation.number,
        "type": citation.type,
        "date": citation.date.text if citation.date else None,
        "issuer": citation.issuer,
    }


def period_value(period: Period) -> Json:
    days = {"from": period.start, "to": period.end}
    return {
        "kind": period.kind,
        "year": period.year,
        "index": period.index,
        "deadline": period.deadline.text if period.deadline else None,
        **{name: day.text for name, day in days.items() if day is not None},
    }


def signer_json(signer: Signer, places: bool) -> Json:
    return {
        name: found_json(found, str, places) if found else None
        for name, found in (
            ("name", signer.name),
            ("position", signer.position),
            ("authority", signer.authority),
        )
    }


def part_json(part: Part, places: bool) -> Json:
    return {
        "first_page": part.first_page,
        "last_page": part.last_page,
        "kind": part.kind,
        "facts": facts_json(part.facts, places=places),
    }


def signature_json(report: SignatureReport, language: str) -> Json:
    """The verdict on one file's signatures, each signature judged."""
    verdict = sentence(report.reason, language)
    return {
        "grade": str(report.grade),
        "apart_from_trust": str(report.apart_from_trust),
        "message": verdict.message,
        "next_action": verdict.next_action,
        "law": verdict.law,
        "acts": [act_json(act) for act in report.acts],
        "signatures": [signature_result_json(one, language) for one in report.signatures],
        "notes": [note_json(note, language) for note in report.notes],
        "not_checked": [note_json(note, language) for note in report.not_checked],
    }


def act_json(act: Act) -> Json:
    return {
        "role": str(act.role),
        "signer": act.signer,
        "kind": str(act.kind),
        "time": time_json(act.time),
        "fields": list(act.fields),
        "text": act.text,
    }


def signature_result_json(one: SignatureResult, language: str) -> Json:
    return {
        "field": one.field,
        "signer": one.signer,
        "organisation": one.organisation,
        "kind": str(one.kind),
        "role": str(one.role),
        "time": time_json(one.time),
        "time_basis": str(one.time_basis),
        "indication": one.indication,
        "sub_indication": one.sub_indication,
        "intact": str(one.intact),
        "valid": str(one.valid),
        "trusted": str(one.trusted),
        "changes": str(one.changes),
        "regions": [{"page": region.page, "box": box_json(region.box)} for region in one.regions],
        "message": sentence(one.reason, language).message,
        "next_action": sentence(one.reason, language).next_action,
        "warnings": [note_json(note, language) for note in one.warnings],
        "checks": [
            {
                "name": check.name,
                "outcome": str(check.outcome),
                "reason": note_json(check.reason, language) if check.reason else None,
            }
            for check in one.checks
        ],
        "issuing_ca": one.issuing_ca,
        "certificate_sha256": one.certificate_sha256,
        "not_before": time_json(one.not_before),
        "not_after": time_json(one.not_after),
        "digest_algorithm": one.digest_algorithm,
        "sub_filter": one.sub_filter,
        "page": one.page or None,
        "box": box_json(one.box) if one.box else None,
        "text": one.text,
        "revision": one.revision,
        "removed": one.removed,
    }


def link_json(link: LinkResult, language: str) -> Json:
    return {
        "criterion": link.criterion,
        "slot": link.slot,
        "zone": str(link.zone),
        "score": round(link.score, 3),
        "reasons": [sentence(note, language).message for note in link.reasons],
        "page": link.page or None,
        "boxes": [box_json(box) for box in link.pointer.boxes],
        "words": link.pointer.words or None,
        "section": link.pointer.section or None,
    }


def note_json(note: Note, language: str) -> Json:
    said = sentence(note, language)
    return {"code": note.code, "message": said.message, "next_action": said.next_action}


def time_json(when: datetime | None) -> str | None:
    return local_time(when).isoformat() if when else None


def box_json(box: Box) -> list[float]:
    return [round(float(edge), 2) for edge in box]
