from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.forms import SettingsForm
from citesedu.cites.models import Cite
from citesedu.cites.services.settings import update_settings


@cite_door("edit_settings", acts=True, scoped=False)
def cite_settings(request: CiteRequest, cite: Cite) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=Cite.objects.get(pk=cite.pk))
    if request.method == "POST" and form.is_valid():
        update_settings(cite=cite, changes=form.cleaned_data, by=request.user)
        messages.success(request, "Les réglages sont enregistrés.")
        return redirect("cite_settings", slug=cite.slug)
    return render(request, "cites/settings.html", {"form": form}, status=422 if form.errors else 200)
