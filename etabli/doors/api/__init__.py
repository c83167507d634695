"""The HTTP interface `/api/v1`: everything a screen can do, with the same actions, rights and journal.

Resources are declared by the records and modules (`ApiResource`), actions come from `@action`; this door adds tokens,
limits, problem details (RFC 9457), idempotency, cursors and the OpenAPI document. Fields and addresses are only added.
"""
