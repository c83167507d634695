"""The snapshot: everything a commercial document says, as JSON, taken once when it is issued.

PDF, XML and the legal chain are made from it and from nothing else; the digest of an issued invoice covers it whole
(decisions.md, Issuing). So: all figures are decimal **strings** with a point ("1234.50"), all dates ISO ("2026-11-22"),
an absent text, date or figure is "" and an absent object is None. Rich texts are HTML already cleaned
(`kernel.printing.rich.clean_html`). Keys are only ever added; `schema` changes if one must change meaning.
"""

from typing import Literal, NotRequired, TypedDict

from etabli.records.documents.snapshot_exchange import Exchange
from etabli.records.documents.snapshot_layout import Account, FrozenLayout, Sender
from etabli.records.documents.snapshot_options import PrintOptions

SCHEMA = 1

Kind = Literal["invoice", "quote", "order"]
Type = Literal["invoice", "deposit", "credit_note", "proforma", ""]
Nature = Literal["goods", "services", "mixed"]
LineKind = Literal["product", "comment", "title", "subtotal", "page_break"]


class Party(TypedDict):
    """What seller and buyer have in common: who they are for the law, and where they are."""

    name: str
    siren: str
    siret: str
    vat_number: str
    postcode: str
    city: str
    country: str  # ISO 3166 alpha-2
    email: str
    electronic_address: str  # "" = deduced; "552100554" is scheme 0225; "9930:DE123456789" names its scheme


class Seller(Party):
    """The own company. `name` is the legal name; a sole trader's is printed with "EI" (R526-27 C. com.)."""

    legal_form: str
    capital: str
    rcs: str  # the town, or "RM 29" as typed
    ape: str
    street: str  # may hold several lines
    phone: str
    website: str
    tagline: str
    vat_regime: Literal["normal", "franchise"]
    vat_on_debits: bool
    vat_group_member: NotRequired[bool]  # « assujetti unique » (256 C CGI)
    account_label: NotRequired[str]  # name of the profile whose account this is
    account_holder: NotRequired[str]
    accounts: NotRequired[list[Account]]  # the firm's other accounts, when they are shown
    sender: NotRequired[Sender]  # printed instead of the company's own block
    footer: NotRequired[str]  # printed instead of its own mentions
    iban: str
    bic: str
    bank_name: str
    colour: str
    look: str
    logo: str  # sha256 of the stored picture, "" without logo
    is_fictitious: bool
    sole_trader: bool
    late_terms: str  # own wording of late penalties (PMD); "" = the legal default
    discount_terms: str  # own wording of the early payment discount (AAB); "" = none is granted
    own_mentions: list[str]  # ten-year insurance, mediator, eco-organisation…


class Buyer(Party):
    """The client as billed. `lines` are the address lines above postcode and city."""

    attention: str
    is_business: bool
    lines: list[str]


class Delivery(TypedDict):
    """Where goods go when it is not the client's address (242 nonies A, newer mention 2)."""

    name: str
    lines: list[str]
    postcode: str
    city: str
    country: str


class Tax(TypedDict):
    """A tax of a line other than VAT: `amount` per unit, or `percent` of the line; `total` is what it comes to."""

    name: str
    percent: str
    amount: str
    vat_rate: str
    vat_category: str
    total: str


class Line(TypedDict):
    """One line, in the order of the page. Lines without price use kind, label, description, level and total only."""

    kind: LineKind
    level: int  # of a title: 1 or 2
    reference: str
    label: str
    description: str  # rich text; the whole text of a comment
    nature: Literal["goods", "services"]
    quantity: str
    unit: str  # as printed: "heure", "pièce", "an"…
    unit_factor: str  # "1", or how many `price_unit` the unit holds
    price_unit: str  # "" = the unit itself
    unit_price: str
    discount_percent: str
    discount_amount: str
    vat_rate: str
    vat_category: str
    taxes: list[Tax]
    total: str  # of a product: excl. VAT, without other taxes; of a subtotal: its sum
    optional: bool
    chosen: bool
    variant: NotRequired[str]  # the lines that bear one name exclude each other
    barcode: str
    availability: str
    picture: str  # sha256 of the stored picture
    progress_before: NotRequired[str]  # of a progress invoice: cumulated percentage before it…
    progress: NotRequired[str]  # …and with it,
    whole: NotRequired[str]  # of what the whole line comes to on the order


