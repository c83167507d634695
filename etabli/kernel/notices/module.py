"""What notices add: their two jobs, and the kinds the kernel itself knows."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.notices.kinds import ByMail, NoticeKind
from etabli.kernel.notices.letters import send_digests
from etabli.kernel.notices.reading import prune_notices

notices = Module(
    "notices",
    _("Notifications"),
    plugs=(
        NoticeKind("mention", _("on me cite dans une note"), mail=ByMail.NOW, icon="at"),
        NoticeKind("assigned", _("on me confie une fiche"), mail=ByMail.DIGEST, icon="user-share"),
        ScheduledJob("every day 07:00", send_digests),
        ScheduledJob("every day 03:40", prune_notices),
    ),
)
