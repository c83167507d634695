"""A worker in a process of its own that imports from the test database, to be killed: `python -m … NAME_OF_BASE`."""

import os
import sys
import threading
import time


def die_with(parent: int) -> None:
    """Never outlive the test, however it ends."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main(base: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "etabli.config.settings_test")
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = base
    import django

    django.setup()
    from etabli.kernel.jobs.worker import JobWorker
    from etabli.kernel.transfer import batches
    from etabli.kernel.transfer.tests.people import plug_people

    threading.Thread(target=die_with, args=(os.getppid(),), daemon=True).start()
    plug_people()
    batches.BATCH_SECONDS = 0.05
    JobWorker(interval=0.1, dead_after=1.5).run()


if __name__ == "__main__":
    main(sys.argv[1])
