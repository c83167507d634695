"""The net under outgoing e-mails."""

from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.outbox.deciding import cancel_mail, confirm_mail, retry_mail
from etabli.kernel.outbox.sending import send_late_mails

ACTIONS = (cancel_mail, confirm_mail, retry_mail)

outbox = Module(name="outbox", label="E-mails", plugs=(ScheduledJob("every 10 minutes", send_late_mails),))
