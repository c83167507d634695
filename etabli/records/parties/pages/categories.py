"""Labels parties are sorted by, in Configuration."""

from etabli.records.parties.models import Category
from etabli.ui.pages import RecordPages


class CategoryPages(RecordPages):
    """`/categories/`."""

    model = Category
    slug = "categories"
    icon = "tag"
    feminine = True
    company_field = ""
    deletable = True
    list_columns = ("name", "colour")
    search_fields = ("name",)
    default_order = "name"
    form_fields = ("name", "colour")
