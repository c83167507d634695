"""The decorator that makes a function a job. The only file that imports `django_tasks` for declaring (Django 6:
`django.tasks`)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django_tasks import task
from django_tasks.base import Task


@dataclass(frozen=True)
class JobPolicy:
    """What happens when a job fails: `retries` more attempts, the first after `backoff` seconds, then twice as long
    each time."""

    retries: int = 0
    backoff: int = 30

    def wait(self, failures: int) -> timedelta:
        """How long to wait after the n-th failure (1, 2, 3 …); a day at most."""
        return timedelta(seconds=min(self.backoff * 2 ** (failures - 1), 86_400))


def job(
    *, retries: int = 0, backoff: int = 30, queue: str = "default", priority: int = 0
) -> Callable[[Callable[..., Any]], Task[..., Any]]:
    """Make a module-level function a job; `fn.enqueue(...)` queues it, `fn.using(run_after=…).enqueue(...)` later."""

    def declare(fn: Callable[..., Any]) -> Task[..., Any]:
        fn.job_policy = JobPolicy(retries, backoff)  # type: ignore[attr-defined]
        return task(queue_name=queue, priority=priority)(fn)

    return declare


def policy_of(declared: Task[..., Any]) -> JobPolicy:
    """Policy of a job, the plain one for a task declared by somebody else's package."""
    return getattr(declared.func, "job_policy", JobPolicy())
