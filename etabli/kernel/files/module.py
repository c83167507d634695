"""What the files need by the clock."""

from etabli.kernel.files.cleaning import clean_files
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module

files = Module(name="files", label="Fichiers", plugs=(ScheduledJob("every day 03:20", clean_files),))
