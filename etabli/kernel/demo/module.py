"""What the demonstration adds: the action that takes it away."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo.removing import remove_demo
from etabli.kernel.modules import Module

ACTIONS = (remove_demo,)

demo = Module("demo", _("Démonstration"))
