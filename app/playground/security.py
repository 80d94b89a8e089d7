"""What a browser is told about every answer of the playground."""

_EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# GraphiQL's editor writes two style attributes as markup, in the box that its search opens. Naming them by their sums
# ("width: 10em" and "color: #888") lets those two pass and no other.
_SEARCH_BOX_STYLES = (
    "'sha256-H22cvujYHDQPJvzf4ie16OHKC3HsNj7RmRT3jO07Y/U=' 'sha256-Eaamrrh0b5a/naRsV/zg7s6+kGvexMXZQARWP6ukkg4='"
)


def answer_headers(cache: str) -> dict[str, str]:
    """Return the headers of a file or of the configuration, with what may be remembered of it."""
    return {**_EVERY_ANSWER, "Cache-Control": cache}


def page_headers(style_nonce: str) -> dict[str, str]:
    """Return the headers of the page, which confine its scripts to this server's own files.

    GraphiQL's dialogs add a style element that stops the page behind from scrolling; it carries the nonce, so that
    no style element without it is obeyed.
    """
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": f"'self' 'nonce-{style_nonce}'",
        "style-src-attr": f"'unsafe-hashes' {_SEARCH_BOX_STYLES}",
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
