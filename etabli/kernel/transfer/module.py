"""What importing itself needs: nothing but its place; areas declare their own kinds."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module

transfer = Module(name="transfer", label=_("Imports et exports"))
