"""The web server: granian, one process on SQLite, several on PostgreSQL; the job worker lives in its process."""

import os
import socket
from dataclasses import dataclass

from django.db import connections

from etabli.kernel.refusals import Refused

TARGET = "etabli.config.asgi:application"
STOP_WITHIN = 8


@dataclass(frozen=True)
class ServerPlan:
    """Where to listen, with how many processes, and whether they do the jobs too."""

    host: str
    port: int
    processes: int = 1
    does_jobs: bool = True


def serve(plan: ServerPlan) -> None:
    """Serve until SIGTERM or Ctrl+C; requests and the job at hand get a few seconds to end."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.environ["ETABLI_JOBS"] = "here" if plan.does_jobs else "elsewhere"
    os.environ["ETABLI_SERVER"] = str(os.getpid())
    _let_go_of_the_base()
    Granian(
        TARGET,
        address=plan.host,
        port=plan.port,
        interface=Interfaces.ASGI,
        workers=plan.processes,
        websockets=False,
        workers_kill_timeout=STOP_WITHIN,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve()


def refuse_taken_port(host: str, port: int) -> None:
    """Raise Refused when somebody else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise Refused(
                f"Le port {port} est déjà pris ({error.strerror}) : "
                f"choisissez-en un autre, par exemple PORT={port + 1}."
            ) from None


def _let_go_of_the_base() -> None:
    """The server's processes are forked: no connection and no pool of this process may be shared with them."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        close_pool = getattr(connection, "close_pool", None)
        if close_pool is not None:
            close_pool()
