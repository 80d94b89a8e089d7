"""Normal forms: what is accepted, what it becomes, and what is refused with the field's name."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Invalid
from models.objects import normalize
from models.objects.identifiers import new_customer_os_id, new_id


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://www.Acme.com/about?x#y", "acme.com"),
        ("ACME.com.", "acme.com"),
        ("www.acme.co.uk:8080", "acme.co.uk"),
        ("www.com", "www.com"),
        ("bücher.de", "xn--bcher-kva.de"),
        ("someone@acme.com", "acme.com"),
    ],
)
def test_domains(given: str, expected: str) -> None:
    assert normalize.domain(given, "f") == expected


@pytest.mark.parametrize(
    ("given", "expected", "kind"),
    [
        ("https://www.LinkedIn.com/in/Ann-Lee/?utm_source=x", "linkedin.com/in/ann-lee", "linkedin"),
        ("de.linkedin.com/in/x", "de.linkedin.com/in/x", "linkedin"),
        ("http://Twitter.com/Ann", "twitter.com/ann", "x"),
        ("netflix.com/Title", "netflix.com/Title", "other"),
        ("notlinkedin.com/In", "notlinkedin.com/In", "other"),
        ("HTTP://a.com:80/?q=1&utm_medium=2&gclid=3#f", "a.com?q=1", "other"),
        ("acme.com:8443/a/", "acme.com:8443/a", "other"),
    ],
)
def test_links(given: str, expected: str, kind: str) -> None:
    link = normalize.link(given, "f")
    assert (link.url, link.normalized, link.type) == (given, expected, kind)


@pytest.mark.parametrize(
    ("given", "e164", "valid"),
    [
        ("+1-555-0123", "+15550123", False),
        ("(415) 555-0100", "+14155550100", True),
        ("+44 20 7946 0958", "+442079460958", True),
        ("415-555-0100 ext. 12", "+14155550100", True),
    ],
)
def test_phones(given: str, e164: str, valid: bool) -> None:
    number = normalize.phone(f" {given} ", "f")
    assert (number.number, number.e164, number.valid) == (given, e164, valid)


def test_a_local_phone_is_read_by_its_country() -> None:
    number = normalize.phone("030 901820", "f", country="de")
    assert (number.e164, number.country_code) == ("+4930901820", "DE")


def nested(levels: int) -> dict[str, Any]:
    """An object that holds lists in one another, so many levels with its own."""
    inner: list[Any] = []
    for _ in range(levels - 2):
        inner = [inner]
    return {"a": inner}


_REFUSED: list[tuple[Callable[[Any, str], Any], list[Any]]] = [
    (normalize.domain, ["acme", "1.2.3.4", "a b.com", "", "-a.com", "a..com", "javascript:alert(1)", "a_b.com", 7]),
    (
        normalize.link,
        [
            "javascript:alert(1)",
            "JavaScript://a.com/%0aalert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "mailto:a@b.co",
            "//a.com",
            "/path",
            "word",
            "http://a.com\\@b.com",
            "http://[::1",
            "a.com/x y",
            "",
        ],
    ),
    (normalize.phone, ["call me", "12", "1-800-FLOWERS", "5" * 21, "+999123456", "", None]),
    (normalize.email, ["a", "a@b", "a@b@c.de", "a b@c.de", "", "a\0@b.co", "x" * 400 + "@a.co"]),
    (normalize.currency, ["US", "XXY", "", "$", 1]),
    (normalize.amount, ["x", "NaN", "Infinity", "1e20", -(10**13), True, None, "9" * 5000]),
    (normalize.moment, ["soon", "2026-13-01", "0001-01-01T00:00:00+02:00", 5, None]),
    (normalize.day, ["soon", "2026-02-30", 5]),
    (normalize.whole_number, [1.5, "1", True, 2**63, None]),
    (normalize.real_number, [float("nan"), "1", True, 10**400]),
    (normalize.identifier, ["7", "", None, 7]),
    (normalize.text, ["a\0", "\udfff", 7, b"x", None]),
    (normalize.json_object, [[], "x", {"a": ["\0"]}, {"a": float("inf")}, {1: 2}, nested(201), nested(900)]),
]


@pytest.mark.parametrize(
    ("function", "value"), [(function, value) for function, values in _REFUSED for value in values]
)
def test_refused(function: Callable[[Any, str], Any], value: Any) -> None:
    with pytest.raises(Invalid) as caught:
        function(value, "theField")
    assert caught.value.field == "theField"
    assert len(caught.value.message) < 300


def test_json_nests_as_deep_as_it_can_be_written() -> None:
    deepest = nested(200)
    assert orjson.loads(orjson.dumps(normalize.json_object(deepest, "theField"))) == deepest


def test_amounts_are_exact() -> None:
    assert normalize.amount(0.1, "f") == Decimal("0.1")
    assert normalize.amount("9223372036854.775807", "f") * 10**6 == 2**63 - 1
    assert str(normalize.amount("-0", "f")) == "0.000000"
    assert normalize.amount("0.0000005", "f") == 0
    assert normalize.amount("1e-400", "f") == 0


@given(st.integers(-(2**63) + 1, 2**63 - 1))
def test_micros_and_amounts_are_the_same_number(micros: int) -> None:
    assert normalize.amount(Decimal(micros).scaleb(-6), "f") * 10**6 == micros


def test_moments_and_days() -> None:
    assert normalize.moment("2026-01-01T02:00:00.123999+02:00", "f") == datetime(
        2026, 1, 1, 0, 0, 0, 123000, tzinfo=UTC
    )
    assert normalize.moment(date(2026, 1, 1), "f") == datetime(2026, 1, 1, tzinfo=UTC)
    assert normalize.day("2026-01-01T23:00:00-05:00", "f") == date(2026, 1, 2)


@given(st.text(max_size=60))
def test_any_text_is_a_link_or_refused(value: str) -> None:
    try:
        link = normalize.link(value, "f")
    except Invalid:
        return
    assert not link.url.lower().startswith(("javascript:", "data:", "vbscript:"))
    assert normalize.link(link.normalized, "f").normalized == link.normalized


@given(st.text(max_size=40))
def test_any_text_is_a_phone_or_refused(value: str) -> None:
    try:
        assert normalize.phone(value, "f").e164.startswith("+")
    except Invalid:
        return


@given(st.text(max_size=40))
def test_a_domain_normalised_twice_is_the_same(value: str) -> None:
    try:
        name = normalize.domain(value, "f")
    except Invalid:
        return
    assert normalize.domain(name, "f") == name
    assert name.isascii()


def test_ids_rise_and_are_version_seven() -> None:
    ids = [new_id() for _ in range(20_000)]
    assert ids == sorted(set(ids))
    assert {(value.version, value.variant) for value in ids} == {(7, "specified in RFC 4122")}


def test_a_copy_of_the_process_does_not_make_the_same_ids() -> None:
    new_id()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, new_id().bytes[8:])
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 8) != new_id().bytes[8:]
    os.close(reading)
    os.close(writing)


def test_company_ids_have_no_letters_that_look_alike() -> None:
    for _ in range(200):
        letters = new_customer_os_id()
        assert letters[:2] == "C-"
        assert not set("01IO") & set(letters[2:])
