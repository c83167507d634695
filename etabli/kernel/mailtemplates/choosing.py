"""Which template serves: the most particular one that is applied by itself, and those on hand."""

from typing import Any

from django.db.models import Q

from etabli.kernel.mailtemplates.models import MailTemplate


def automatic_template(context: str, *, company: int | None = None, user: int | None = None) -> MailTemplate | None:
    """The automatic template of this context: the person's own, else the company's, else that of all."""
    rows = MailTemplate.objects.in_use().filter(Q(user=None) | Q(user=user), Q(company=None) | Q(company=company))
    found = list(rows.filter(context=context, automatic=True))
    found.sort(key=lambda one: (one.user_id is None, one.company_id is None))
    return found[0] if found else None


def offered_templates(context: str, *, company: int | None = None, user: Any) -> list[MailTemplate]:
    """Templates this person may choose for a record of that company, automatic or manual."""
    rows = MailTemplate.objects.visible_to(user).in_use().filter(context=context)
    return list(rows.filter(Q(company=None) | Q(company=company)))
