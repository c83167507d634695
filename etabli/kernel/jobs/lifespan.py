"""The server process begins and ends with its job worker, and loads at once what is slow to load."""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from etabli.kernel.jobs.quiet import answering
from etabli.kernel.jobs.threads import start_thread_worker
from etabli.kernel.jobs.warming import warm_up

# A request gives the interpreter up at each question to the base, and gets it back when the thread that took it has had
# its turn: with Python's own 5 ms, forty questions beside a worker that prints waited 200 ms.
TURN = 0.0005

Application = Callable[[Any, Any, Any], Awaitable[None]]


def with_worker(application: Application) -> Application:
    """The web application with a worker thread, when `etabli run` asks for one (ETABLI_JOBS=here); plain otherwise."""

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        else:
            with answering():
                await application(scope, receive, send)

    return serve


async def _live(receive: Any, send: Any) -> None:
    worker: Any = None
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            _die_with_parent()
            sys.setswitchinterval(TURN)
            if os.environ.get("ETABLI_JOBS") == "here":
                worker = start_thread_worker()
            warm_up()
            await send({"type": "lifespan.startup.complete"})
        else:
            if worker is not None:
                await asyncio.to_thread(worker.stop)
            await send({"type": "lifespan.shutdown.complete"})
            return


def _die_with_parent() -> None:
    """On Linux: if the parent is killed without a chance to stop its children, they end too and free port and lock."""
    parent = os.environ.get("ETABLI_SERVER", "")
    if sys.platform == "linux" and parent.isdigit() and int(parent) != os.getpid():
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        if os.getppid() != int(parent):
            os.kill(os.getpid(), signal.SIGKILL)
