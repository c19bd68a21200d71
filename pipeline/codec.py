"""Results as packed bytes and back: what workers send home, what the store keeps."""

import zlib
from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter, ValidationError

from extractors.document import Document
from pipeline.results import FileResult, RunReport, UnitReport
from verifiers.verdict import SignatureReport

__all__ = [
    "UnpackError",
    "is_whole",
    "pack_document",
    "pack_head",
    "pack_result",
    "pack_signature",
    "pack_unit",
    "unpack_document",
    "unpack_head",
    "unpack_result",
    "unpack_signature",
    "unpack_unit",
]

LEVEL = 3


class UnpackError(Exception):
    """Bytes that are no result of this engine: damaged or of another version."""


@cache
def results() -> TypeAdapter[FileResult]:
    return TypeAdapter(FileResult)


@cache
def signatures() -> TypeAdapter[SignatureReport | None]:
    return TypeAdapter(SignatureReport | None)


@cache
def documents() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def is_whole(packed: bytes) -> bool:
    """Did these bytes survive? (zlib keeps a checksum.)"""
    try:
        return bool(zlib.decompress(packed))
    except zlib.error:
        return False


@cache
def reports() -> TypeAdapter[RunReport]:
    return TypeAdapter(RunReport)


@cache
def units() -> TypeAdapter[UnitReport]:
    return TypeAdapter(UnitReport)


def pack_head(report: RunReport) -> bytes:
    """All of a run but its units."""
    return zlib.compress(reports().dump_json(replace(report, units=())), LEVEL)


def unpack_head(packed: bytes) -> RunReport:
    try:
        return reports().validate_json(zlib.decompress(packed))
    except (zlib.error, ValidationError) as error:
        raise UnpackError from error


def pack_unit(unit: UnitReport) -> bytes:
    return zlib.compress(units().dump_json(unit), LEVEL)


def unpack_unit(packed: bytes) -> UnitReport:
    try:
        return units().validate_json(zlib.decompress(packed))
    except (zlib.error, ValidationError) as error:
        raise UnpackError from error


def pack_result(result: FileResult) -> bytes:
    return zlib.compress(results().dump_json(result), LEVEL)


def pack_signature(report: SignatureReport | None) -> bytes:
    return zlib.compress(signatures().dump_json(report), LEVEL)


def pack_document(document: Document) -> bytes:
    return zlib.compress(documents().dump_json(document), LEVEL)


def unpack_result(packed: bytes) -> FileResult:
    try:
        return results().validate_json(zlib.decompress(packed))
    except (zlib.error, ValidationError) as error:
        raise UnpackError from error


def unpack_signature(packed: bytes) -> SignatureReport | None:
    try:
        return signatures().validate_json(zlib.decompress(packed))
    except (zlib.error, ValidationError) as error:
        raise UnpackError from error


def unpack_document(packed: bytes) -> Document:
    try:
        return documents().validate_json(zlib.decompress(packed))
    except (zlib.error, ValidationError) as error:
        raise UnpackError from error
