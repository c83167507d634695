"""Doing what is queued here and now: for tests, imports from the command line and `etabli worker --batch`."""

from etabli.kernel.jobs.performing import claim, perform


def run_jobs(limit: int = 1000) -> int:
    """Do the jobs that are due, those they queue included. Answers how many were done; failures stay in the queue."""
    done = 0
    while done < limit and (row := claim("here")) is not None:
        perform(row, "here")
        done += 1
    return done
