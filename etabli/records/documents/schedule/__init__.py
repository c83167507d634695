"""The schedule of a document (SCH): what is expected and when, from the conditions chosen to dated amounts."""

from etabli.records.documents.schedule.carrying import carry_schedule
from etabli.records.documents.schedule.planning import planned, renew_schedule

__all__ = ["carry_schedule", "planned", "renew_schedule"]
