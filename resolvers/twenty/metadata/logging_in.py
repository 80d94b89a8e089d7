"""Logging in as the real server's clients do, and who is logged in.

`/auth/login` does the first three in one step; here they are the mutations that such a client sends. They are the only
fields of this schema that need no key.
"""

from datetime import UTC, datetime

import strawberry
from strawberry.types import Info

from models.database.pool import Session
from models.errors import Denied
from models.records.own_rows import BY_IDS, select
from resolvers.kit.context import Context, Issued, Logins
from resolvers.twenty.metadata.reading import moment
from resolvers.twenty.scalars import DateTime

Asked = Info[Context, None]


@strawberry.type(name="AuthToken", description="A token, and when it ends.")
class AuthToken:
    """A token."""

    token: str
    expiresAt: DateTime


@strawberry.type(name="LoginToken", description="A token to exchange with getAuthTokensFromLoginToken, once.")
class LoginTokenAnswer:
    """The first step."""

    loginToken: AuthToken


@strawberry.type(name="AuthTokenPair", description="A token to ask with, and one to get the next pair with, once.")
class AuthTokenPair:
    """A pair. Older clients read `accessToken`, newer ones the other name of the same token."""

    accessToken: AuthToken
    accessOrWorkspaceAgnosticToken: AuthToken
    refreshToken: AuthToken


@strawberry.type(name="AuthTokens", description="The tokens of somebody who logged in.")
class AuthTokens:
    """The tokens."""

    tokens: AuthTokenPair


@strawberry.type(name="CurrentWorkspace", description="The caller's workspace.")
class CurrentWorkspace:
    """A workspace."""

    id: strawberry.ID
    displayName: str
    createdAt: DateTime
    metadataVersion: float


@strawberry.type(name="CurrentMemberName")
class CurrentMemberName:
    """A name in two parts."""

    firstName: str
    lastName: str


@strawberry.type(name="CurrentMember", description="The member whom the caller stands for.")
class CurrentMember:
    """A member."""

    id: strawberry.ID
    name: CurrentMemberName
    userEmail: str
    avatarUrl: str | None
    locale: str
    timeZone: str


@strawberry.type(name="CurrentUser", description="The person who is logged in.")
class CurrentUser:
    """A person."""

    id: strawberry.ID
    email: str
    firstName: str
    lastName: str
    workspaceMember: CurrentMember
    currentWorkspace: CurrentWorkspace


async def get_login_token(
    info: Asked,
    email: str,
    password: str,
    captchaToken: str | None = None,  # noqa: ARG001 - attempts are counted instead
    locale: str | None = None,  # noqa: ARG001 - messages have one language
    origin: str | None = None,  # noqa: ARG001 - an e-mail belongs to one workspace
) -> LoginTokenAnswer:
    """E-mail and password -> a login token."""
    proof = await _logins(info).begin(email, password, info.context.address)
    return LoginTokenAnswer(loginToken=_token(proof.token, proof.expires_at))


async def get_tokens(
    info: Asked,
    loginToken: str,
    origin: str | None = None,  # noqa: ARG001 - an e-mail belongs to one workspace
) -> AuthTokens:
    """A login token -> a pair."""
    return _pair(await _logins(info).exchange(loginToken))


async def renew(info: Asked, appToken: str) -> AuthTokens:
    """A refresh token -> the next pair."""
    return _pair(await _logins(info).refresh(appToken))


async def current_workspace(info: Asked) -> CurrentWorkspace:
    """The caller's workspace."""
    async with info.context.database.reading(info.context.caller.workspace_id) as session:
        return await _workspace(session)


async def current_user(info: Asked) -> CurrentUser:
    """The person who asks. A key stands for nobody, unless it was made for a member."""
    caller = info.context.caller
    if caller.user_id is None:
        raise Denied("An API key stands for no user")
    async with info.context.database.reading(caller.workspace_id) as session:
        names = ("id", "first_name", "last_name", "email", "avatar_url", "locale", "time_zone")
        found = await select(session, "member", names, BY_IDS, [caller.user_id])
        if not found:
            raise Denied("The member whom this login stands for is gone")
        row = found[0]
        account = await session.row(
            "SELECT a.id FROM account a WHERE a.workspace_id = $1 AND a.member_id = $2", caller.user_id
        )
        first, last = row["first_name"] or "", row["last_name"] or ""
        return CurrentUser(
            id=strawberry.ID(str(row["id"] if account is None else account["id"])),
            email=row["email"],
            firstName=first,
            lastName=last,
            workspaceMember=CurrentMember(
                id=strawberry.ID(str(row["id"])),
                name=CurrentMemberName(firstName=first, lastName=last),
                userEmail=row["email"],
                avatarUrl=row["avatar_url"],
                locale=row["locale"],
                timeZone=row["time_zone"],
            ),
            currentWorkspace=await _workspace(session),
        )


@strawberry.type
class LoginMutations:
    """Logging in. These need no key, and attempts are counted by e-mail and by address."""

    getLoginTokenFromCredentials: LoginTokenAnswer = strawberry.field(
        resolver=get_login_token, description="Begin to log in with e-mail and password."
    )
    getAuthTokensFromLoginToken: AuthTokens = strawberry.field(
        resolver=get_tokens, description="The tokens of somebody who began to log in."
    )
    renewToken: AuthTokens = strawberry.field(
        resolver=renew, description="The next pair of tokens, for a refresh token; each works once."
    )


@strawberry.type
class WhoQueries:
    """Who asks."""

    currentUser: CurrentUser = strawberry.field(resolver=current_user, description="The person who is logged in.")
    currentWorkspace: CurrentWorkspace = strawberry.field(
        resolver=current_workspace, description="The caller's workspace."
    )


def _logins(info: Asked) -> Logins:
    if info.context.logins is None:
        raise TypeError("this door lets nobody log in")
    return info.context.logins


async def _workspace(session: Session) -> CurrentWorkspace:
    row = await session.row(
        "SELECT w.id, w.name, w.created_at, coalesce(v.version, 0) AS version FROM workspace w"
        " LEFT JOIN metadata_version v ON v.workspace_id = $1 AND v.id = w.id WHERE w.id = $1"
    )
    return CurrentWorkspace(
        id=strawberry.ID(str(row["id"])),
        displayName=row["name"],
        createdAt=moment(row["created_at"]),
        metadataVersion=float(row["version"]),
    )


def _pair(issued: Issued) -> AuthTokens:
    access = _token(issued.access_token, issued.access_expires_at)
    return AuthTokens(
        tokens=AuthTokenPair(
            accessToken=access,
            accessOrWorkspaceAgnosticToken=access,
            refreshToken=_token(issued.refresh_token, issued.refresh_expires_at),
        )
    )


def _token(token: str, expires_at: datetime) -> AuthToken:
    return AuthToken(token=token, expiresAt=moment(expires_at.astimezone(UTC)))
