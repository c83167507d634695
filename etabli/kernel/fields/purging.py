"""Forgetting for good: fields deleted a month ago, and values of records that are gone."""

from django.db import transaction
from django.utils import timezone

from etabli.kernel.fields.changing import KEPT
from etabli.kernel.fields.models import CustomField, FieldValue
from etabli.kernel.jobs import job
from etabli.kernel.modules import resolve


@job(retries=1)
def purge_fields() -> None:
    """Run at night."""
    with transaction.atomic():
        CustomField.objects.filter(deleted_at__lt=timezone.now() - KEPT).delete()
    for kind in FieldValue.objects.order_by().values_list("kind", flat=True).distinct():
        try:
            there = resolve(kind)._base_manager.order_by().values("pk")
        except LookupError:
            continue  # its area is not installed: it may come back
        with transaction.atomic():
            FieldValue.objects.filter(kind=kind).exclude(object_id__in=there).delete()
