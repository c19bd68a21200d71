"""The half of `--online` that runs in workers, and names the certificates: no client is loaded there."""

from datetime import datetime
from pathlib import Path

from verifiers.ocsp import Question
from verifiers.trust import Trust

__all__ = ["questions_in"]


def questions_in(trust: Trust, at: datetime, source: Path) -> tuple[Question, ...]:
    """In a worker: the certificates of one file's signers that lead to somebody we know."""
    from verifiers.certificates import signers_questions

    try:
        return signers_questions(source, trust, at)
    except Exception:  # the per-file border: what is wrong with the file is said where it is verified
        return ()
