"""`/inserer-conditions/`: a text of the library put at the end of the special conditions being written (QUO-047)."""

from django.http import HttpRequest, HttpResponse

from etabli.kernel.printing.rich import plain_text
from etabli.kernel.refusals import Missing
from etabli.records.layouts.models import ConditionText
from etabli.ui.answers import page
from etabli.ui.pages.base import Page
from etabli.ui.richtext import RichInput, html_from

FIELD = "special_conditions"


class InsertingPage(Page):
    """The editor again, with what was written followed by the text chosen. Nothing is stored."""

    slug = "inserer-conditions"
    for_everyone = True

    def show(self, request: HttpRequest) -> HttpResponse:
        chosen = request.POST.get("insert_condition", "")
        number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else 0
        text = ConditionText.objects.visible_to(request.user).active().filter(pk=number).first()
        if text is None:
            raise Missing
        written = html_from(request.POST.get(FIELD, ""))
        body = f"{written}<br><br>{text.body}" if plain_text(written) else text.body
        field = RichInput(attrs={"rows": 6}).render(FIELD, body, {"id": "id_special_conditions"})
        return page(request, "layouts/inserted.html", {"field": field})
