"""Texts made to keep a pattern busy: what reads them takes time by their length, not by its square."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from models.errors import Invalid
from models.objects import normalize
from models.search.words import asked, words_in
from resolvers.twenty.rest import groups, orders
from tests.support.server import Crm

_MANY = 60_000
# By its square each of these took from ten seconds to many minutes.
_SECONDS = 5.0


def _spent(work: Callable[[], Any]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


@pytest.mark.parametrize("text", ["1" + " " * _MANY + "y", "1" + " ," * _MANY + "y", "1 x1" + " " * _MANY + "y"])
def test_a_telephone_number_that_never_ends(text: str) -> None:
    def work() -> None:
        with pytest.raises(Invalid, match="not a valid phone number"):
            normalize.phone(text, "phone")

    assert _spent(work) < _SECONDS


def test_an_email_has_a_length() -> None:
    with pytest.raises(Invalid, match="too long"):
        normalize.email(f"{'a' * 60}@{'b.' * 140}example", "email")
    assert normalize.email(f"a@{'b.' * 100}example.com", "email")


@pytest.mark.parametrize("text", ["-" * _MANY + "/", "a-" * _MANY + "/", "a." * _MANY + "/", "/" + "-." * _MANY])
@pytest.mark.parametrize("read", [asked, words_in])
def test_words_of_a_ruled_line(read: Callable[[str], Any], text: str) -> None:
    assert _spent(lambda: read(text)) < _SECONDS


@pytest.mark.parametrize("text", ["a'" * 10_000, "a." * 10_000, "1 " * 10_000, "a_" * 10_000, "a@" * 10_000])
def test_the_ends_of_one_long_word(text: str) -> None:
    """A batch holds hundreds of such texts."""
    assert _spent(lambda: [words_in(text) for _ in range(20)]) < _SECONDS


def test_ends_are_cut_where_words_are() -> None:
    letters = "b'" * 150 + "c"
    assert {"b" * 100, "c"} <= set(words_in(letters + " x"))
    assert set(words_in("o'neil_ snake_case__ x")) >= {"oneil", "neil", "snake_case", "case"}
    assert set(words_in("x " + "1 " * 150)) >= {"1" * 100, "1" * 7}


def test_a_page_begins_where_its_first_label_does() -> None:
    assert "my-site.example/a" in asked("see my-site.example/a")
    assert "-site.example/a" in asked("see (-site.example/a")


@pytest.mark.parametrize("pattern", [groups._KEY, orders._KEY])
def test_a_key_with_a_long_end(pattern: Any) -> None:
    assert _spent(lambda: pattern.fullmatch("name" + " " * _MANY + "!")) < _SECONDS
    for plain in ("name", " name ", "name [Asc] ", "name[Asc]"):
        assert pattern.fullmatch(plain), plain


def test_nobody_waits_for_such_a_request(crm: Crm) -> None:
    """One process answers all; whoever asks next would wait until the text is read."""
    headers = {"authorization": f"Bearer {crm.api_key}"}
    order = "name" + "+" * 50_000 + "!"
    began = time.monotonic()
    assert crm.http.get(f"{crm.url}/rest/companies?order_by={order}", headers=headers).status_code == 400
    assert time.monotonic() - began < _SECONDS
