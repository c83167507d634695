"""What the accountant's door adds: the notice of a question."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.kernel.notices import ByMail, NoticeKind

accountant_door = Module(
    name="accountant_door",
    label=_("Portail comptable"),
    plugs=(NoticeKind("accountant", _("mon comptable pose une question"), mail=ByMail.NOW, icon="message"),),
)
