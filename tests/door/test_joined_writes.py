"""The head of an answer is sent with the first piece of its body, and never kept for longer."""

from __future__ import annotations

from typing import Any

import pytest

from app.joined_writes import JoinedWrites

HEAD = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n"


class Wire:
    """Notes what is sent, and in how many calls."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        self.sent.append(data)

    def writelines(self, pieces: Any) -> None:
        self.sent.append(b"".join(pieces))

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def joined(wire: Wire) -> JoinedWrites:
    given: Any = wire
    return JoinedWrites(given)


def test_a_head_travels_with_the_body(wire: Wire, joined: JoinedWrites) -> None:
    joined.write(HEAD)
    assert wire.sent == []
    joined.write(b"{}")
    joined.write(b"more")
    assert wire.sent == [HEAD + b"{}", b"more"]


def test_a_head_without_a_body_goes_with_nothing(wire: Wire, joined: JoinedWrites) -> None:
    joined.write(HEAD)
    joined.write(b"")
    assert wire.sent == [HEAD]


def test_what_waits_is_sent_before_the_connection_closes(wire: Wire, joined: JoinedWrites) -> None:
    joined.write(HEAD)
    joined.close()
    assert wire.sent == [HEAD]
    assert joined.is_closing()


def test_a_head_alone_goes_when_the_answer_has_ended(wire: Wire, joined: JoinedWrites) -> None:
    joined.write(HEAD)
    joined.flush()
    joined.flush()
    assert wire.sent == [HEAD]


def test_who_is_gone_gets_nothing(wire: Wire, joined: JoinedWrites) -> None:
    joined.close()
    joined.write(HEAD)
    joined.write(b"{}")
    assert wire.sent == []


@pytest.mark.parametrize("data", [b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\nInvalid"])
def test_what_is_no_head_of_an_answer_goes_at_once(wire: Wire, joined: JoinedWrites, data: bytes) -> None:
    joined.write(data)
    assert wire.sent == [data]


def test_a_second_answer_on_the_same_connection(wire: Wire, joined: JoinedWrites) -> None:
    for _ in range(2):
        joined.write(HEAD)
        joined.write(b"{}")
    assert wire.sent == [HEAD + b"{}"] * 2
