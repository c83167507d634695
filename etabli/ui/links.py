"""From a record to its page, and from a message to the action that undoes it."""

from typing import Any

from django.core import signing
from django.db import models
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from etabli.kernel.modules import kind_of
from etabli.ui.registry import registry

SALT = "etabli.ui.undo"
UNDO_SECONDS = 15


def page_for(kind: str) -> Any:
    """The page that shows records of this kind, None when there is none or its module is off."""
    found = registry.for_kind(kind)
    return found.page() if found is not None and registry.is_on(found) else None


def link_to(record: models.Model | None) -> str:
    """Address of a record's card, empty when it has none."""
    if record is None or record.pk is None:
        return ""
    page = page_for(kind_of(record))
    return page.card_url(record) if page else ""


def field_link(record: models.Model, field: str, page: Any = None) -> str:
    """Address of the form of a record with the caret in one of its fields; its card when the field is not typed
    there, empty when it has no page. `page` is told for records nobody links to (the account's settings)."""
    page = page or page_for(kind_of(record))
    if page is None:
        return ""
    if field not in page.all_form_fields():
        return page.card_url(record)
    return f"{page.url('edit', pk=record.pk)}?champ={field}#id_{field}"


def link_of(kind: str, object_id: int) -> str:
    """Address of the card of a record known by kind and id (journal, search)."""
    page = page_for(kind)
    return page.url("card", pk=object_id) if page else ""


def undo_ticket(slug: str, action: str, pk: int) -> str:
    """What a message carries so that its button can undo: an action of the record, or the address to post to;
    short-lived and signed."""
    return signing.dumps([slug, action, pk], salt=SALT)


def undo_form(request: HttpRequest, ticket: str) -> SafeString:
    """The button, or nothing when the time has passed."""
    try:
        slug, action, pk = signing.loads(ticket, salt=SALT, max_age=UNDO_SECONDS)
    except signing.BadSignature:
        return SafeString("")
    return format_html(
        '<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<button class="btn btn-sm">{}</button></form>',
        action if action.startswith("/") else reverse(f"{slug}:action", kwargs={"pk": pk, "name": action}),
        get_token(request),
        _("Annuler"),
    )
