"""Documents in other currencies: their rate, their amounts in euros, the fields where both are chosen (QUO-006).

The rate is the last one known on the document's day (CGI art. 266, 1 bis); it follows the day until the document is
issued. Credit notes take that of the invoice they correct.
"""

from etabli.records.documents.exchange.rating import (
    BASES,
    COLUMNS,
    currency_told,
    exchange_told,
    put_bases,
    settle_rate,
    why_no_rate,
)

__all__ = ["BASES", "COLUMNS", "currency_told", "exchange_told", "put_bases", "settle_rate", "why_no_rate"]
