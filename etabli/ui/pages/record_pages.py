"""RecordPages: list, card, form, picker, actions and export of one kind of record, from a dozen declarations."""

from functools import partial

from django.urls import URLPattern, path

from etabli.ui.fields.views import edit_fields
from etabli.ui.files.urls import file_urls
from etabli.ui.pages.beside_views import BesideViews
from etabli.ui.views.keeping import column_panel, drop_view, save_view


class RecordPages(BesideViews):
    """Pages of one kind of record. Declare `model` and `slug`, then what differs from the standard:

    list: `list_columns` (names or Column), `list_filters` (names or Filter), `views` (View), `search_fields`,
    `default_order`, `sums` + `sum_unit`, `row_actions`, `list_template`;
    card: `card_sections` (Section), `actions`, `card_panels()`, `card_figures()`, `card_line()`, `state_of()`,
    `has_avatar`, `card_template`;
    form: `form_fields` or `form_sections`, `quick_fields`, `form_class`, `new_record()`, `save_form()`;
    rules: `creatable`, `editable`, `deletable`, `why_not_edit()`, `why_not_delete()`, `guarded` (field → permission);
    words: `title`, `feminine`, `new_label`, `all_label`, `empty_text`.
    Override in this order: an attribute, a method, a template block, a view of your own.
    """

    def urls(self) -> list[URLPattern]:
        v = self.view
        return [
            path("", v(self.show), name="list"),
            path("export.<str:form>", v(self.export), name="export"),
            path("filtres/", v(self.filter_panel), name="filters"),
            path("colonnes/", v(partial(column_panel, self)), name="columns"),
            path("vues/", v(partial(save_view, self)), name="save_view"),
            path("vues/<int:pk>/retirer/", v(partial(drop_view, self)), name="drop_view"),
            path("suite/", v(self.along), name="along"),
            path("sommes/", v(self.selection_sums), name="sums"),
            path("choisir/", v(self.pick, open_to_all=True), name="pick"),
            path("nouveau/", v(self.new), name="new"),
            path("actions/<str:name>/", v(self.bulk), name="bulk"),
            *self.more_urls(),
            path("<int:pk>/", v(self.card), name="card"),
            path("<int:pk>/modifier/", v(self.edit), name="edit"),
            path("<int:pk>/supprimer/", v(self.delete), name="delete"),
            path("<int:pk>/historique/", v(self.history), name="history"),
            path("<int:pk>/remarques/", v(self.remark), name="remark"),
            path("<int:pk>/champs/", v(partial(edit_fields, self)), name="fields"),
            path("<int:pk>/personnes/", v(self.people), name="people"),
            *file_urls(self),
            path("<int:pk>/actions/<str:name>/", v(self.action), name="action"),
        ]

    def more_urls(self) -> list[URLPattern]:
        """Addresses of views of the page's own; wrap each in `self.view(self.method)`."""
        return []
