"""Every component with the least and the most it can be given, and what it refuses."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory

from citesedu.common.gallery import gallery, samples
from citesedu.common.tables import Cell, Table
from citesedu.common.templatetags import ui

COMPONENTS = Path(settings.BASE_DIR, "templates", "components")
NB = "\u00a0"


def rendered(source: str, **context: object) -> str:
    html = engines["django"].from_string(source).render({**samples(), **context})
    return re.sub(r">\s+<", "><", re.sub(r"\s*\n\s*", " ", html)).strip()


def test_button():
    assert rendered('{% button "Enregistrer" %}') == (
        '<button class="button button--primary" type="submit">Enregistrer</button>'
    )
    most = rendered('{% button "Retirer ?" kind="danger" type="button" name="a" value="b" icon="trash" %}')
    assert most.startswith('<button class="button button--danger" type="button" name="a" value="b"><svg')
    assert f"Retirer{NB}?" in most
    assert rendered('{% button "Voir" href=href kind="quiet" %}', href="/x?a=1&b=2") == (
        '<a class="button button--quiet" href="/x?a=1&amp;b=2">Voir</a>'
    )


def test_badge():
    assert rendered('{% badge "Brouillon" %}') == '<span class="badge badge--neutral">Brouillon</span>'
    assert "<svg" in rendered('{% badge "Publié" kind="success" icon="check" %}')


def test_tabs_say_where_one_is():
    least = rendered("{% tabs two_tabs %}")
    assert 'aria-current="page">Tableau</a>' in least
    assert "aria-label" not in least
    most = rendered('{% tabs tabs label="Vues" %}')
    assert 'aria-label="Vues"' in most
    assert most.count("aria-current") == 1


def test_breadcrumb_ends_with_the_page_itself():
    html = rendered("{% breadcrumb path %}")
    assert html.count("<a ") == 3
    assert '<span aria-current="page">Printemps 2026</span>' in html


def test_sort_header_says_the_order_and_keeps_the_filters():
    assert rendered('{% sort_header "Nom" "nom" "" %}') == (
        '<th scope="col"><a class="sort" href="?tri=nom">Nom</a></th>'
    )
    request = RequestFactory().get("/", {"secteur": "school", "tri": "nom", "page": "2"})
    up = rendered('{% sort_header "Nom" "nom" "nom" numeric=True %}', request=request)
    assert up.startswith('<th scope="col" class="table__number" aria-sort="ascending">')
    assert "?secteur=school&amp;tri=-nom" in up
    down = rendered('{% sort_header "Nom" "nom" "-nom" %}', request=request)
    assert 'aria-sort="descending"' in down
    assert "?secteur=school&amp;tri=nom" in down


def test_pagination_keeps_the_filters():
    assert rendered("{% pagination one_page %}") == ""
    request = RequestFactory().get("/", {"theme": "école", "page": "3"})
    html = rendered("{% pagination page %}", page=Paginator(range(100), 20).page(3), request=request)
    assert 'href="?theme=%C3%A9cole&amp;page=4" rel="next"' in html
    assert 'aria-current="page"' in html
    assert 'href="?page=2"' in rendered("{% pagination page %}", page=Paginator(range(40), 20).page(1))


def test_card():
    assert rendered("{% card %}<p>Seul.</p>{% endcard %}") == '<div class="card"><p>Seul.</p></div>'
    most = rendered('{% card title="Acteurs" href="/a/" level=2 tag="Réseau" %}<p>38</p>{% endcard %}')
    assert '<h2 class="card__title"><a href="/a/">Acteurs</a></h2>' in most
    assert "card--link" in most
    assert "Réseau" in most


def test_a_block_escapes_what_its_variables_hold():
    html = rendered("{% card title=evil %}{{ evil }}{% endcard %}", evil="<script>")
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2


def test_cards_and_empty():
    assert rendered("{% cards %}x{% endcards %}") == '<div class="cards">x</div>'
    assert "empty__title" not in rendered("{% empty %}<p>Rien.</p>{% endempty %}")
    assert "Aucun atelier" in rendered('{% empty title="Aucun atelier" %}<p>Rien.</p>{% endempty %}')


def test_alert():
    assert "alert--info" in rendered("{% alert %}<p>x</p>{% endalert %}")
    most = rendered('{% alert kind="error" title="Impossible" %}<p>x</p>{% endalert %}')
    assert "alert--error" in most
    assert '<p class="alert__title">Impossible</p>' in most


def test_messages_list():
    assert rendered("{% messages_list no_messages %}") == ""
    html = rendered("{% messages_list sample_messages %}")
    assert [kind in html for kind in ("alert--success", "alert--error", "alert--info")] == [True] * 3
    assert 'role="status"' in html


def test_alert_119_prints_the_crip_only_when_there_is_one():
    html = rendered("{% alert_119 %}")
    assert "119" in html
    assert "112" in html
    assert "CRIP" not in html
    with_phone = rendered("{% alert_119 cite %}")
    assert 'href="tel:0199001234">01 99 00 12 34</a>' in with_phone
    assert "CRIP" not in rendered("{% alert_119 cite %}", cite=SimpleNamespace(crip_phone=""))


def test_dialog_opens_without_script():
    html = rendered('{% dialog id="d" open_label="Retirer" title="Retirer ?" %}<p>x</p>{% enddialog %}')
    assert '<button class="button button--secondary" type="button" popovertarget="d">' in html
    assert 'id="d" popover role="dialog" aria-labelledby="d-title"' in html
    assert 'popovertargetaction="hide"' in html


def test_stat_and_definitions():
    assert "stat__detail" not in rendered('{% stat 142 "réponses" %}')
    assert "dont 61" in rendered('{% stat "142" "réponses" detail="dont 61" %}')
    assert rendered("{% definition_list definitions %}") == (
        '<dl class="definitions"><dt>Ouverture</dt><dd>2 mars 2026</dd></dl>'
    )


@pytest.mark.parametrize(
    ("value", "maximum", "width"), [(12, 30, "40.0%"), (0, 0, "0.0%"), (40, 30, "100.0%"), (1, 3, "33.3%")]
)
def test_meter_stays_between_nothing_and_all(value, maximum, width):
    assert f'class="meter__fill" width="{width}"' in rendered('{% meter "x" v m %}', v=value, m=maximum)


def test_meter_and_progress_say_it_in_words():
    assert "12 sur 30" in rendered('{% meter "Parents" 12 30 %}')
    assert "presque tous" in rendered('{% meter "Parents" 29 30 text="presque tous" %}')
    html = rendered('{% progress "Question" 3 12 %}')
    assert "3 sur 12" in html
    assert '<progress class="progress__bar" value="3" max="12" aria-label="Question">' in html
    assert "encore 9" in rendered('{% progress "Question" 3 12 text="encore 9" %}')


def test_steps_name_their_state_in_words():
    html = rendered("{% steps steps %}")
    assert html.count('aria-current="step"') == 1
    assert [html.count(f"({state})") for state in ("fait", "en cours", "à venir")] == [1, 1, 2]
    assert "steps__detail" not in rendered("{% steps short_steps %}")


def test_data_table_is_a_real_table():
    html = rendered("{% data_table table %}")
    assert 'role="region"' in html
    assert 'tabindex="0"' in html
    assert html.count('<th scope="col"') == 7
    assert html.count('<th scope="row">') == 3
    assert html.count('<td class="table__number">') == 15
    assert "moins de cinq" in html
    bare = Table("x", ("a", "b"), (("1", "2"),), row_headers=False)
    assert '<th scope="row">' not in rendered("{% data_table bare %}", bare=bare)


def test_a_table_refuses_a_short_row():
    with pytest.raises(ValueError, match="row 1 has 1 cells for 2 headers"):
        Table("x", ("a", "b"), (("1", "2"), ("3",)))
    assert Table("x", ("a",), (("1",),)).cells() == ((Cell("1"),),)


def test_chart_comes_with_its_table():
    assert "<details>" not in rendered("{% chart chart %}")
    html = rendered("{% chart chart table=table narrow=narrow_chart %}")
    assert html.count("<svg") == 2
    assert "Voir les données" in html
    assert "<table" in html


def test_field_ties_label_help_and_error_to_the_input():
    html = rendered("{% field refused_form.email %}")
    assert '<label class="field__label" for="id_email">Adresse électronique</label>' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'id="id_email_error"' in html
    assert 'aria-invalid="true"' in html
    assert "(obligatoire)" in rendered("{% field refused_form.kind %}")


def test_a_group_of_choices_is_a_fieldset():
    html = rendered("{% field refused_form.role %}")
    assert '<fieldset class="field field--error" aria-describedby="id_role_helptext id_role_error">' in html
    assert "<legend" in html
    assert html.count('<label class="choice"') == 2


def test_fields_show_hidden_ones_too():
    html = rendered("{% fields short_form %}")
    assert '<input type="hidden" name="code" id="court_code">' in html
    assert 'name="name"' in html
    assert rendered("{% fields form %}").count('class="field') >= 7


def test_error_summary_leads_to_each_field():
    assert rendered("{% error_summary form %}") == ""
    html = rendered("{% error_summary refused_form %}")
    assert "<li>La date de fin précède la date de début.</li>" in html
    assert [f'href="#id_{name}"' in html for name in ("email", "role_0", "kind", "story", "agree")] == [
        True
    ] * 5


def test_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in rendered('{% icon "home" %}')


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{% button "x" kind="big" %}', "kind='big' is unknown. Choose among: primary, secondary"),
        ('{% button "x" type="go" %}', "type='go'"),
        ('{% button "x" colour="red" %}', "colour"),
        ('{% badge "x" kind="primary" %}', "kind='primary'"),
        ('{% badge "x" icon="unicorn" %}', "name='unicorn'"),
        ('{% alert kind="danger" %}{% endalert %}', "kind='danger'"),
        ("{% card level=7 %}{% endcard %}", "level=7"),
        ("{% steps wrong_steps %}", "state='half'"),
        ('{% dialog id="a" %}{% enddialog %}', "open_label"),
        ("{% field 3 %}", "needs a field"),
    ],
)
def test_an_unknown_argument_or_kind_is_an_error(source, said):
    with pytest.raises(TemplateSyntaxError, match=re.escape(said)):
        rendered(source, wrong_steps=[("x", "half")])


def test_the_gallery_shows_every_component_twice():
    source = "".join(path.read_text() for path in (COMPONENTS.parent / "gallery").glob("*.html"))
    shown = {name: len(re.findall(rf"{{% {name}[ %]", source)) for name in ui.register.tags}
    assert {name: times for name, times in shown.items() if times < 2} == {}


def test_every_component_template_belongs_to_a_tag_or_to_another_component():
    parts = {
        "button_text": "button",
        "cell": "data_table",
        "mark": "the header",
        "legal_links": "the footers",
    }
    names = {path.stem for path in COMPONENTS.glob("*.html")}
    assert names - set(ui.register.tags) == set(parts)
    assert set(ui.register.tags) - names == {"field"}  # rendered by Django's own field template


def test_the_gallery_is_closed_in_production(rf, settings):
    settings.DEBUG = False
    with pytest.raises(Http404):
        gallery(rf.get("/dev/composants/"))
