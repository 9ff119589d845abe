"""What somebody wants to hear of: the letter, the searches it follows, a feed of its own."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from citesedu.accounts.models import User
from citesedu.cites.access import plain_door
from citesedu.cites.club_access import ClubRequest, feed_door, letter_door
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from club.domain.asking import asked
from club.forms.subscriptions import NewsForm
from club.models import SavedSearch
from club.services import subscriptions as services
from club.views.files import feed_of


@plain_door(signed_in=True, acts=True)
def news(request: ClubRequest) -> HttpResponse:
    """POST chooses; `acte` takes a search away (« retirer:<key> ») or renews the address of the feed."""
    user = request.user
    kept = (
        services.subscription_of(user=user)
        if request.method == "POST"
        else services.subscription_or_new(user=user)
    )
    act, _, target = request.POST.get("acte", "").partition(":")
    if act == "retirer" and target.isascii() and target.isdigit():
        services.remove_search(user=user, key=int(target[:18]))
        return redirect("club_news")
    if act == "flux":
        services.renew_feed(user=user)
        messages.success(request, "L’adresse d’avant n’ouvre plus rien.")
        return redirect("club_news")
    form = NewsForm(
        request.POST if request.method == "POST" else None,
        initial={"frequency": kept.frequency, "topics": kept.topics},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.choose(user=user, **form.cleaned_data)
            messages.success(request, "C’est enregistré.")
            return redirect("club_news")
        except Refusal as refusal:
            tell(form, refusal)
    context = {
        "form": form,
        "searches": SavedSearch.objects.filter(user=user).order_by("name", "id"),
        "feed": f"{settings.PUBLIC_URL}{reverse('club_feed', args=[kept.feed_key])}" if kept.pk else "",
        "path": [("Le Club", reverse("club")), ("Mes nouvelles", "")],
    }
    return render(request, "club/news.html", context, status=422 if form.errors else 200)


@plain_door(signed_in=True, acts=True)
def save_search(request: ClubRequest) -> HttpResponse:
    """POST: `recherche` is the address of a page of the Club, without its beginning."""
    if request.method != "POST":
        return redirect("club_news")
    try:
        search = services.save_search(user=request.user, address=request.POST.get("recherche", ""))
        messages.success(request, f"Vous serez prévenu de ce que trouve « {search.name} ».")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("club_news")


@letter_door(services.user_of_letter)
def letter(request: HttpRequest, user: User) -> HttpResponse:
    """From a letter: nothing more is sent, with one press, signed in or not."""
    if request.method == "POST":
        services.unsubscribe(user=user)
    return render(request, "club/letter.html", {"is_done": request.method == "POST"})


@feed_door(services.user_of_feed)
def private_feed(request: ClubRequest) -> HttpResponse:
    """What its owner reads, with its rights as they are now."""
    return feed_of(request, asked(dict(request.GET.lists())))
