"""What the files need by the clock, and their part of the proof."""

from etabli.kernel.files.api import library_files
from etabli.kernel.files.cleaning import clean_files
from etabli.kernel.files.library import archive_library_file, restore_library_file, share_library_file
from etabli.kernel.files.models import LibraryFile
from etabli.kernel.files.verifying import prove_files
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.proof import BookCheck
from etabli.kernel.search import SearchSource

ACTIONS = (archive_library_file, restore_library_file, share_library_file)

files = Module(
    name="files",
    label="Fichiers",
    plugs=(
        library_files,
        ScheduledJob("every day 03:20", clean_files),
        BookCheck("files", "Fichiers archivés", prove_files),
        SearchSource(
            LibraryFile,
            fields=("name", "category", "note"),
            title="name",
            subtitle="category",
            icon="files",
            when=lambda file: not file.archived,
        ),
    ),
)
