from django.http import HttpRequest, HttpResponse

from etabli.ui.answers import page
from etabli.ui.linegrid import LineColumn, LineGrid, LineKind, read_rows
from etabli.ui.pages import Page

COLUMNS = (
    LineColumn("ref", "Référence", "picker", css="ref", picker="/outils/choisir/"),
    LineColumn("desc", "Désignation", "long", css="desc"),
    LineColumn("qty", "Qté", "number", css="num qty"),
    LineColumn("unit", "Unité", "choice", css="unit", choices=(("u", "u"), ("j", "j"), ("h", "h"))),
    LineColumn("pu", "PU HT", "number", css="num pu"),
    LineColumn("total", "Total HT", "computed", css="num tot"),
)
KINDS = (
    LineKind("item", "Ligne", "plus"),
    LineKind("title", "Titre", "heading", css="title", cells=("desc",)),
    LineKind("note", "Commentaire", "message", css="note", cells=("desc",)),
    LineKind("break", "Saut de page", "page-break", css="break", cells=("-",), text="Saut de page"),
)
ROWS = [
    {"key": "a", "id": 1, "kind": "title", "values": {"desc": "Agencement"}},
    {
        "key": "b",
        "id": 2,
        "kind": "item",
        "values": {"desc": "Dépose du comptoir", "qty": "3,5", "unit": "j", "pu": "640,00"},
        "shown": {"total": "2 240,00"},
    },
    {
        "key": "c",
        "id": 3,
        "kind": "item",
        "values": {"desc": "Pose\n- plinthes", "qty": "trois", "unit": "j", "pu": "640,00"},
        "errors": {"qty": "Quantité : un nombre est attendu, par exemple 3,5."},
    },
    {"key": "d", "id": 4, "kind": "break", "values": {}},
]


class GridPage(Page):
    """Shows a line grid, and says what came back."""

    slug = "grille"
    title = "Grille"
    for_everyone = True

    def show(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            return HttpResponse(repr(read_rows(request.POST["lines"])), content_type="text/plain; charset=utf-8")
        return page(
            request, "benchapp/grid.html", {"heading": "Grille", "grid": LineGrid(COLUMNS, KINDS, ROWS).as_html()}
        )
