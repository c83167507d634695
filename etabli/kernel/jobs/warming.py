"""What is slow to load is loaded when a server process starts, not by the first person who needs it."""

import logging
import threading

from django.db import connection

from etabli.kernel.jobs.warmup import WarmUp
from etabli.kernel.modules import plugged

logger = logging.getLogger("etabli.jobs")


def warm_up() -> threading.Thread:
    """Begin, in a thread of its own; nobody waits for it."""
    thread = threading.Thread(target=_warm, name="etabli-warm-up", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    try:
        for plug in plugged(WarmUp):
            _load(plug)
    except Exception:
        logger.exception("nothing was loaded ahead")
    finally:
        connection.close()


def _load(plug: WarmUp) -> None:
    """One that fails will tell whoever needs it; the others go on."""
    try:
        plug.fn()
    except Exception:
        logger.warning("not loaded ahead: %s", plug.fn, exc_info=True)
