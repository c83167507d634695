"""An e-mail as it would leave: its template filled for one record, signed."""

from dataclasses import dataclass
from typing import Any

from etabli.kernel.mailtemplates.choosing import automatic_template
from etabli.kernel.mailtemplates.contexts import SIGNATURE, context_named
from etabli.kernel.mailtemplates.filling import filled
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.outbox.bodies import html_of, text_of


@dataclass(frozen=True)
class Written:
    """Subject and body; the plain text follows from the body."""

    subject: str
    html: str

    @property
    def text(self) -> str:
        """The body for readers that show no HTML."""
        return text_of(self.html)


def written(name: str, record: Any, *, by: Any, template: MailTemplate | None = None) -> Written:
    """The e-mail about this record: of the template, else in the context's own words. Raises KeyError for an unknown
    context."""
    context = context_named(name)
    if context is None:
        raise KeyError(name)
    subject = template.subject if template is not None else str(context.subject)
    body = template.body if template is not None else html_of(str(context.body))
    signature = signature_of(record, by) if "{" in body else ""
    return Written(
        " ".join(filled(subject, context, record, by).split()),
        filled(body, context, record, by, html=True, signature=signature),
    )


def signature_of(record: Any, by: Any) -> str:
    """The signature of who sends, else the company's, else the account's (TPL-002)."""
    context = context_named(SIGNATURE)
    if context is None:
        return ""
    found = automatic_template(SIGNATURE, company=getattr(record, "company_id", None), user=getattr(by, "pk", None))
    body = found.body if found is not None else html_of(str(context.body))
    return filled(body, context, record, by, html=True)
