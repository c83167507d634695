"""One thing done to many records: in the request while they are few, by a job with its progress and report beyond.

`start(…)` writes a `BulkRun` and its job. Each record is done in a transaction of its own together with its mark, so
that a stop in the middle neither leaves one out nor does one twice. `Gathering` is the plug for files of many records
made into one (a PDF, an archive).
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.bulk.gathering import Gathering
    from etabli.kernel.bulk.models import BulkRun
    from etabli.kernel.bulk.running import run_now, start

__all__ = ["BulkRun", "Gathering", "run_now", "start"]

__getattr__ = lazily(__name__, BulkRun="models", Gathering="gathering", run_now="running", start="running")
