"""The least that a Django site can do with the same questionnaire, served by the same server: three floors.

`/bare/` stores one posted JSON document and says 201: no template, no form, a plain table. `/forms/` shows the same
pages, with the same questions and choices, by Django's own forms (`{{ form }}`); `/lean/` parses with them too, but
writes the inputs in one template loop. In both, what was answered waits in a signed cookie and is stored as one row at
the end. None knows of cités, rights, links, scopes, drafts or counts.
"""

import json
from pathlib import Path

import yaml
from django import forms
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

import diagnostics
from citesedu import settings as ours
from diagnostics.domain.framework import read_framework
from diagnostics.domain.sheet import UNKNOWN, Item, build_sheet

FORM = "par_full"  # 57 scale items, 10 open texts, 2 profile questions
TABLE = "floor_answer"
CREATE = f"""
    CREATE TABLE {TABLE} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, answers jsonb NOT NULL);
    GRANT SELECT, INSERT ON {TABLE} TO citesedu_login
"""

if not settings.configured:
    settings.configure(
        SECRET_KEY=ours.SECRET_KEY,
        ALLOWED_HOSTS=["localhost"],
        ROOT_URLCONF=__name__,
        DATABASES=ours.DATABASES,
        INSTALLED_APPS=["django.forms"],
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [Path(__file__).with_name("floor_templates")],
            }
        ],
        LOGGING=ours.LOGGING,
        LANGUAGE_CODE="fr",
        USE_TZ=True,
    )

application = get_wsgi_application()


class Answer(models.Model):
    id = models.BigAutoField(primary_key=True)
    answers = models.JSONField()

    class Meta:
        app_label = "floor"
        db_table = TABLE


def _field(item: Item) -> forms.Field:
    if item.kind == "text":
        return forms.CharField(label=item.text, required=False, max_length=1200, widget=forms.Textarea)
    choices = [*item.options, *([(UNKNOWN, item.unknown)] if item.unknown else [])]
    if item.kind == "multiple":
        return forms.MultipleChoiceField(
            label=item.text, required=False, choices=choices, widget=forms.CheckboxSelectMultiple
        )
    return forms.ChoiceField(label=item.text, required=False, choices=choices, widget=forms.RadioSelect)


_document = Path(diagnostics.__file__).parent / "frameworks" / "dyncoop-v1.yaml"
SHEET = build_sheet(read_framework(yaml.safe_load(_document.read_text(encoding="utf-8"))), FORM)
FORMS = [
    type("PageForm", (forms.Form,), {item.code: _field(item) for item in page.items}) for page in SHEET.pages
]


@csrf_exempt
def bare(request: HttpRequest) -> HttpResponse:
    Answer.objects.create(answers=json.loads(request.body))
    return HttpResponse(status=201)


def start(request: HttpRequest, floor: str) -> HttpResponse:
    if request.method == "POST":
        request.session["answers"] = {}
        return redirect(f"/{floor}/1/")
    return render(request, "start.html", {"title": "Commencer"})


def page(request: HttpRequest, floor: str, number: int) -> HttpResponse:
    answers = request.session["answers"]
    form = FORMS[number - 1](request.POST or None, initial=answers)
    if request.method == "POST" and form.is_valid():
        request.session["answers"] = answers | {c: value for c, value in form.cleaned_data.items() if value}
        return redirect(f"/{floor}/{number + 1}/" if number < len(FORMS) else f"/{floor}/review/")
    context = {"form": form, "title": SHEET.pages[number - 1].title, "number": number, "last": len(FORMS)}
    return render(request, f"{floor}.html", context)


def review(request: HttpRequest, floor: str) -> HttpResponse:
    answers = request.session["answers"]
    if request.method == "POST":
        Answer.objects.create(answers=answers)
        return redirect(f"/{floor}/thanks/")
    lines = [
        (page.title, sum(item.code in answers for item in page.items), len(page.items))
        for page in SHEET.pages
    ]
    return render(request, "review.html", {"title": "Vérifier et envoyer", "lines": lines})


def thanks(request: HttpRequest, floor: str) -> HttpResponse:
    return render(request, "thanks.html", {"title": "Merci"})


urlpatterns = [
    path("bare/", bare),
    path("<slug:floor>/", start),
    path("<slug:floor>/<int:number>/", page),
    path("<slug:floor>/review/", review),
    path("<slug:floor>/thanks/", thanks),
]
