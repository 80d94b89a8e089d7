"""The one error tree. A class carries the meaning; each dialect renders it in its product's form.

Messages here are safe to show to a client: anything that is not a `CrmError` is masked at the door.
"""

from __future__ import annotations


class CrmError(Exception):
    """Base of every error a client may see.

    `field` names the input at fault when there is one, in the words of the dialect that spoke; `index` says which
    entry of a batch held it. `sub_code` says more than the code, for clients that know it. When several entries of a
    batch are at fault, the first one's error is raised and `together` holds all of them, itself included. `hint` is a
    sentence after the message that names what there is instead; `without_hints` is for servers that say nothing of it.
    """

    code = "INTERNAL_SERVER_ERROR"

    def __init__(
        self,
        message: str,
        *,
        field: str | None = None,
        index: int | None = None,
        sub_code: str | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.message = f"{message} {hint}" if hint else message
        self.field = field
        self.index = index
        self.sub_code = sub_code
        self.hint = hint
        # What else a dialect says of it, in the words of its product.
        self.more: dict[str, object] = {}
        self.together: tuple[CrmError, ...] = ()

    @property
    def every(self) -> tuple[CrmError, ...]:
        """All that is wrong: usually this alone."""
        return self.together or (self,)

    def without_hints(self) -> None:
        """Take the hints away: its own, those of errors that it was made from, and of those told together with it."""
        for error in (self, *self.together):
            cause: BaseException | None = error
            while isinstance(cause, CrmError):
                if cause.hint:
                    error.message = error.message.replace(f" {cause.hint}", "")
                cause = cause.__cause__


class Unauthenticated(CrmError):
    """No credential, or one that is not valid."""

    code = "UNAUTHENTICATED"


class Denied(CrmError):
    """The caller is known and may not do this."""

    code = "FORBIDDEN"


class NotFound(CrmError):
    """No such record in the caller's workspace. A foreign record is reported exactly like a missing one."""

    code = "NOT_FOUND"


class Invalid(CrmError):
    """A value cannot be accepted. `field` names it."""

    code = "BAD_USER_INPUT"


class Unsupported(Invalid):
    """What was sent is of a kind that cannot be taken, such as a text in the place of an image."""


class Unusable(Invalid):
    """What was sent is of a kind that can be taken, and still nothing can be done with it, such as half an image."""


class BrokenRule(Invalid):
    """A definition of the workspace's model breaks a rule, such as a name that is too long."""

    code = "METADATA_VALIDATION_FAILED"


class Conflict(CrmError):
    """The change contradicts what is stored, such as a unique value that is taken."""

    code = "CONFLICT"


class Stale(Conflict):
    """The record is another version by now than the one that the change was made for."""

    code = "PRECONDITION_FAILED"


class Limited(CrmError):
    """The request is larger, deeper or more frequent than this server allows."""

    code = "LIMIT_EXCEEDED"


class Busy(CrmError):
    """The server cannot answer in time; the same request may succeed later.

    `retryable` says that the transaction was undone and the server itself may run it again at once.
    """

    code = "TIMEOUT"
    # Seconds that the client should wait.
    retry_after = 1

    def __init__(self, message: str, *, field: str | None = None, retryable: bool = False) -> None:
        super().__init__(message, field=field)
        self.retryable = retryable


class Unavailable(Busy):
    """The database cannot be reached, or too many wait for it; nothing is known to have been changed."""

    code = "SERVICE_UNAVAILABLE"


class StillRunning(Busy):
    """The same request, by its idempotency key, is being answered right now."""

    code = "IDEMPOTENCY_KEY_IN_USE"


class KeyReused(Invalid):
    """The idempotency key belongs to another request."""

    code = "IDEMPOTENCY_KEY_REUSED"
