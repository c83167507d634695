"""The life of an electronic invoice between companies and platforms (CGI 289 bis; XP Z12-012 and XP Z12-013).

Words shared by what is sent and what is received: statuses (codes 200 to 501) and reasons in French, the append-only
record of a status, the state derived from any set of them whatever their order, and the flows exchanged with the
platform. Each area keeps its own statuses: its model inherits `StatusEvent` and points at its own record.
"""
