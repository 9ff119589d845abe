"""Who conducts the programme writes its national steps; everybody reads them beside those of the cités."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from citesedu.cites.call_access import SelectionRequest, selection_door
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from citesedu.programme.forms.national import NationalStepForm, initial_of_national_step
from citesedu.programme.queries.national import find_national_step
from citesedu.programme.services.national import remove_national_step, save_national_step


@selection_door
def national_step_edit(request: SelectionRequest, uid: uuid.UUID | None = None) -> HttpResponse:
    """A new one without `uid`."""
    found = find_national_step(uid) if uid else None
    posted = request.POST if request.method == "POST" else None
    form = NationalStepForm(posted, initial=initial_of_national_step(found))
    if posted is not None and found and posted.get("action") == "supprimer":
        remove_national_step(step=found)
        messages.success(request, "L’étape est retirée.")
        return redirect("steps_of_all")
    if posted is not None and form.is_valid():
        try:
            save_national_step(facts=form.facts(), step=found)
            messages.success(request, "C’est enregistré.")
            return redirect("steps_of_all")
        except Refusal as refusal:
            tell(form, refusal)
    trail = [
        ("Synthèse nationale", reverse("steering")),
        ("Étapes des cités", reverse("steps_of_all")),
        (str(found) if found else "Dater une étape nationale", ""),
    ]
    context = {"form": form, "step": found, "trail": trail}
    return render(request, "programme/national_step.html", context, status=422 if form.errors else 200)
