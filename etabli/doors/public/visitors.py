"""Who counts as a reader: a person outside, not a robot that follows links in e-mails, not the people of the house."""

import re
from typing import Any

ROBOTS = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|scan|monitor|facebookexternalhit|whatsapp|telegram|skype|slack|discord|curl|"
    r"wget|python|java/|okhttp|go-http|headless|safelinks|barracuda|proofpoint|mimecast|symantec|trendmicro|googleimageproxy",
    re.IGNORECASE,
)


def is_reader(request: Any) -> bool:
    """Whether this opening is counted."""
    agent = request.headers.get("User-Agent", "")
    ahead = "prefetch" in (request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")).lower()
    return request.method == "GET" and not ahead and bool(agent) and not ROBOTS.search(agent) and not _is_ours(request)


def _is_ours(request: Any) -> bool:
    return bool(request.user.is_authenticated)
