"""The addresses of the sheet as its fields hold them."""

from etabli.records.documents.attention import attention_of
from etabli.records.documents.content.header import ADDRESS_FIELDS
from etabli.records.documents.models import Document
from etabli.records.documents.writing import address_of


def address_fields(document: Document) -> dict[str, str]:
    """The billing address as the client's card has it today; the attention line follows the rule (QUO-026, 027)."""
    party = document.party
    address = address_of(party, party.billing_address())
    address["attention"] = attention_of(document, address)
    return {f"billing_{name}": address.get(name, "") for name in ADDRESS_FIELDS}
