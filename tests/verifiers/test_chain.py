"""Chains are checked anywhere, also inside somebody else's event loop (a notebook, a server)."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from tests.verifiers import signing
from verifiers.pdf.chain import check_chain
from verifiers.verdict import Outcome


def test_inside_a_running_loop() -> None:
    async def inside() -> Outcome:
        return check_chain(signing.person().der, (), signing.trust(), signing.AT).outcome

    with ThreadPoolExecutor(1) as thread:  # a loop of its own, whatever runs in this one
        assert thread.submit(lambda: asyncio.run(inside())).result() is Outcome.PASSED
