"""Backups by the clock."""

from etabli.kernel.backup.nightly import back_up_nightly
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module

backup = Module(name="backup", label="Sauvegardes", plugs=(ScheduledJob("every day 02:30", back_up_nightly),))
