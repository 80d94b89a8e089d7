"""Texts -> the words that a search finds them by, and what somebody typed -> the words to look for.

Both sides are cut by the same rules, so a text is always found by its own words or their beginnings:
accents and letter case do not count; scripts without spaces are cut into pairs of characters; `ann.lee@acme.com` is
found by each of its ends (`lee@acme.com`, `acme.com`); digits in groups are also one number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from unicodedata import combining, normalize

import phonenumbers

# A word is an entry of an index: what is longer is known by its beginning.
LONGEST_WORD = 100
# Of one long text so many characters are looked at, and so many different words kept.
MOST_CHARACTERS = 20_000
MOST_WORDS = 200

# Letters that are no base letter with a mark, and that people type without.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}  # noqa: RUF001 - it stands for i
    | {"’": "'", "ʼ": "'", "ʻ": "'", "`": "'"}  # noqa: RUF001 - what people type for an apostrophe
)
# Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean: words are not parted by spaces, or names are not.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
# In the scripts of India vowels are marks, which Python does not count among letters.
_LETTERS = rf"(?:[^\W{_SPACELESS}]|[\u0900-\u0dff])+"
_TOKEN = re.compile(rf"[{_SPACELESS}]+|{_LETTERS}(?:[.@']{_LETTERS})*")
_PART = re.compile(r"[^.@_']+")
_SPACELESS_FIRST = re.compile(rf"[{_SPACELESS}]")
_SCHEME = re.compile(r"\bhttps?://(?:www\.)?|\bwww\.(?=\w)")
# It begins where its first label does: tried from within one, a long row of dashes took the square of its length.
_PAGE = re.compile(r"(?<![\w.@/-])(?:[\w-]+\.)+[^\W\d_]{2,}/[!-~\w]+")
# Stands for what was taken out, so that what stood around it does not become one number.
_GAP = " | "
_PAGE_END = "/.,;:!?)]}'\""
_NUMBER = re.compile(r"(?<![\w.@])\+?\(?\d(?:[\s().\-/]{0,3}\d){6,}(?![\w@])")
_GROUP = re.compile(r"\d+")
_SHORTEST_NUMBER = 7
_SHORTEST_END_OF_PHONE = 3
# `co.uk` is no more telling than `uk`.
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "go", "gob", "gov", "ne", "net", "nom", "or", "org"})


def fold(text: str) -> str:
    """The text without accents and letter case."""
    if text.isascii():
        return text.lower().replace("`", "'")
    bare = _without_marks(_without_marks(text).casefold().translate(_PLAIN))
    # Taken apart, a Korean syllable is two or three letters; put together again, it is one character.
    return normalize("NFC", bare)


def _without_marks(text: str) -> str:
    return "".join(character for character in normalize("NFKD", text) if not combining(character))


def words_of(text: str) -> Iterator[str]:
    """The words that a text is found by; some may come twice."""
    plain = _plain(text)
    if plain is not None:
        yield from plain
        return
    folded = _SCHEME.sub(" ", fold(text[:MOST_CHARACTERS]))
    pageless = folded
    if "/" in folded:
        yield from (_page(found) for found in _PAGE.findall(folded))
        pageless = _PAGE.sub(_GAP, folded)
    for number in _NUMBER.findall(pageless):
        yield from _ends(_GROUP.findall(number), _SHORTEST_NUMBER)
    for token in _TOKEN.findall(folded):
        yield from _words_of_token(token)


def words_in(text: str) -> Collection[str]:
    """The words that a text is found by, as many as are kept of one."""
    plain = _plain(text)
    return first_words(words_of(text)) if plain is None else plain


def _plain(text: str) -> list[str] | None:
    """The words of a short text that is plain words between spaces, cut in one step as most names can be."""
    if len(text) > LONGEST_WORD or not text.isascii() or not text.replace(" ", "").isalnum():
        return None
    folded = text.lower()
    # A telephone number has ends.
    return folded.split() if _NUMBER.search(folded) is None else None


def asked(text: str) -> list[str]:
    """The words that somebody looks for, each once; a record is found when it has words that begin with all of them."""
    folded = _SCHEME.sub(" ", fold(text))
    found: dict[str, None] = {}
    if "/" in folded:
        found |= {_page(page): None for page in _PAGE.findall(folded)}
        folded = _PAGE.sub(_GAP, folded)
    for number in _NUMBER.findall(folded):
        groups = _GROUP.findall(number)
        # Two numbers side by side may be a year and another; a telephone number has more parts, or signs in between.
        if len(groups) != 2 or len(number.split()) == 1 or number.startswith(("+", "(")):
            found[_cut("".join(groups))] = None
            folded = folded.replace(number, _GAP, 1)
    for token in _TOKEN.findall(folded):
        if not _SPACELESS_FIRST.match(token):
            found |= dict.fromkeys(islice(_words_of_token(token), 1))
        elif len(token) == 1:
            found[token] = None
        else:
            found |= {token[place : place + 2]: None for place in range(len(token) - 1)}
    return list(found)


def words_of_email(address: str) -> Iterator[str]:
    """The whole address and its ends, but no end that many domains share."""
    shared = fold(address).rpartition(".")[2]
    return (word for word in words_of(address) if word != shared and not _is_second_level(word))


def words_of_domain(domain: str, raw: str) -> Iterator[str]:
    """The domain and its ends, in the ASCII form that is stored and as it was typed."""
    yield from words_of_email(domain)
    if not raw.isascii():
        yield from words_of_email(raw)


def words_of_phone(number: str, e164: str, country_code: str | None) -> Iterator[str]:
    """The digits with and without the country's code, with its trunk prefix, and the ends of what was typed."""
    digits = e164.lstrip("+")
    yield digits
    code = str(phonenumbers.country_code_for_region(country_code)) if country_code else ""
    if country_code and digits.startswith(code):
        national = digits.removeprefix(code)
        yield national
        plan = phonenumbers.PhoneMetadata.metadata_for_region(country_code)
        if plan is not None and plan.national_prefix:
            yield plan.national_prefix + national
    yield from _ends(_GROUP.findall(fold(number)), _SHORTEST_END_OF_PHONE)


