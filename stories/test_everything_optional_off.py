"""With every optional area switched off, an invoice is still written, issued and proved."""

from etabli.kernel.modules import all_modules, set_module
from etabli.modules.billing.testing import make_invoice
from etabli.records.documents.archiving import originals
from etabli.records.testing.cast import Cast
from stories.books import faults


def test_issuing_needs_nothing_optional(cast: Cast) -> None:
    optional = [module.name for module in all_modules() if module.optional]
    assert "sales" in optional
    assert "payments" in optional
    for name in optional:
        set_module(name, on=False)
    try:
        invoice = make_invoice(cast)
        assert invoice.number
        assert set(originals(invoice)) == {"pdf", "xml"}
        assert faults() == []
    finally:
        for name in optional:
            set_module(name, on=True)
