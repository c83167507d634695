"""What payments add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.modules.payments.actions import allocate_payment, cancel_payment, record_payment

ACTIONS = (record_payment, allocate_payment, cancel_payment)

payments = Module(name="payments", label=_("Règlements"), needs=("billing",), optional=True)
