"""Search of the people of the account themselves."""

from etabli.kernel.modules import Module
from etabli.kernel.people.models import User
from etabli.kernel.search.source import SearchSource

search_module = Module(
    name="search",
    label="Recherche",
    plugs=(
        SearchSource(
            User,
            fields=("email", "phone", "mobile", "job_title"),
            title="get_full_name",
            subtitle="email",
            icon="user",
            when=lambda user: user.is_active,
        ),
    ),
)
