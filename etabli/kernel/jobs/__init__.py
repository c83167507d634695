"""Jobs: slow or outside work done after the transaction that asked for it, retried, scheduled, resumed after a crash.

`@job(retries=3)` makes a function a job; `fn.enqueue(id)` writes it in the caller's transaction (rolled back: no job).
Arguments are JSON values (ids, never objects). A job may run twice after a crash, so it must be harmless to repeat.
`ScheduledJob("every day 06:00", fn)` is the plug of what comes back by the clock.
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily
from etabli.kernel.jobs.declaring import JobPolicy, job
from etabli.kernel.jobs.recurrence import Recurrence
from etabli.kernel.jobs.scheduled import ScheduledJob
from etabli.kernel.jobs.warmup import WarmUp

if TYPE_CHECKING:
    from etabli.kernel.jobs.draining import run_jobs
    from etabli.kernel.jobs.failures import JobFailure, failed_jobs, forget_job, retry_job
    from etabli.kernel.jobs.threads import ThreadWorker, start_thread_worker

__all__ = [
    "JobFailure",
    "JobPolicy",
    "Recurrence",
    "ScheduledJob",
    "ThreadWorker",
    "WarmUp",
    "failed_jobs",
    "forget_job",
    "job",
    "retry_job",
    "run_jobs",
    "start_thread_worker",
]

__getattr__ = lazily(
    __name__,
    JobFailure="failures",
    failed_jobs="failures",
    forget_job="failures",
    retry_job="failures",
    run_jobs="draining",
    ThreadWorker="threads",
    start_thread_worker="threads",
)
