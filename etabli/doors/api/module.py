"""What the interface adds: the resources below the records, and its nightly broom."""

from django.utils.translation import gettext_lazy as _

from etabli.doors.api.idempotency import forget_old_answers
from etabli.doors.api.resources.companies import companies
from etabli.doors.api.resources.company_profiles import company_profiles
from etabli.doors.api.resources.notices import notices_resource
from etabli.doors.api.resources.users import users
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module

api = Module(
    name="api",
    label=_("API"),
    plugs=(companies, company_profiles, users, notices_resource, ScheduledJob("every day 03:40", forget_old_answers)),
)
