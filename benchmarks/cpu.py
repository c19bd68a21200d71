"""Processor time of a command with all its descendants: `python benchmarks/cpu.py COMMAND…`.

A fork server and its workers outlive the command by a moment and are not its children's children to
`time`; this process adopts them (Linux, PR_SET_CHILD_SUBREAPER) and waits for every one.
"""

import ctypes
import os
import resource
import subprocess
import sys
import time

PR_SET_CHILD_SUBREAPER = 36


def measured(command: list[str]) -> tuple[int, float, float]:
    """Exit code, processor seconds of everything started, wall seconds."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    begun = time.monotonic()
    code = subprocess.run(command, check=False).returncode
    wall = time.monotonic() - begun
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return code, used.ru_utime + used.ru_stime, wall


if __name__ == "__main__":
    exit_code, cpu, wall = measured(sys.argv[1:])
    print(f"exit {exit_code}, CPU {cpu:.2f} s, wall {wall:.2f} s", file=sys.stderr)
