"""Postgres's errors -> our error tree. Anything not named here is a defect and stays masked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from models.errors import Busy, Conflict, CrmError, Invalid, NotFound, Unavailable

# Records fill the slots that their object uses; one that was made by an older definition is made again.
_SLOTS = "fk_custom_record_workspace_id_object_def_id_slots"

_AWAY = "The database cannot be reached at the moment."
# It is away, goes, comes, or has no connection to spare.
_ABSENT = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
)


class _Translated:
    """Raises the error tree's word for what the database refused; Postgres's own stays in the exception chain only."""

    __slots__ = ()

    def __enter__(self) -> None:
        """Nothing to begin with."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Translate what was raised."""
        if isinstance(error, (asyncpg.PostgresError, asyncpg.InterfaceError, UnicodeEncodeError)):
            known = Unavailable(_AWAY) if _is_absence(error) else _known(error)
            if known is not None:
                raise known from error


class _Talking(_Translated):
    """The same where nothing but the database is talked to: what fails on the way to it is its absence."""

    __slots__ = ()

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Translate what was raised."""
        if error is None:
            return
        if isinstance(error, OSError):
            raise Unavailable(_AWAY) from error
        super().__exit__(kind, error, trace)


# Every statement is sent within one of them. They remember nothing, so there is one of each, for all.
translated = _Translated()
talking = _Talking()


@contextmanager
def reaching() -> Iterator[None]:
    """The same for those who judge by themselves what the database says: only its absence is told."""
    try:
        yield
    except TimeoutError:
        # Whoever set the limit says what it means.
        raise
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        if not _is_absence(error):
            raise
        raise Unavailable(_AWAY) from error


def _is_absence(error: Exception) -> bool:
    # What asyncpg says of a connection that is no more, and of a pool that is being closed, has no class of its own.
    gone = type(error) is asyncpg.InterfaceError and ("closed" in str(error) or "closing" in str(error))
    return gone or isinstance(error, _ABSENT)


def _known(error: Exception) -> CrmError | None:
    match error:
        case asyncpg.UniqueViolationError():
            return Conflict("A duplicate entry was detected.", field=_column(error))
        case asyncpg.ForeignKeyViolationError() if error.constraint_name == _SLOTS:
            return Busy("The object got another field meanwhile.", retryable=True)
        case asyncpg.ForeignKeyViolationError():
            return NotFound("A record that this one refers to was not found.", field=_column(error))
        case asyncpg.CheckViolationError() | asyncpg.NotNullViolationError():
            if str(getattr(error, "constraint_name", "")).endswith("_one_record"):
                return Invalid("One record must be named, and only one.")
            return Invalid("A value is not allowed here.", field=_column(error))
        case asyncpg.NumericValueOutOfRangeError():
            return Invalid("A number is out of range.")
        case asyncpg.CharacterNotInRepertoireError() | asyncpg.UntranslatableCharacterError() | UnicodeEncodeError():
            return Invalid("A text contains a character that cannot be stored.")
        case asyncpg.DataError() | asyncpg.InvalidTextRepresentationError():
            return Invalid("A value does not fit its type.")
        case asyncpg.ProgramLimitExceededError():
            return Invalid("A value is too long.")
        case asyncpg.SerializationError() | asyncpg.DeadlockDetectedError():
            return Busy("The change met another one at the same records.", retryable=True)
        case asyncpg.QueryCanceledError() | asyncpg.LockNotAvailableError():
            return Busy("The request took too long.")
        case _:
            return None


def _column(error: Exception) -> str | None:
    """The last column of the constraint, as a hint for the dialect; constraint names end with it."""
    constraint = getattr(error, "constraint_name", None)
    table = getattr(error, "table_name", None)
    if not constraint or not table:
        return None
    return (
        str(constraint).removeprefix("uq_").removeprefix("fk_").removeprefix(f"{table}_").removeprefix("workspace_id_")
    )