class GeneralDiscount(TypedDict):
    """A discount on the whole document: `percent` or `amount`, the other is ""."""

    base: Literal["excl", "incl"]
    percent: str
    amount: str


class Shipping(TypedDict):
    """Shipping charged, in the VAT group of its own rate."""

    amount: str
    vat_rate: str
    vat_category: str


class VatRow(TypedDict):
    """A VAT group as the totals give it."""

    rate: str
    category: str
    base: str
    amount: str


class ReasonedVatRow(VatRow):
    """The same with why there is no VAT: VATEX code and printed sentence, "" where VAT is charged."""

    reason_code: str
    reason: str


class Totals(TypedDict):
    """The figures exactly as api.md gives them, from the one calculator."""

    lines: str
    other_taxes: str
    discount: str
    shipping: str
    excl: str
    vat: list[VatRow]
    vat_total: str
    incl: str
    rounding: str
    paid: str
    due: str


class Reference(TypedDict):
    """Another document this one names."""

    number: str
    date: str


class Corrected(Reference):
    """The invoice a credit note corrects; the credit of a deposit has its own code (503)."""

    type: Type


class Origin(Reference):
    """The quote or order it comes from."""

    kind: Kind


class Deposit(Reference):
    """A deposit invoice deducted from a final invoice: whole, by VAT group (regulation.md 1.5)."""

    excl: str
    vat_total: str
    incl: str
    vat: list[VatRow]


class Payment(TypedDict):
    """Money received before the document was issued, deposits apart. Σ with the deposits is `totals.paid`."""

    date: str
    method: str
    amount: str


class Instalment(TypedDict):
    """One step of the payment schedule."""

    title: str
    due_on: str
    method: str
    percent: str
    amount: str
    condition: str


class Conditions(TypedDict):
    """A page of terms after the document: special conditions first, then the general ones."""

    title: str
    body: str


class Period(TypedDict):
    """The period a service covers (BG-14)."""

    start: str
    end: str


class CustomFact(TypedDict):
    """A custom field for the paper, as its value is read."""

    label: str
    value: str


class Snapshot(TypedDict):
    """A whole document. `number` is "" on a draft; `mentions.complete` fills what the law deduces from the facts."""

    schema: int
    kind: Kind
    type: Type
    number: str
    revision: NotRequired[int]  # of a quote, from the second on
    situation: NotRequired[int]  # of a progress invoice: which one of its order
    final: NotRequired[bool]  # of an invoice that deducts deposits and leaves nothing to invoice
    issued_on: str
    due_on: str
    valid_until: str
    delivery_on: str  # delivery or completion, when known (BT-72)
    period: Period | None
    currency: str
    exchange: NotRequired[Exchange]  # of a document in another currency than the euro
    language: str
    title: str
    purchase_order_number: str
    custom_facts: NotRequired[list[CustomFact]]
    origins: list[Origin]
    seller: Seller
    buyer: Buyer
    delivery: Delivery | None
    lines: list[Line]
    general_discount: GeneralDiscount | None
    shipping: Shipping | None
    totals: Totals
    corrects: Corrected | None
    preceding: list[Reference]
    deposits: list[Deposit]
    payments: list[Payment]
    payment_method: str  # transfer, card, cheque, direct_debit, cash, other
    payment_terms: str
    schedule: list[Instalment]
    seller_user: str
    vat_reason: NotRequired[str]  # key of the article that exempt lines rest on (foundation.vat), several joined by "+"
    intro: str
    comment: str
    conditions: list[Conditions]
    options: PrintOptions
    layout: NotRequired[FrozenLayout]
    words: NotRequired[dict[str, str]]  # printed words said otherwise (records.layouts.wordbook)
    self_billed: NotRequired[bool]  # made out by the client in the seller's name (CGI 289 I 2)
    # Deduced from the facts above by `mentions.complete`, and frozen with them.
    nature: Nature | Literal[""]
    frame: str
    vat: list[ReasonedVatRow]
    notes: dict[str, str]
    mentions: list[str]


def counted(line: Line) -> bool:
    """Whether a line enters the totals: priced, and chosen if it was an option."""
    return line["kind"] == "product" and (line["chosen"] or not line["optional"])
