"""A company, its platform on this machine, and what people say of its invoices."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from pytest_httpserver import HTTPServer

from etabli.kernel.settings import set_value
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_invoice
from etabli.modules.einvoicing.actions import transmit_invoice
from etabli.modules.einvoicing.models import Transmission
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.records.dues.models import Payment
from etabli.records.lifecycle.messages import BUYER, SELLER, Side, Told, write_message
from etabli.records.lifecycle.models import Flow
from etabli.records.lifecycle.testing import FakePlatform
from etabli.records.testing import Cast, make_cast
from etabli.records.testing.cast import make_party, make_product

ABROAD = {"label": "Plan", "quantity": "1", "unit_price": "500", "vat_rate": "0"}


@pytest.fixture
def cast(db: Any) -> Cast:
    return make_cast()


@pytest.fixture
def platform(cast: Cast, httpserver: HTTPServer) -> FakePlatform:
    return FakePlatform(httpserver).configure()


def sent(cast: Cast, invoice: Invoice | None = None, **content: Any) -> Transmission:
    """An invoice in the hands of the platform."""
    invoice = invoice or make_invoice(cast, **content)
    transmit_invoice(invoice, by=cast.anne)
    found = Transmission.objects.get(document=invoice)
    Flow.objects.filter(pk=found.flow_id).update(state="accepted", flow_id=f"flow-{found.pk}", attempts=1)
    return found


def message(one: Transmission, code: str, *, hour: int = 0, **more: Any) -> bytes:
    """What the other side says of it."""
    seller, buyer = Side("732829320", "Lantier", SELLER), Side("552100554", "Canuts", BUYER)
    at = datetime.datetime(2027, 9, 1, 8 + hour, tzinfo=datetime.UTC)
    facts = {
        "message_id": f"m-{code}-{hour}",
        "code": code,
        "at": at,
        "number": one.document.number,
        "issued_on": timezone.localdate(),
        "type_code": "380",
        "issuer": buyer,
        "recipient": seller,
        "seller_siren": "732829320",
    }
    return write_message(Told(**(facts | more)))  # type: ignore[arg-type]


def pay(cast: Cast, invoice: Any, amount: str, **more: Any) -> Payment:
    """A payment of (part of) an invoice."""
    part = Decimal(amount)
    return record_payment(
        invoice.party, company=cast.company, amount=part, allocations=[(invoice, part)], by=cast.chloe, **more
    )


def private_client(name: str = "Jeanne Martin") -> Any:
    """Somebody who buys for herself."""
    return make_party(name, kind="person", last_name="Martin", first_name="Jeanne")


def foreign_client() -> Any:
    """A business elsewhere in the Union."""
    return make_party(
        "Müller Bau GmbH",
        vat_number="DE136695976",
        vat_situation="intra_eu_services",
        address={"street": "Hauptstraße 1", "postcode": "10115", "city": "Berlin", "country": "DE"},
    )


def goods(amount: str) -> dict[str, Any]:
    """A line of goods, VAT 20 %."""
    product = make_product("Table", kind="goods", unit_price=Decimal(amount))
    return {"product_id": product.pk, "label": "Table", "quantity": "1", "unit_price": amount, "vat_rate": "20"}


def setting(cast: Cast, name: str, value: Any) -> None:
    """A setting of the company."""
    set_value(f"einvoicing.{name}", value, by=cast.anne, company=cast.company)
