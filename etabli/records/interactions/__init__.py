"""Exchanges (échanges): notes, calls, meetings, e-mails and letters, each about a client or prospect (EXC).

Words: *interaction* (échange) is the row shown on a card; *participant*, somebody who took part; *invitation*, the
calendar side of a meeting (RFC 5545, 5546); *capture*, a message read from a mailbox, filed on a card, waiting for
somebody to say whose it is, or ignored; *mail account*, a mailbox that is read. E-mails leave by `kernel/outbox`.
Law: objections to marketing (GDPR 21.3) and prospecting (CPCE L34-5) are asked before a mailing (`MayContact`).
"""
