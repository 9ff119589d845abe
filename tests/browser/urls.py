"""The platform's addresses, and the gallery, which production does not have."""

from django.urls import path

from citesedu.common.gallery import gallery
from citesedu.urls import urlpatterns as platform

urlpatterns = [*platform, path("dev/composants/", gallery)]
