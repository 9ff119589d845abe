"""Who is in the cité: the list, invitations, departures. On global tables, so outside the scope."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.forms import InvitationForm
from citesedu.cites.models import Cite, Invitation, Membership
from citesedu.cites.roles import Side
from citesedu.cites.services.letters import send_invitation
from citesedu.cites.services.members import invite, remove_member, set_side
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal


@cite_door("manage_members", acts=True, scoped=False)
def members(request: CiteRequest, cite: Cite) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = invite(cite=cite, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            address = request.build_absolute_uri(reverse("invitation", args=[token]))
            transaction.on_commit(lambda: _send(request, invitation, address))
            return redirect("members", slug=cite.slug)
    today = timezone.localdate()
    context = {
        "form": form,
        "memberships": Membership.objects.active(today)
        .filter(cite=cite)
        .select_related("user")
        .order_by("role", "id"),
        "invitations": Invitation.objects.filter(cite=cite, accepted_on=None, expires_on__gte=today).order_by(
            "full_name", "digest"
        ),
        "sides": Side.choices,
    }
    return render(request, "cites/members.html", context, status=422 if form.errors else 200)


@cite_door("manage_members", acts=True, scoped=False)
def remove(request: CiteRequest, cite: Cite, membership: int) -> HttpResponse:
    if request.method == "POST":
        try:
            gone = remove_member(cite=cite, membership_id=membership, removed_by=request.user)
            messages.success(request, f"{gone.user} ne fait plus partie de la cité.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
    return redirect("members", slug=cite.slug)


@cite_door("manage_members", acts=True, scoped=False)
def side(request: CiteRequest, cite: Cite, membership: int) -> HttpResponse:
    if request.method == "POST":
        try:
            member = set_side(
                cite=cite, membership_id=membership, side=request.POST.get("side", ""), by=request.user
            )
            label = Side(member.side).label if member.side else "personne"
            messages.success(request, f"{member.user} valide au titre de : {label}.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
    return redirect("members", slug=cite.slug)


def _send(request: CiteRequest, invitation: Invitation, address: str) -> None:
    if send_invitation(invitation=invitation, address=address):
        messages.success(request, f"L’invitation est partie à {invitation.email}.")
    else:
        messages.error(
            request, "Le courriel n’est pas parti. Invitez la personne à nouveau dans quelques minutes."
        )
