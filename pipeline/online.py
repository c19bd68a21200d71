"""`--online`: authorities are asked about the signers' certificates, here and never in a worker.

Workers name the certificates; this process asks and hands the signed answers back as part of what is
trusted, like revocation lists. Not being answered changes nothing but what is said.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

from extractors.messages import Note, note
from pipeline.entries import Entry
from pipeline.listener import Listener
from pipeline.online_worker import questions_in
from pipeline.pool import run_all
from pipeline.request import ReadRequest
from verifiers.ocsp import Question
from verifiers.responder import ask
from verifiers.trust import Trust
from verifiers.web import RefusedError, Web

__all__ = ["with_answers"]

MOST = 300
"""Certificates asked about in one run."""
LARGEST = 256 * 1024
SECONDS = 10.0
PATIENCE = 2
"""Questions a responder may leave without an answer before it is asked no more."""


def with_answers(
    trust: Trust, entries: Iterable[Entry], request: ReadRequest, listener: Listener, web: Web | None = None
) -> Trust:
    """The trust, with the answers of the authorities and a note for each that gave none."""
    client = web or Web(largest=LARGEST, seconds=SECONDS)
    questions = asked_about(trust, entries, request)
    answers: list[bytes] = []
    notes: dict[Note, None] = {}
    silent: dict[str, int] = {}
    for one in questions[:MOST]:
        host = urlsplit(one.address).netloc
        if silent.get(host, 0) >= PATIENCE:
            continue
        try:
            answers.append(ask(one, client, datetime.now(UTC)))
        except RefusedError as error:
            silent[host] = silent.get(host, 0) + 1
            notes[note(f"verifiers.ocsp_{error.problem}", address=one.address, detail=error.detail)] = None
    if len(questions) > MOST:
        notes[note("verifiers.ocsp_too_many", most=MOST, all=len(questions))] = None
    for each in notes:
        listener.say(each)
    return replace(trust, answers=tuple(sorted(answers)), notes=(*trust.notes, *notes))


def asked_about(trust: Trust, entries: Iterable[Entry], request: ReadRequest) -> list[Question]:
    """One question for each signer's certificate, named by workers."""
    waiting = {entry.key: entry for entry in entries if entry.status is None}.values()
    sources = [source for one in waiting for source in (one.source, *(each.source for each in one.detached))]
    if not sources:
        return []
    jobs = max(1, min(request.jobs, len(sources)))
    found: dict[bytes, Question] = {}
    for finished in run_all(partial(questions_in, trust, request.at), sources, jobs, request.limits):
        for one in finished.result or ():
            found.setdefault(one.certificate, one)
    return sorted(found.values(), key=lambda one: (one.name, one.certificate))
