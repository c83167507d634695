"""Follow-up of documents: the steps a document goes through, what was done about it, and when the next step is due.

Public: `models`, `actions`, `queries` (`forecasts_of`, `done_steps`). Steps and the templates assigned to them are
settings (CFG-011, DUN-013 to 016); reminders themselves are sent by an area above, which reads both.
"""
