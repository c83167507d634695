"""Making the resource of one kind of document: reading, drafting, writing and deleting are the same for all."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Denied, Invalid
from etabli.kernel.resources import ApiFile, ApiResource, Caller, Change, Create, Shape, one_visible
from etabli.records.documents.actions.delete_draft import delete_draft
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.api.shapes import DocumentFilters
from etabli.records.documents.archiving import pdf_of
from etabli.records.documents.models import Document, Link
from etabli.records.documents.shape import shape_of
from etabli.records.documents.sifting import in_situation
from etabli.records.parties.models import Party

LINKED = ("relation", "source", "target", "instalment")
BESIDE_CONTENT = ("party_id", "company_id", "external_id", "custom_fields", "type", "version", "parent_id")


def document_resource(
    *,
    fields: type[Shape],
    create: type[Any],
    change: type[Any],
    draft: Any,
    parent: Any = None,
    **facts: Any,
) -> ApiResource:
    """The resource of a kind of document; `draft` is the action that begins one for a party. `parent` is the model that
    `parent_id` names when one may be affiliated to another."""
    return ApiResource(
        fields=fields,
        shape=shaper(fields),
        rows=with_parts,
        search=("number", "title", "party__name", "purchase_order_number"),
        order=("-date", "-id"),
        create=Create(create, drafter(draft, parent), summary=gettext_lazy("Commence un brouillon.")),
        change=Change(
            change, change_draft, summary=gettext_lazy("Seul un brouillon, ou un document en cours, se modifie.")
        ),
        volatile=frozenset({"situation", "links"}),
        hidden=frozenset({draft.action.name}),
        **{"sift": sift, "remove": remove, **facts},
    )


def shaper(fields: type[Shape]) -> Callable[[Document, Caller], dict[str, Any]]:
    """Plain values of a document, those that its kind tells."""
    told = tuple(fields.model_fields)

    def shape(document: Document, caller: Caller) -> dict[str, Any]:
        whole = shape_of(document, costs=caller.user.may_see("costs"))
        whole["external_id"] = caller.own_reference(document)
        whole["delivery_address"] = whole["delivery_address"] or None
        for link in whole["links"]:
            link["type"] = link["type"].rsplit(".", 1)[-1]
        return {name: whole[name] for name in told}

    return shape


def with_parts(rows: Any) -> Any:
    """Documents with everything their shape reads."""
    links = Link.objects.order_by("pk")
    from_source = links.select_related("source").only(*LINKED, "source__kind", "source__number")
    to_target = links.select_related("target").only(*LINKED, "target__kind", "target__number")
    came, went = Prefetch("links_in", queryset=from_source), Prefetch("links_out", queryset=to_target)
    return rows.prefetch_related("lines", "schedule", "vat_rows", came, went)


def sift(rows: Any, filters: DocumentFilters, caller: Caller) -> Any:
    """Documents that pass the filters."""
    for name in ("status", "party_id", "company_id", "number", "type"):
        value = getattr(filters, name, None)
        if value is not None:
            rows = rows.filter(**{name: value})
    if filters.user_id is not None:
        rows = rows.filter(owner=filters.user_id)
    if filters.date_from is not None:
        rows = rows.filter(date__gte=filters.date_from)
    if filters.date_to is not None:
        rows = rows.filter(date__lte=filters.date_to)
    situation = getattr(filters, "situation", None)
    return rows if situation is None else in_situation(rows, situation)


def drafter(draft: Any, parent: Any = None) -> Callable[[Any, Caller], Document]:
    """Begins a draft by its action."""

    def run(data: Any, caller: Caller) -> Document:
        given = data.model_dump(mode="json", exclude_unset=True)
        party = one_visible(Party, given["party_id"], "party_id", caller)
        company = company_of(given.get("company_id"), caller)
        more: dict[str, Any] = {}
        if given.get("parent_id") is not None:
            more["parent"] = one_visible(parent, given["parent_id"], "parent_id", caller)
        made: Document = draft(party, company=company, content=content_of(given, caller), by=caller.user, **more)
        return made

    return run


def company_of(pk: int | None, caller: Caller) -> Company:
    """The own company named, or the only one there is. Raises Invalid."""
    if pk is not None:
        named: Company = one_visible(Company, pk, "company_id", caller)
        return named
    known = list(Company.objects.visible_to(caller.user).active()[:2])
    if len(known) != 1:
        raise Invalid({"company_id": _("Dites quelle société établit ce document.")})
    return known[0]


def change_draft(document: Document, data: Any, caller: Caller) -> Document:
    """Write what is given of a draft."""
    given = data.model_dump(mode="json", exclude_unset=True)
    saved: Document = save_draft(
        document, content=content_of(given, caller), version=given.get("version"), by=caller.user
    )
    return saved


def content_of(given: dict[str, Any], caller: Caller) -> dict[str, Any]:
    """The content as the writer of drafts reads it. Raises Denied for costs that the person may not see."""
    content = {name: value for name, value in given.items() if name not in BESIDE_CONTENT}
    writes_costs = any("purchase_price" in line for line in content.get("lines") or ())
    if writes_costs and not caller.user.may_see("costs"):
        raise Denied(_("Vous n’avez pas le droit de voir ni d’écrire les prix d’achat."))
    return content


def remove(document: Document, caller: Caller) -> None:
    """Throw a draft away."""
    delete_draft(document, by=caller.user)


def pdf_file() -> ApiFile:
    """The PDF: the archived original of an issued invoice, a fresh print of anything else (SPECIMEN on a draft)."""
    return ApiFile("pdf", "application/pdf", pdf_of, pdf_name, gettext_lazy("PDF"))


def pdf_name(document: Document) -> str:
    """Name of the file."""
    return f"{document.number or f'brouillon-{document.pk}'}.pdf"
