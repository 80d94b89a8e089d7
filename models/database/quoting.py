"""Names and texts inside statements: the one place that quotes them.

Statements that take no parameters need it, such as those that make roles and grant privileges. Of those that do, the
few texts that must stand in them come here by way of `models.records.sql`.
"""


def identifier(name: str) -> str:
    """A name that SQL reads back exactly as it is."""
    if not name or "\x00" in name:
        raise ValueError("A name in SQL has at least one character, and none is zero")
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text that SQL reads back exactly as it is, whatever `standard_conforming_strings` says."""
    if "\x00" in text:
        raise ValueError("A text in SQL holds no zero character")
    escaped = text.replace("'", "''").replace("\\", "\\\\")
    # The space keeps the letter apart from a word before it.
    return f" E'{escaped}'" if "\\" in text else f"'{escaped}'"
