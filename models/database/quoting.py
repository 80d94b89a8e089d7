"""Names and texts inside statements that take no parameters, such as those that make roles and grant privileges."""


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
    return f"E'{escaped}'" if "\\" in text else f"'{escaped}'"
