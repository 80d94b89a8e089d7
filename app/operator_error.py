"""The base of the errors that an operator can mend."""


class OperatorError(RuntimeError):
    """Something about the installation; the message tells the operator what to do, and a command ends with it."""
