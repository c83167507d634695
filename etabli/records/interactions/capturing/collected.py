"""The socket of files that come by mail to the collecting address."""

from collections.abc import Callable
from dataclasses import dataclass

from etabli.kernel.files import Blob


@dataclass(frozen=True)
class CollectedFiles:
    """`take(sender, files)` is told of the files of every message that reaches a collecting address, even one forwarded
    by somebody of the firm, in the transaction that files it: it queues a job and writes nothing else."""

    take: Callable[[str, list[tuple[Blob, str]]], None]
