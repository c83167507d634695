"""What the queue itself needs, and the base beside it."""

from etabli.kernel.jobs.pruning import prune_jobs
from etabli.kernel.jobs.scheduled import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.sqlite.statistics import refresh_statistics

jobs = Module(
    name="jobs",
    label="Tâches de fond",
    plugs=(
        ScheduledJob("every day 03:10", prune_jobs),
        ScheduledJob("every day 03:20", refresh_statistics),
    ),
)
