"""What the queue itself needs."""

from etabli.kernel.jobs.pruning import prune_jobs
from etabli.kernel.jobs.scheduled import ScheduledJob
from etabli.kernel.modules import Module

jobs = Module(name="jobs", label="Tâches de fond", plugs=(ScheduledJob("every day 03:10", prune_jobs),))
