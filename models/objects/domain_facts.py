"""What a domain tells by itself, without asking anybody: the public suffixes come with an installed package."""

from __future__ import annotations

from functools import cache

from publicsuffixlist import PublicSuffixList

# Sites where many organizations have a page, so that none of them is an organization's own.
_SHARED_SITES = ("linkedin.com", "facebook.com", "instagram.com", "x.com", "twitter.com", "youtube.com", "github.com")


def registrable(domain: str) -> str | None:
    """The part of a domain in its normal form that somebody registered: acme.co.uk of shop.acme.co.uk.

    None for a public suffix itself, and for what ends in none.
    """
    found: str | None = _suffixes().privatesuffix(domain)
    return found


def is_shared(domain: str) -> bool:
    """Whether many organizations have a page there, so that it is no organization's own."""
    return any(domain == site or domain.endswith(f".{site}") for site in _SHARED_SITES)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)
