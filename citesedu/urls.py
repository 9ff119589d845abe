"""Where every address of the platform is declared. Each view comes through a door (citesedu/cites/access.py)."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from citesedu.common.gallery import gallery
from citesedu.common.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("citesedu.overview.urls")),
    path("comptes/", include("citesedu.accounts.urls")),
    path("", include("citesedu.cites.urls")),
    path("", include("citesedu.programme.urls")),
    path("", include("actors.urls")),
    path("", include("diagnostics.urls")),
    path("", include("club.urls")),
    path("", include("citesedu.plan.urls")),
    path("", include("citesedu.workshops.urls")),
    path("sante/", health, name="health"),
]
if settings.DEBUG:
    urlpatterns.append(path("dev/composants/", gallery, name="gallery"))
