"""Page breaks at any status: a line of the document while it is written, the layout of its copies afterwards."""

import pytest
from django.test import Client

from etabli.kernel.refusals import Invalid
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.testing import make_invoice
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.actions.break_page import break_page
from etabli.records.documents.models import PrintLayout
from etabli.records.testing.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def kinds(document: object) -> list[str]:
    return list(document.lines.order_by("position").values_list("kind", flat=True))  # type: ignore[attr-defined]


def test_a_document_being_written_gets_a_line(cast: Cast) -> None:
    quote = make_quote(cast)
    break_page(quote, position=1, by=cast.bruno)
    assert kinds(quote) == ["product", "page_break", "product"]
    break_page(quote, position=2, by=cast.bruno)
    assert kinds(quote) == ["product", "product"] and not PrintLayout.objects.exists()
    with nothing_written(), pytest.raises(Invalid):
        break_page(quote, position=9, by=cast.bruno)


def test_an_issued_invoice_is_copied_otherwise_and_its_original_stays(cast: Cast, client: Client) -> None:
    lines = [{"label": "Pose", "unit_price": "100"}, {"label": "Peinture", "unit_price": "50"}]
    invoice = make_invoice(cast, lines=lines)
    client.force_login(cast.bruno)
    url = f"/factures/{invoice.pk}/"
    original = b"".join(client.get(f"{url}document.pdf").streaming_content)
    assert client.post(f"{url}saut/", {"position": "1"}).status_code == 302
    assert PrintLayout.objects.get().breaks == [1] and kinds(invoice) == ["product", "product"]
    page = client.get(url).content.decode()
    assert "Saut de page, sur les copies" in page and "?copie=1" in page
    copy = client.get(f"{url}document.pdf?copie=1")
    assert copy.content[:5] == b"%PDF-" and copy.content != original
    assert b"".join(client.get(f"{url}document.pdf").streaming_content) == original
    client.post(f"{url}saut/", {"position": "1"})
    assert PrintLayout.objects.get().breaks == []
