"""The view behind a picker: twenty records that match, searched on the server."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from etabli.kernel.refusals import Denied
from etabli.ui.pages.declared import matching_of
from etabli.ui.pages.delete_views import DeleteViews
from etabli.ui.pages.filters import visible

PICKED_AT_MOST = 20


class PickerViews(DeleteViews):
    """`/<slug>/choisir/?q=`."""

    pick_order: str = ""

    def pick(self, request: HttpRequest) -> HttpResponse:
        """Results as the pickers and the line grid read them (see `etabli.ui.linegrid`)."""
        if not self.may_pick(request.user):
            raise Denied
        rows = self.pick_rows(request)
        if text := request.GET.get("q", "").strip()[:200]:
            rows = self.found(rows, text, matching_of(self, text))
        order = self.pick_order or self.default_order or "pk"
        records = list(rows.order_by(order, "pk")[: PICKED_AT_MOST + 1])
        create = f"{self.url('new')}?panneau=1&retour=choix" if self.may_create(request.user) else ""
        return JsonResponse(
            {
                "results": [self.pick_result(request, record) for record in records[:PICKED_AT_MOST]],
                "more": len(records) > PICKED_AT_MOST,
                "create": create,
                "create_label": self.new_text if create else "",
            }
        )

    def pick_rows(self, request: HttpRequest) -> Any:
        """Records that may be chosen: all those visible, even to a role that may not open their cards."""
        return self.queryset(request) if self.may_open(request.user) else visible(self.model, request.user)

    def pick_result(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """One result; overrides add "sub", "end" and "fills"."""
        return {"id": str(record.pk), "label": self.name_of(record), "icon": self.icon}