def words_of_link(normalized: str) -> Iterator[str]:
    """The address as one word, and the words of its last part: on a social site, who it is."""
    page = fold(normalized)
    yield _page(page)
    site, _, path = page.partition("/")
    yield from words_of(path.rpartition("/")[2] if path else site)


def first_words(words: Iterable[str], most: int = MOST_WORDS) -> set[str]:
    """The first different ones."""
    found: set[str] = set()
    for word in words:
        found.add(word)
        if len(found) >= most:
            break
    return found


def _words_of_token(token: str) -> Iterator[str]:
    if _SPACELESS_FIRST.match(token):
        yield from (token[place : place + 2] for place in range(len(token)))
    elif token.isalnum():
        yield _cut(token)
    else:
        # Each end of it: `o'neil` is found by `oneil` and by `neil`. Two apostrophes never stand side by side, so twice
        # the longest word holds one; an end as a whole would be as long as the text.
        whole = token.rstrip("_'")
        for part in _PART.finditer(whole):
            yield _cut(whole[part.start() : part.start() + 2 * LONGEST_WORD].replace("'", ""))


def _ends(groups: list[str], shortest: int) -> Iterator[str]:
    for place in range(len(groups)):
        # Each group has a digit, so no more of them are seen.
        end = "".join(groups[place : place + LONGEST_WORD])
        if len(end) < shortest:
            return
        yield _cut(end)


def _is_second_level(word: str) -> bool:
    label, _, country = word.partition(".")
    return label in _SECOND_LEVEL and len(country) == 2


def _page(found: str) -> str:
    return _cut(found.rstrip(_PAGE_END))


def _cut(word: str) -> str:
    return word[:LONGEST_WORD]
