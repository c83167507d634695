"""Root of the addresses."""

from django.urls import URLPattern, URLResolver, include, path

from etabli.ui.account.health import healthz
from etabli.ui.account.urls import shut

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("compte/", include(shut)),
    path("compte/", include("allauth.urls")),
    path("compte/", include("etabli.ui.account.urls")),
    path("api/v1/", include("etabli.doors.api.urls")),
    path("p/", include("etabli.doors.public.urls")),
    path("comptable/", include("etabli.doors.accountant.urls")),
    path("calendriers/", include("etabli.doors.calendars.urls")),
    path("", include("etabli.ui.urls")),
]

handler403 = "etabli.ui.middleware.denied"
handler404 = "etabli.ui.middleware.not_found"
handler500 = "etabli.ui.middleware.failed"
