"""Versions of a quote on screen: the list beside its card, two of them side by side, the PDF of one."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.modules.sales.models import Quote
from etabli.records.documents.models import Revision
from etabli.records.documents.pages.files import pdf_bytes_answer
from etabli.records.documents.printed import print_document
from etabli.records.documents.revising import Compared, compare, version_of
from etabli.ui.answers import page
from etabli.ui.pages import Panel, PanelRow


def revisions_panel(pages: Any, quote: Quote) -> list[Panel]:
    """The former versions, each with its PDF; nothing for a quote that was never revised."""
    if quote.revision == 1 and not quote.accepted_at:
        return []
    kept = list(quote.revisions.defer("payload", "content").order_by("-number"))
    if not kept:
        return []
    rows = [
        PanelRow(
            _("Révision %s") % one.number,
            pages.url("revision", pk=quote.pk, number=one.number),
            sub=told(one),
            end=french.money(one.total_incl, quote.currency),
            icon="file-type-pdf",
        )
        for one in kept
        if one.number != quote.revision
    ]
    more = f"{pages.url('revisions', pk=quote.pk)}"
    return [Panel(_("Versions"), rows=rows, count=len(rows), more_url=more, more_label=_("Comparer"), key="versions")]


def told(revision: Revision) -> str:
    """When this version left."""
    if revision.sent_at is None:
        return _("gardée le %s") % french.short(timezone.localdate(revision.at))
    return _("envoyée le %s") % french.short(timezone.localdate(revision.sent_at))


def revision_pdf(request: HttpRequest, revision: Revision) -> HttpResponse:
    """A former version, printed again from what was kept of it: the same bytes each time."""
    data = print_document(revision.payload, at=revision.sent_at or revision.at)
    name = _("Devis %(number)s révision %(n)s.pdf") % {"number": revision.payload["number"], "n": revision.number}
    return pdf_bytes_answer(data, name, inline=request.GET.get("telecharger") != "1")


def compared_page(pages: Any, request: HttpRequest, quote: Quote) -> HttpResponse:
    """Two versions side by side: lines added, removed and changed, and what each comes to."""
    versions = {one.number: one for one in quote.revisions.all()}
    versions[quote.revision] = version_of(quote, by=request.user)
    numbers = sorted(versions)
    after = _asked(request, "a", numbers, quote.revision)
    before = _asked(request, "de", numbers, max((n for n in numbers if n != after), default=after))
    old, new = versions[before], versions[after]
    context = {
        "pages": pages,
        "record": quote,
        "heading": _("Versions du devis %s") % quote,
        "crumb_more": [(pages.name_of(quote), pages.card_url(quote))],
        "crumb_here": _("Versions"),
        "numbers": numbers,
        "before": before,
        "after": after,
        "rows": [shown(row) for row in compare(old.content, new.content)],
        "sums": [
            (_("Total HT"), *_amounts(old.total_excl, new.total_excl, quote.currency)),
            (_("Total TTC"), *_amounts(old.total_incl, new.total_incl, quote.currency)),
        ],
    }
    return page(request, "sales/revisions.html", context)


def _asked(request: HttpRequest, name: str, numbers: list[int], usual: int) -> int:
    wanted = request.GET.get(name, "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and int(wanted[:6]) in numbers else usual


def _amounts(before: Any, after: Any, currency: str) -> tuple[str, str, str]:
    gap = after - before
    sign = "+" if gap > 0 else ""
    return french.money(before, currency), french.money(after, currency), sign + french.money(gap, currency)


def shown(row: Compared) -> dict[str, Any]:
    """A line of the comparison in words."""
    words = {"same": "", "changed": _("Modifiée"), "added": _("Ajoutée"), "removed": _("Retirée")}
    return {
        "state": row.state,
        "word": words[row.state],
        "before": _line(row.before),
        "after": _line(row.after),
    }


def _line(line: dict[str, Any] | None) -> dict[str, str]:
    if line is None:
        return {"label": "", "facts": "", "total": ""}
    if line["kind"] != "product":
        return {"label": line["label"], "facts": "", "total": ""}
    facts = f"{french.number(Decimal(line['quantity']))} {line['unit']} × {french.amount(Decimal(line['unit_price']))}"
    if line.get("discount_percent"):
        facts += f" − {french.rate(Decimal(line['discount_percent']))}"
    elif line.get("discount_amount"):
        facts += f" − {french.amount(Decimal(line['discount_amount']))}"
    total = french.amount(Decimal(line["total"])) if line.get("total") else ""
    return {"label": line["label"], "facts": " ".join(facts.split()), "total": total}
