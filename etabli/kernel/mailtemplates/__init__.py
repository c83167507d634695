"""Templates of e-mails: texts with variables, chosen by context, company and person, written on a record.

An area declares a `MailContext` (what the e-mail is about, which variables it knows); people write `MailTemplate`
records for it. `written(context, record, by=…)` answers the subject and body as they would leave.
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.mailtemplates.choosing import automatic_template, offered_templates
    from etabli.kernel.mailtemplates.contexts import MailContext, Variable, context_named
    from etabli.kernel.mailtemplates.drafts import forget_draft, keep_draft, kept_draft
    from etabli.kernel.mailtemplates.filling import filled, unknown_variables
    from etabli.kernel.mailtemplates.writing import Written, signature_of, written

__all__ = [
    "MailContext",
    "Variable",
    "Written",
    "automatic_template",
    "context_named",
    "filled",
    "forget_draft",
    "keep_draft",
    "kept_draft",
    "offered_templates",
    "signature_of",
    "unknown_variables",
    "written",
]

__getattr__ = lazily(
    __name__,
    MailContext="contexts",
    Variable="contexts",
    Written="writing",
    automatic_template="choosing",
    context_named="contexts",
    filled="filling",
    forget_draft="drafts",
    keep_draft="drafts",
    kept_draft="drafts",
    offered_templates="choosing",
    unknown_variables="filling",
    written="writing",
    signature_of="writing",
)
