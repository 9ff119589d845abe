from fractions import Fraction

from django.template import engines
from django.utils.safestring import mark_safe

NB, NN = "\u00a0", "\u202f"


def rendered(source, **context):
    return engines["django"].from_string(source).render(context)


def test_numbers():
    assert rendered("{{ n|number }} {{ x|number:1 }}", n=12500, x=Fraction(7, 2)) == f"12{NN}500 3,5"
    assert rendered("{{ x|percent:1 }} {{ d|signed }}", x=Fraction(1, 3), d=-2) == f"33,3{NN}% −2"
    assert rendered('{{ n|count:"réponse,réponses" }}', n=2) == f"2{NB}réponses"


def test_french_escapes_what_was_not_safe():
    assert rendered("{{ text|french }}", text="<b> l'été !") == f"&lt;b&gt; l’été{NB}!"


def test_french_leaves_tags_alone():
    html = mark_safe("<a href=\"/x?a=1 ;b\" title='l'>Mot de passe oublié ?</a>")
    assert rendered("{{ html|french }}", html=html) == (
        f"<a href=\"/x?a=1 ;b\" title='l'>Mot de passe oublié{NB}?</a>"
    )
