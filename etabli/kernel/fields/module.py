"""What custom fields add: words for the search, columns of imports, variables of e-mails, and their cleaning."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.fields.beside import searched, variables_of, widened
from etabli.kernel.fields.purging import purge_fields
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.mailtemplates.contexts import MoreVariables
from etabli.kernel.modules import Module
from etabli.kernel.search.source import MoreWords
from etabli.kernel.transfer.kinds import MoreColumns

fields = Module(
    "fields",
    _("Champs personnalisés"),
    plugs=(
        MoreWords(searched),
        MoreColumns(widened),
        MoreVariables(variables_of),
        ScheduledJob("every day 03:50", purge_fields),
    ),
)
