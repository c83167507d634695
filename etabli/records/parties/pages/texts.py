"""Models of comments, in Configuration."""

from etabli.records.parties.models import CommentTemplate
from etabli.ui.pages import RecordPages


class CommentTemplatePages(RecordPages):
    """`/modeles-de-commentaires/` (DIR-025)."""

    model = CommentTemplate
    slug = "modeles-de-commentaires"
    icon = "message"
    company_field = ""
    deletable = True
    list_columns = ("name", "is_default")
    search_fields = ("name", "text")
    default_order = "name"
    form_fields = ("name", "text", "is_default")
