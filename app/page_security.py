"""What a browser is told about every answer of our own pages."""

from collections.abc import Mapping

_EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def answer_headers(cache: str) -> dict[str, str]:
    """Return the headers of a file or of the configuration, with what may be remembered of it."""
    return {**_EVERY_ANSWER, "Cache-Control": cache}


def page_headers(styles: Mapping[str, str]) -> dict[str, str]:
    """Return the headers of a page, which confine it to this server's own files.

    `styles` are the directives for its styles: what a library writes into the page differs from one to the next.
    """
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        **styles,
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        **answer_headers("no-store"),
        "Content-Security-Policy": "; ".join(f"{directive} {sources}" for directive, sources in policy.items()),
    }
