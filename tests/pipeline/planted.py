"""Work that goes wrong on purpose, importable from worker processes."""

import ctypes
import os
import sys
import time
from pathlib import Path

__all__ = ["die_the_first_time", "misbehave", "note_and_misbehave"]


def misbehave(item: str) -> str:
    """Do what the item says; anything else comes back in capitals."""
    match item.split(":")[0]:
        case "segfault":
            ctypes.string_at(0)
        case "abort":
            os.abort()
        case "exit":
            os._exit(0)
        case "sleep":
            time.sleep(600)
        case "spin":
            while True:
                pass
        case "memory":
            kept = [bytearray(64 << 20) for _ in range(1000)]
            return str(len(kept))
        case "raise":
            raise ValueError("planted")
        case "network":
            import aiohttp

            return str(getattr(aiohttp, "__file__", "shell"))
        case "noise":
            os.write(1, b"MuPDF error: noise\n")
            sys.stdout.write("noise\n")
            sys.stdout.flush()
        case _:
            pass
    return item.upper()


def die_the_first_time(log: Path, item: str) -> str:
    """Dies once, as if an earlier file had spoilt the process; then works."""
    if not log.exists():
        log.write_text(item)
        os.abort()
    return item.upper()


def note_and_misbehave(log: Path, item: str) -> str:
    """As above, with one line in a log for each time the work is begun."""
    with log.open("a", encoding="utf-8") as stream:
        stream.write(item + "\n")
    return misbehave(item)
