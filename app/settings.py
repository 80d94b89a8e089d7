"""Everything that an operator may set, read once from the environment and never changed afterwards."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from models.webhooks.secrets import is_vault_key
from models.webhooks.targets import Targets

SHORTEST_SECRET = 32


class Settings(BaseSettings):
    """One frozen value for each environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        # `DATABASE_URL= make run` means the same as leaving it out.
        env_ignore_empty=True,
        # A rejected value may hold a password, so it is never echoed.
        hide_input_in_errors=True,
    )

    # Where it serves.
    host: str = "127.0.0.1"
    port: int = Field(default=10000, ge=0, le=65535)
    workers: int = Field(default=1, ge=1, le=256)
    # Told to end, a process finishes its requests and deliveries in this time; what is longer is left.
    shutdown_seconds: int = Field(default=10, ge=1)
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    # Where the records are. Without DATABASE_URL a Postgres of our own is run under DATA_DIR.
    data_dir: Path = Path(".data")
    database_url: str | None = Field(default=None, repr=False)
    # The login that answers requests, for those who may not create roles; it neither owns the tables nor is superuser.
    app_database_url: str | None = Field(default=None, repr=False)
    # The login that `rosetta backup` reads with, where the owner is bound by row-level security: one with BYPASSRLS.
    backup_database_url: str | None = Field(default=None, repr=False)
    # Behind a pooler that lends a connection for one transaction, say `transaction`.
    database_pooler: Literal["session", "transaction"] = "session"
    pool_min: int = Field(default=1, ge=0)
    pool_max: int = Field(default=10, ge=2)
    statement_timeout_ms: int = Field(default=15_000, ge=1)
    # Requests that may wait for a connection, and how long; others are told to come again.
    pool_queue: int = Field(default=200, ge=1)
    pool_wait_seconds: float = Field(default=5.0, gt=0)

    # How long a request may take: until its head is here, until its body comes at a rate, and until its answer begins.
    request_head_seconds: float = Field(default=10.0, gt=0)
    request_body_seconds: float = Field(default=20.0, gt=0)
    request_seconds: float = Field(default=60.0, gt=0)
    max_head_bytes: int = Field(default=65_536, ge=1_024)

    # A demo workspace is made in an empty database, and the playground holds its key.
    demo: bool = False
    # `field_by_field` completes every value in Python instead of in Postgres; it is what the tests compare with.
    execution: Literal["shaped", "field_by_field"] = "shaped"
    introspection: bool = True
    # Whether queries may come by GET, and whether an error says which name was probably meant.
    graphql_get: bool = True
    suggestions: bool = True
    # The page that asks by hand, and its files.
    playground: bool = True

    # How BasicsOS's REST API at /api names what it answers: `first_name`, or `firstName` as the real server.
    api_keys_case: Literal["snake", "camel"] = "snake"
    # Whose pages may call /api from a browser: origins such as `https://admin.example.com`, or `*` for every one.
    api_cors_origins: str = ""

    # What signs the tokens of people who log in; several machines must share it. Without it one is made in DATA_DIR.
    jwt_secret: str | None = Field(default=None, repr=False, min_length=SHORTEST_SECRET)
    # Still accepted while a new one takes over.
    jwt_previous_secret: str | None = Field(default=None, repr=False, min_length=SHORTEST_SECRET)
    # Attempts to log in, for each e-mail and each client address; 0 counts none.
    login_attempts: int = Field(default=10, ge=0)
    login_window_seconds: int = Field(default=900, ge=1)

    # Requests a minute for each key or person, by class of traffic. `RATE_LIMITS=off` counts none.
    rate_limits: bool = True
    rate_limit_graphql: int = Field(default=100, ge=1)
    rate_limit_rest: int = Field(default=200, ge=1)
    rate_limit_metadata: int = Field(default=50, ge=1)
    # `memory://` counts in each process by itself, `redis://host:port/0` for all processes and machines together.
    rate_limit_storage: str = Field(default="memory://", repr=False, pattern=r"^(memory|redis|rediss|redis\+unix)://")

    # Webhooks. `WEBHOOK_WORKER=off` leaves their delivery to `rosetta worker`.
    webhook_worker: bool = True
    # Networks that are not public and may be reached all the same, such as `10.0.0.0/8 127.0.0.1`; `all` for every one.
    webhook_allow_private: str = ""
    # What encrypts webhooks' secrets; several machines must share it. Without it one is made in DATA_DIR.
    webhook_key: str | None = Field(default=None, repr=False)
    webhook_timeout_seconds: float = Field(default=5.0, gt=0, le=60)
    # The first wait after a failed attempt; each is four times the one before, up to the most.
    webhook_backoff_seconds: float = Field(default=5.0, gt=0)
    webhook_backoff_most_seconds: float = Field(default=21_600.0, gt=0)
    # After so many the delivery is dead until somebody has it delivered again.
    webhook_attempts: int = Field(default=10, ge=1)
    # Requests to one webhook at once.
    webhook_concurrency: int = Field(default=8, ge=1, le=100)
    webhook_poll_seconds: float = Field(default=0.25, gt=0)
    # How long a worker may be silent until another takes over what it was at.
    webhook_takeover_seconds: float = Field(default=15.0, ge=1)
    webhook_keep_days: int = Field(default=7, ge=1)
    webhook_keep_dead_days: int = Field(default=30, ge=1)

    # Automation rules run where webhooks are delivered. After so many attempts a run that could not be done has failed.
    automation_attempts: int = Field(default=5, ge=1)

    # Files. They are kept in DATA_DIR/files, or in a bucket of an S3-compatible store such as `https://s3.example.com`.
    s3_endpoint: str | None = Field(default=None, pattern=r"^https?://[^/]+/?$")
    s3_bucket: str = "rosetta"
    s3_region: str = "us-east-1"
    s3_access_key: str | None = Field(default=None, repr=False)
    s3_secret_key: str | None = Field(default=None, repr=False)
    # What signs links to files; several machines must share it. Without it one is made in DATA_DIR.
    file_key: str | None = Field(default=None, repr=False, min_length=SHORTEST_SECRET)
    # Links that it signed hold while a new one takes over.
    file_previous_key: str | None = Field(default=None, repr=False, min_length=SHORTEST_SECRET)
    max_file_bytes: int = Field(default=50_000_000, ge=1)
    # How often bytes whose record is gone are looked for.
    file_clearing_seconds: float = Field(default=5.0, gt=0)

    # How long the answer to a request with an Idempotency-Key is kept, and how long the same request waits for it.
    idempotency_hours: float = Field(default=24.0, gt=0)
    idempotency_wait_seconds: float = Field(default=10.0, gt=0)

    # What one request may ask for. Each limit answers with an error that names it.
    # A batch of `max_batch_rows` records with 1,600 bytes each; who may send none is refused before the body is read.
    max_body_bytes: int = Field(default=16_000_000, ge=1)
    max_depth: int = Field(default=15, ge=1)
    max_aliases: int = Field(default=50, ge=0)
    max_root_fields: int = Field(default=20, ge=1)
    max_tokens: int = Field(default=5_000, ge=1)
    max_directives: int = Field(default=50, ge=0)
    default_page_size: int = Field(default=60, ge=1)
    max_page_size: int = Field(default=1_000, ge=1)
    max_batch_rows: int = Field(default=10_000, ge=1)
    # Records that one document may ask for: the sizes of pages within pages, multiplied.
    max_rows: int = Field(default=250_000, ge=1)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - Pydantic gives each by its name
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given and what the environment says, without the files that Pydantic would look for besides."""
        return init_settings, env_settings

    @field_validator("webhook_allow_private")
    @classmethod
    def _networks(cls, text: str) -> str:
        Targets.parse(text)
        return text

    @field_validator("webhook_key")
    @classmethod
    def _vault_keys(cls, text: str | None) -> str | None:
        if text is not None and not all(is_vault_key(key) for key in text.replace(",", " ").split()):
            raise ValueError("must be one or more Fernet keys: 32 bytes in URL-safe base64")
        return text


@cache
def settings_of_this_process() -> Settings:
    """What the environment of a process that serves says: it is read once, though several parts of it ask."""
    return Settings()
