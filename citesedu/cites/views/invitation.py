"""The page behind an invitation's link: a new person chooses a password, a known one signs in."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from citesedu.accounts.models import User
from citesedu.cites.access import plain_door
from citesedu.cites.forms import AcceptForm
from citesedu.cites.models import Invitation
from citesedu.cites.services.members import accept_invitation, find_invitation
from citesedu.common.refusal import Refusal

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@plain_door(acts=True)
def accept(request: HttpRequest, token: str) -> HttpResponse:
    try:
        invitation = find_invitation(token)
    except Refusal as refusal:
        return render(request, "cites/invitation_refused.html", {"problem": refusal.sentence}, status=404)
    known = User.objects.filter(email=invitation.email).first()
    if known is not None:
        return _for_a_known_person(request, invitation, known, token)
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        try:
            validate_password(password, User(email=invitation.email, full_name=invitation.full_name))
        except ValidationError as error:
            form.add_error("password", error)
        else:
            user = accept_invitation(token=token, password=password)
            login(request, user, backend=BACKEND)
            return redirect("cite", slug=invitation.cite.slug)
    context = {"invitation": invitation, "form": form}
    return render(request, "cites/invitation.html", context, status=422 if form.errors else 200)


def _for_a_known_person(
    request: HttpRequest, invitation: Invitation, known: User, token: str
) -> HttpResponse:
    """The link alone never opens an existing account: its owner must be signed in."""
    signed_in = request.user.is_authenticated and request.user.pk == known.pk
    if signed_in and request.method == "POST":
        accept_invitation(token=token, password="")
        messages.success(request, f"Vous faites maintenant partie de {invitation.cite.name}.")
        return redirect("cite", slug=invitation.cite.slug)
    context = {"invitation": invitation, "signed_in": signed_in, "here": request.path}
    return render(request, "cites/invitation_known.html", context)
