"""What freezing adds: the check that the base still guards itself."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.freezing.catalogue import expected_triggers, missing_triggers
from etabli.kernel.modules import Module
from etabli.kernel.proof import BookCheck, Finding


def prove_triggers() -> Finding:
    """Every trigger is there and as generated."""
    wrong = missing_triggers()
    if not wrong:
        return Finding(len(expected_triggers()))
    return Finding(
        len(expected_triggers()),
        _("Garde-fou de la base absent ou modifié : %(name)s") % {"name": wrong[0]},
        _("Lancez « etabli migrate », qui les remet tous, puis relancez le contrôle."),
    )


freezing = Module(
    "freezing",
    gettext_lazy("Gel"),
    plugs=(BookCheck("triggers", gettext_lazy("Garde-fous de la base"), prove_triggers),),
)
