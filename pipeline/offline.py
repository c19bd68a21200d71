"""Workers cannot meet the network: the client that pyHanko imports is an empty shell in them.

It also saves a tenth of a second of processor time in every worker.
"""

import sys
from types import ModuleType

__all__ = ["stay_offline"]


def stay_offline() -> None:
    """Must run before pyHanko is imported; any name of the shell is a class that does nothing."""
    shell = ModuleType("aiohttp", "An empty shell: see pipeline/offline.py.")
    shell.__getattr__ = empty_class
    sys.modules.setdefault("aiohttp", shell)


def empty_class(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return type(name, (), {})
