"""Templates of e-mails in the HTTP interface."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions.changes import fields_of
from etabli.kernel.companies.models import Company
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.refusals import Denied
from etabli.kernel.resources import (
    ApiResource,
    Caller,
    Change,
    Create,
    Filters,
    Flag,
    Id,
    Input,
    QueryFlag,
    QueryText,
    Shape,
    Text,
    check_fields,
    one_visible,
    write_down,
)

Text80 = Annotated[str, Text(80)]
Text250 = Annotated[str, Text(250)]
Body = Annotated[str, Text(50_000, lines=True)]


class MailTemplateOut(Shape):
    """The text of an e-mail; `automatic` ones are applied by themselves, the others stay on hand."""

    id: int
    context: str
    name: str
    company_id: int | None
    user_id: int | None
    language: str
    subject: str
    body: str
    automatic: bool
    archived: bool


class MailTemplateIn(Input):
    """A new template; the body is HTML, cleaned."""

    context: Annotated[str, Text(60)]
    name: Text80
    subject: Text250 = ""
    body: Body
    company_id: Id | None = None
    automatic: Flag = False


class MailTemplateChange(Input):
    """What may be changed of a template."""

    name: Text80 | None = None
    subject: Text250 | None = None
    body: Body | None = None
    automatic: Flag | None = None
    archived: Flag | None = None


class MailTemplateFilters(Filters):
    """Filters of the list."""

    context: QueryText | None = None
    archived: QueryFlag | None = None


def template_shape(template: MailTemplate, caller: Caller) -> dict[str, Any]:
    """Plain values of a template."""
    return {name: getattr(template, name) for name in MailTemplateOut.model_fields}


def sift(rows: Any, filters: MailTemplateFilters, caller: Caller) -> Any:
    """Those of a context, in use or archived."""
    for name in ("context", "archived"):
        if (value := getattr(filters, name)) is not None:
            rows = rows.filter(**{name: value})
    return rows


def create(data: MailTemplateIn, caller: Caller) -> MailTemplate:
    """Write a template. Administrators alone."""
    given = data.model_dump(exclude={"company_id"})
    template = MailTemplate(**given)
    if data.company_id is not None:
        template.company = one_visible(Company, data.company_id, "company_id", caller)
    return _save(template, caller)


def change(template: MailTemplate, data: MailTemplateChange, caller: Caller) -> MailTemplate:
    """Change a template. Administrators alone."""
    before = fields_of(template)
    for name, value in data.model_dump(exclude_unset=True).items():
        setattr(template, name, value)
    return _save(template, caller, before)


def _save(template: MailTemplate, caller: Caller, before: dict[str, Any] | None = None) -> MailTemplate:
    if not caller.user.is_administrator:
        raise Denied
    check_fields(template)
    template.save()
    write_down(template, before=before, by=caller.user)
    return template


mail_templates = ApiResource(
    name="mail-templates",
    noun="mail-template",
    model=MailTemplate,
    label=_("Modèles d’e-mail"),
    fields=MailTemplateOut,
    shape=template_shape,
    filters=MailTemplateFilters,
    sift=sift,
    create=Create(MailTemplateIn, create),
    change=Change(MailTemplateChange, change),
    open_to=lambda user: True,
)
