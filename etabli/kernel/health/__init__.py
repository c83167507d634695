"""Health: what must be well for the program to do its work, each check with a French sentence and what to do.

The page, `etabli health` and `/healthz` read the same report; any area adds its own with the plug `HealthCheck`.
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily
from etabli.kernel.health.check import HealthCheck, Reading

if TYPE_CHECKING:
    from etabli.kernel.health.report import HealthLine, health_report, recent_report

__all__ = ["HealthCheck", "HealthLine", "Reading", "health_report", "recent_report"]

__getattr__ = lazily(__name__, HealthLine="report", health_report="report", recent_report="report")
