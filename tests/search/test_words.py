"""Texts and what people type for them meet in the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.search import words

_TEXTS = st.text(
    st.one_of(
        st.sampled_from("aAbBzéÉßøÅñ019 .-_@'/+()&\t株式会社トヨタガ김철수ที่हिन्दी"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


def finds(typed: str, found: set[str]) -> bool:
    asked = words.asked(typed)
    return bool(asked) and all(any(word.startswith(part) for word in found) for part in asked)


@given(_TEXTS)
def test_a_text_is_found_by_itself(text: str) -> None:
    found = set(words.words_of(text))
    for word in words.asked(text):
        assert any(other.startswith(word) for other in found), (word, found)


@given(_TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = words.fold(text)
    assert words.fold(once) == once


@given(_TEXTS)
def test_a_word_has_no_space_and_fits_an_index(text: str) -> None:
    for word in (*words.words_of(text), *words.asked(text)):
        assert min(word) > " "
        assert len(word) <= words.LONGEST_WORD


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("José Núñez", "jose nun"),
        ("Jose Nunez", "JOSÉ NÚÑ"),
        ("Straße 5", "strasse"),
        ("Søren Łukasz Þór", "soren lukasz thor"),
        ("O'Neil", "oneil"),
        ("O\N{RIGHT SINGLE QUOTATION MARK}Neil", "neil"),
        ("O'Neil", "o'neil"),
        ("L'Oréal", "oreal"),
        ("Jean-Pierre", "jean pierre"),
        ("Jean Pierre", "jean-pierre"),
        ("Smith & Sons", "sons smith"),
        ("Booking.com", "booking"),
        ("Booking.com", "booking.com"),
        ("株式会社トヨタ", "トヨタ"),
        ("株式会社トヨタ", "社"),
        ("株式会社トヨタ", "株式"),
        ("김철수", "철수"),
        ("ガス", "カ"),
        ("İstanbul", "istanbul"),
        ("write to ann.lee@acme.com", "ann.lee@acme.com"),
        ("see https://www.acme.com/about/us.", "acme.com/about/us"),
        ("see acme.com/about", "https://acme.com/about/"),
        ("Order 1234 5678", "12345678"),
        ("Plan of 2024, 2025", "2025 2024"),
        ("call 415.555.0100", "(415) 555-0100"),
        ("Order 1234 5678", "1234 5678"),
        ("on 10 2026-11-25", "2026-11-25"),
    ],
)
def test_people_find_it(text: str, typed: str) -> None:
    assert finds(typed, set(words.words_of(text)))


@pytest.mark.parametrize(
    ("text", "typed"),
    [("José", "ose"), ("Jose Smith", "jose x"), ("株式会社", "社会"), ("acme", "acme.com"), ("Smith", "!!!")],
)
def test_and_nothing_else(text: str, typed: str) -> None:
    assert not finds(typed, set(words.words_of(text)))


@pytest.mark.parametrize("typed", ["ann.lee@acme.co.uk", "ANN", "lee@acme", "acme.co.uk", "acme", "ann.l"])
def test_an_address_is_found_by_its_ends(typed: str) -> None:
    assert finds(typed, set(words.words_of_email("ann.lee@acme.co.uk")))


def test_no_address_is_found_by_what_all_share() -> None:
    assert set(words.words_of_email("ann-marie@coca-cola.com")) == {"ann", "marie@coca", "coca", "cola.com"}
    assert not finds("co.uk", set(words.words_of_email("ann@acme.co.uk")))


@pytest.mark.parametrize(
    "typed", ["+44 20 7946 0958", "020 7946 0958", "02079460958", "442079460958", "7946 0958", "0958", "207946"]
)
def test_a_phone_number_is_found_in_each_form(typed: str) -> None:
    assert finds(typed, set(words.words_of_phone("+44 (20) 7946-0958", "+442079460958", "GB")))


@pytest.mark.parametrize(
    "typed", ["https://www.linkedin.com/in/ann-lee", "linkedin.com/in/ann-lee/", "ann lee", "ann-lee"]
)
def test_a_link_is_found_by_its_address_and_its_name(typed: str) -> None:
    assert finds(typed, set(words.words_of_link("linkedin.com/in/ann-lee")))


def test_an_international_domain_is_found_as_it_is_read() -> None:
    found = set(words.words_of_domain("xn--mnchen-3ya.de", "münchen.de"))
    assert finds("munchen", found)
    assert finds("münchen.de", found)
