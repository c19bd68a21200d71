"""The client of the network: every limit, against a real server."""

import socket
import time
from collections.abc import Iterator

import pytest

from extractors.messages import note, words
from tests.verifiers.local_web import Answer, Server, client, serving
from verifiers.responder import ANSWERS
from verifiers.web import PROBLEMS, RefusedError, Web


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as found:
        yield found


def refused(address: str, web: Web) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        web.get(address)
    return caught.value


def test_an_answer_and_a_redirect_to_it(server: Server) -> None:
    server.answers = {"/a": Answer(b"DER"), "/b": Answer(status=302, location="/a")}
    assert client().get(f"{server.address}/a") == b"DER"
    assert client().get(f"{server.address}/b") == b"DER"
    assert server.asked == ["/a", "/b", "/a"]


def test_a_post_carries_its_body(server: Server) -> None:
    server.answers = {"/": lambda body: Answer(body[::-1])}
    assert client().post(server.address, b"abc", "application/x") == b"cba"


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (Answer(status=404), "status"),
        (Answer(status=302), "status"),  # leads nowhere
        (Answer(status=302, location="http://127.0.0.2/"), "private"),
        (Answer(status=302, location="http://10.1.2.3/x"), "private"),
        (Answer(status=302, location="http://[::1]/x"), "private"),
        (Answer(status=302, location="file:///etc/passwd"), "not_http"),
        (Answer(status=302, location="http://user@127.0.0.1/"), "not_http"),
        (Answer(status=302, location="http://127.0.0.1:99999/"), "not_http"),
        (Answer(status=302, location="/again"), "redirects"),
        (Answer(b"x" * 2000), "too_large"),
        (Answer(b"x", claim=5_000_000), "too_large"),
        (Answer(b"x" * 10, claim=900), "unreachable"),  # broke off
    ],
)
def test_what_is_refused(server: Server, answer: Answer, problem: str) -> None:
    server.answers = {"/again": answer}
    assert refused(f"{server.address}/again", client(largest=1000, seconds=5.0)).problem == problem
    assert len(server.asked) <= 4


@pytest.mark.parametrize("answer", [Answer(b"x" * 900, drip=0.05), Answer(b"", claim=9)])
def test_a_server_that_drips_or_stalls_is_left(server: Server, answer: Answer) -> None:
    if answer.claim:
        server.answers = {"/": lambda _: time.sleep(1.5) or answer}
    else:
        server.answers = {"/": answer}
    start = time.monotonic()
    assert refused(server.address, client(largest=1000, seconds=0.4)).problem == "slow"
    assert time.monotonic() - start < 1.4


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("http://127.0.0.1/x", "private"),
        ("http://localhost/x", "private"),
        ("http://10.0.0.1/", "private"),
        ("http://169.254.169.254/latest", "private"),
        ("http://[::ffff:127.0.0.1]/", "private"),
        ("file:///etc/passwd", "not_http"),
        ("ftp://127.0.0.1/", "not_http"),
        ("http://", "not_http"),
        ("http://[bad/", "not_http"),
    ],
)
def test_private_addresses_are_never_asked(address: str, problem: str) -> None:
    assert refused(address, Web(seconds=2.0)).problem == problem


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that means another address the second time (DNS rebinding)."""
    port = int(server.address.rpartition(":")[2])
    answers = iter([[(0, 0, 0, "", ("127.0.0.1", port))]])
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: next(answers))
    server.answers = {"/": Answer(b"ok")}

    def direct(at: tuple[str, int], limit: float) -> socket.socket:
        made = socket.socket()
        made.settimeout(limit)
        made.connect(at)
        return made

    monkeypatch.setattr("verifiers.web.socket.create_connection", direct)
    assert client().get(f"http://rebind.test:{port}/") == b"ok"


def test_every_problem_has_words_in_vietnamese() -> None:
    for problem in (*PROBLEMS, "web_page", "no_certificate", "no_list", "wrong_pin", "wrong_signer"):
        said = words(note(f"verifiers.fetch_{problem}", address="http://a.test", detail="7"))
        assert "http://a.test" in said.message and said.next_action
    for problem in (*PROBLEMS, *ANSWERS):
        said = words(note(f"verifiers.ocsp_{problem}", address="http://a.test", detail="7"))
        assert said.message.startswith("Không kiểm tra được thu hồi") and said.next_action
