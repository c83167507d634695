"""Forgetting contents that nothing points to any more."""

import logging
import time
from datetime import timedelta

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from etabli.kernel.files.models import Blob
from etabli.kernel.files.places import place_of, unfinished
from etabli.kernel.jobs import job

logger = logging.getLogger("etabli.files")
KEPT_FOR = timedelta(days=1)


@job(retries=1)
def clean_files() -> None:
    """Delete contents that no row points to and that nobody stored for a day, and pieces of broken uploads."""
    for pk in list(orphans().values_list("pk", flat=True)):
        _delete(pk)
    long_ago = time.time() - KEPT_FOR.total_seconds()
    for path in unfinished().iterdir():
        if path.stat().st_mtime < long_ago:
            path.unlink(missing_ok=True)


def orphans() -> models.QuerySet[Blob]:
    """Contents nothing points to, whatever table the pointer would be in, and last stored more than a day ago."""
    rows = Blob.objects.filter(stored_at__lt=timezone.now() - KEPT_FOR)
    for relation in Blob._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ForeignObjectRel):
            column = relation.field.attname if not relation.many_to_many else relation.field.name
            rows = rows.exclude(Exists(relation.related_model._base_manager.filter(**{column: OuterRef("pk")})))
    return rows


def _delete(pk: int) -> None:
    """Row and content go together: the content is removed while the row's lock still holds off anybody who stores it
    anew."""
    with transaction.atomic():
        blob = Blob.objects.select_for_update().filter(pk=pk, stored_at__lt=timezone.now() - KEPT_FOR).first()
        if blob is None or not orphans().filter(pk=pk).exists():
            return
        sha256 = blob.sha256
        blob.delete()
        place_of(sha256).unlink(missing_ok=True)
    logger.info("content %s forgotten: nothing points to it", sha256)
