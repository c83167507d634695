"""Messages of the life cycle, written and read again (CDAR D22B)."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.records.lifecycle.messages import BUYER, SELLER, Side, Told, read_message, write_message

pytestmark = pytest.mark.once
AT = datetime.datetime(2027, 9, 1, 8, 30, tzinfo=datetime.UTC)
SELLING, BUYING = Side("732829320", "Lantier", SELLER, "732829320"), Side("356000000", "La Poste", BUYER, "356000000")


def told(**more: object) -> Told:
    facts = {
        "message_id": "m-1",
        "code": "212",
        "at": AT,
        "number": "F2027-0001",
        "issued_on": datetime.date(2027, 8, 31),
        "type_code": "380",
        "issuer": SELLING,
        "recipient": BUYING,
        "seller_siren": "732829320",
    }
    return Told(**(facts | more))  # type: ignore[arg-type]


def test_what_is_written_is_read() -> None:
    paid = told(amounts=[(Decimal("20"), Decimal("120")), (Decimal("5.5"), Decimal("-10.55"))], portal=True)
    data = write_message(paid)
    assert data == write_message(paid)
    (found,) = read_message(data)
    assert (found.message_id, found.code, found.number) == ("m-1", "212", "F2027-0001")
    assert (found.at, found.issuer_role, found.seller_siren) == (timezone.localtime(AT), SELLER, "732829320")
    assert found.amounts == [{"rate": "20.00", "amount": "120.00"}, {"rate": "5.50", "amount": "-10.55"}]
    assert b">DFH<" in data and b">23<" in data


def test_a_reason_and_what_is_expected_are_read() -> None:
    data = write_message(told(code="210", reason_code="TX_TVA_ERR", reason="10 % au lieu de 20", action_code="NIN"))
    (found,) = read_message(data)
    assert (found.reason_code, found.reason, found.action_code) == ("TX_TVA_ERR", "10 % au lieu de 20", "NIN")
    assert b"DFH" not in data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"rien",
        b"<a/>",
        b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
        write_message(told()).replace(b">212<", b">deux<"),
        write_message(told()).replace(b"20270901103000", b"hier"),
        write_message(told(amounts=[(Decimal(20), Decimal(1))])).replace(b">1.00<", b">NaN<"),
        b" " * (5 * 1024 * 1024 + 1),
    ],
)
def test_what_cannot_be_read_is_refused_in_french(data: bytes) -> None:
    with pytest.raises(Refused, match="message de cycle de vie"):
        read_message(data)
