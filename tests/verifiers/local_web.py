"""A real HTTP server on 127.0.0.1 that answers as told, and a client that may ask it and nobody else."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from verifiers.web import Web

__all__ = ["Answer", "Server", "client", "serving"]


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    location: str = ""
    drip: float = 0.0
    """Seconds between single bytes."""
    claim: int | None = None
    """`Content-Length` to state instead of the true one."""


@dataclass
class Server:
    address: str
    answers: dict[str, Answer | Callable[[bytes], Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@contextmanager
def serving() -> Iterator[Server]:
    state = Server("")

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            state.asked.append(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            found = state.answers.get(self.path, Answer(status=404))
            answer = found if isinstance(found, Answer) else found(body)
            self.send_response(answer.status)
            if answer.location:
                self.send_header("Location", answer.location)
            self.send_header(
                "Content-Length", str(len(answer.body) if answer.claim is None else answer.claim)
            )
            self.end_headers()
            try:
                if not answer.drip:
                    self.wfile.write(answer.body)
                for byte in answer.body if answer.drip else b"":
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(answer.drip)
            except OSError:
                pass  # the client hung up, as it should

        do_GET = do_POST = respond  # noqa: N815

        def log_message(self, *args: object) -> None:
            """Nothing on the streams of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def client(**limits: object) -> Web:
    """May ask 127.0.0.1 only: not 127.0.0.2, not the world."""
    return Web(may_ask=lambda address: address == "127.0.0.1", **limits)  # type: ignore[arg-type]
