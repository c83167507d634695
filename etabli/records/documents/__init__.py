"""Commercial documents: one family of tables for quotes, orders and invoices, their lines, totals, links and print.

A kind of document is a proxy declared by its module (`DocumentType`). Everything a document says adds up in the one
calculator (`foundation.totals`); once issued, an invoice says it for ever: frozen rows, snapshot, digest, archives.
"""
