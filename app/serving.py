"""The processes that serve: one, or several behind one socket, until a signal says stop."""

import signal
import socket
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from types import FrameType, ModuleType

import uvicorn
from uvicorn.supervisors import Multiprocess

from app.operator_error import OperatorError
from app.request_head import BoundedHead
from app.settings import Settings
from models.loading import begin_to_load

_APPLICATION = "app.main"
# A worker that does not say by then that it is well is started anew. On a busy machine it takes longer than uvicorn's
# five seconds to import the server, and would be stopped each time before it could say anything.
_SECONDS_UNTIL_A_WORKER_IS_WELL = 60


class ServingError(OperatorError):
    """The server cannot serve as things are; the message tells the operator what to do."""


@contextmanager
def bound_socket(settings: Settings) -> Iterator[socket.socket]:
    """The socket to serve on. It is bound before anything else starts, so a taken port is known at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
        except OSError as error:
            raise ServingError(
                f"Cannot serve on {settings.host} port {settings.port}: {error.strerror}. Set HOST or PORT to another."
            ) from error
        listener.set_inheritable(True)
        yield listener


def begin_to_load_server(settings: Settings) -> Future[ModuleType]:
    """Have the server imported while its database is made ready, which is mostly waiting.

    Of several processes each imports it for itself, and this one only what keeps them running.
    """
    return begin_to_load(_APPLICATION if settings.workers == 1 else Multiprocess.__module__)


def serve(settings: Settings, listener: socket.socket) -> None:
    """Serve until SIGINT or SIGTERM, then let the last requests finish."""
    config = uvicorn.Config(
        f"{_APPLICATION}:from_environment",
        factory=True,
        workers=settings.workers,
        loop="uvloop",
        http=BoundedHead,
        lifespan="on",
        # The door writes its own line for each request, and uvicorn's own messages are only of interest when debugging.
        access_log=False,
        log_config=None,
        log_level="debug" if settings.log_level == "debug" else "warning",
        server_header=False,
        # Who the client is decides who sees the demo key, so no header may claim it.
        proxy_headers=False,
        timeout_graceful_shutdown=settings.shutdown_seconds,
        timeout_worker_healthcheck=_SECONDS_UNTIL_A_WORKER_IS_WELL,
    )
    if settings.workers > 1:
        Multiprocess(config, sockets=[listener]).run()
        return
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    if not server.started:
        raise ServingError("The server did not start; the reason is logged above.")


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into what Ctrl-C is, so that whatever was opened is closed in order."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    def hang_up(_number: int, _frame: FrameType | None) -> None:
        # While it serves, uvicorn answers SIGTERM by finishing the last requests, and knows nothing of SIGHUP.
        signal.raise_signal(signal.SIGTERM)

    handlers = {signal.SIGTERM: stop, signal.SIGHUP: hang_up}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    except KeyboardInterrupt:
        # Being told to stop is the ordinary end of a server.
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
