"""The error of everything that happens before the first request."""


class DatabaseSetupError(RuntimeError):
    """The database cannot be used as things are; the message tells the operator, in one paragraph, what to do."""
