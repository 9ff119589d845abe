"""What people wrote, invented: a few sentences for each campaign, and what moderation made of them."""

from __future__ import annotations

from dataclasses import dataclass

PENDING, KEPT, QUOTED, REMOVED = "pending", "kept", "quoted", "removed"


@dataclass(frozen=True)
class Text:
    """`question` is an open question of the audience's form; `reason` says why a text was removed."""

    audience: str
    question: str
    words: str
    fate: str = KEPT
    reason: str = ""


def texts_of(slug: str, wave: int) -> tuple[Text, ...]:
    return TEXTS.get((slug, wave), ())


TEXTS: dict[tuple[str, int], tuple[Text, ...]] = {
    ("marvallon", 1): (
        Text(
            "pro", "A8", "On se téléphone quand ça brûle ; on ne s’est jamais vus quand tout va bien.", QUOTED
        ),
        Text("pro", "A8", "Je ne sais plus qui est la bonne personne depuis les derniers départs.", QUOTED),
        Text(
            "ben",
            "B8",
            "On voit les enfants trois fois par semaine, mais personne ne nous demande ce qu’on voit.",
            QUOTED,
        ),
        Text("ben", "C8", "Quand on nous explique les règles, on est plus à l’aise.", QUOTED),
        Text("par", "C9", "Le café du vendredi, j’y vais parce qu’on ne me parle pas que des notes.", QUOTED),
        Text("par", "F9", "Pour le dentiste, on nous dit de rappeler dans trois mois.", QUOTED),
        Text("par", "C9", "Je voudrais savoir avant, pas quand c’est déjà grave.", QUOTED),
        Text(
            "pro",
            "C8",
            "Une page, écrite ensemble : ce qu’on se dit, ce qu’on garde, et à qui on demande l’accord.",
        ),
        Text(
            "pro",
            "D8",
            "La salle des parents : ce sont eux qui ont choisi l’heure, et elle est pleine.",
            QUOTED,
        ),
        Text("pro", "H8", "Garder une heure par mois sans ordre du jour, juste pour se connaître."),
        Text("ben", "D8", "La fête de juin. Pour une fois, les parents tenaient le micro."),
        Text("ben", "Z2", "Le bailleur. Il entend tout, et il n’est jamais invité."),
        Text("par", "Z3", "La médiathèque, le mercredi : personne ne nous presse."),
        Text("par", "F9", "Quelqu’un pour remplir les dossiers avec nous, pas à notre place.", QUOTED),
        Text("par", "C9", "Qu’on me rappelle quand on a dit qu’on me rappellerait."),
        Text(
            "par", "F9", "La maîtresse de mon fils, je peux donner son nom si vous voulez.", REMOVED, "name"
        ),
        Text("pro", "F8", "Les soins dentaires, puis la parole : un an d’attente, on n’en parle même plus."),
    ),
    ("port-ferrant", 1): (
        Text("pro", "F8", "L’orthophonie. Les familles prennent la liste d’attente pour un refus.", QUOTED),
        Text(
            "pro",
            "Z1",
            "Le goûter de passage vers la sixième : chacun y vient, même sans y être obligé.",
            QUOTED,
        ),
        Text("ben", "G8", "Dire bonjour aux enfants par leur prénom. Cela change une rue.", QUOTED),
        Text("ben", "F8", "Les lunettes. On en a vu, des enfants qui ne lisaient pas le tableau."),
        Text("par", "F9", "Un médecin qui prend encore de nouveaux enfants.", QUOTED),
        Text("par", "Z3", "Le club de voile : on s’occupe des petits comme des grands."),
        Text("par", "C9", "Quand la personne reste plus d’un an."),
    ),
    # Open texts of four volunteers are never printed, even one that was chosen.
    ("saint-ambrieux", 1): (
        Text("pro", "B8", "On attend d’être sûrs. Et quand on est sûrs, c’est déjà tard.", QUOTED),
        Text("pro", "A8", "Un annuaire à jour, avec des visages.", KEPT),
        Text("pro", "C8", "Dire à la famille ce qu’on va dire, avant de le dire.", PENDING),
        Text("ben", "B8", "Personne ne sait à qui parler d’un petit doute.", QUOTED),
        Text("par", "C9", "La dame de l’accueil nous appelle par notre nom.", KEPT),
        Text("par", "F9", "Une aide aux devoirs jusqu’au collège, pas seulement à l’école.", PENDING),
        Text("par", "F9", "On peut m’appeler au 06 39 98 01 23, je raconterai ce qui s’est passé.", PENDING),
        Text("par", "Z3", "Le square des Tilleuls, quand la fontaine marche.", PENDING),
    ),
    ("clairvigne", 1): (
        Text("pro", "A8", "Une matinée ensemble à la rentrée, avec les nouveaux.", PENDING),
        Text(
            "pro",
            "E8",
            "Entre la sortie de l’école et dix-huit heures, chacun croit que l’autre est là.",
            PENDING,
        ),
        Text("par", "C9", "Qu’on réponde à mes messages.", PENDING),
    ),
    ("roqueverte-fontarnaud", 1): (
        Text(
            "pro",
            "A8",
            "D’une commune à l’autre, les services portent le même nom et ne font pas la même chose.",
            QUOTED,
        ),
        Text("pro", "E8", "Le car de dix-sept heures décide de tout.", QUOTED),
        Text("ben", "E8", "Les vacances : à Fontarnaud, il n’y a plus rien dès juillet.", QUOTED),
        Text("ben", "A8", "Se rencontrer une fois dans chaque commune, à tour de rôle."),
        Text("par", "F9", "Il faut deux bus pour voir un spécialiste.", QUOTED),
        Text("par", "C9", "Quand on explique sans faire la leçon."),
        Text("par", "Z3", "Le lavoir de Roqueverte, en été."),
    ),
    ("montcendre", 1): (
        Text(
            "pro",
            "D8",
            "Le guide « qui fait quoi » : les gardiens et les parents l’ont écrit, nous l’avons imprimé.",
            QUOTED,
        ),
        Text(
            "ben",
            "G8",
            "Marcher avec eux jusqu’à l’école. Nous sommes onze grands-parents à le faire.",
            QUOTED,
        ),
        Text("ben", "C8", "Savoir à qui on répète, et pourquoi."),
        Text("par", "C9", "Ils habitent ici, ils nous connaissent.", QUOTED),
        Text("par", "F9", "De l’aide le soir, quand le père travaille de nuit."),
        Text("par", "Z3", "Les Forges, depuis qu’il y a des bancs.", QUOTED),
    ),
    ("brumecourt-nord", 1): (
        Text("pro", "C8", "Écrire ce qui peut se dire : aujourd’hui, chacun fait comme il le sent.", QUOTED),
        Text("pro", "H8", "Moins de réunions, plus de décisions.", QUOTED),
        Text("ben", "C8", "On nous demande le silence sans nous dire sur quoi.", QUOTED),
        Text("par", "C9", "Personne ne m’a dit qui lirait mon dossier.", QUOTED),
        Text("par", "F9", "Une écrivaine publique, comme avant."),
    ),
    ("brumecourt-nord", 2): (
        Text(
            "pro",
            "Z1",
            "La charte d’une page : on la relit avec la famille, et tout le monde respire.",
            QUOTED,
        ),
        Text("pro", "A8", "Continuer le quart d’heure d’avant-réunion.", KEPT),
        Text("ben", "Z1", "On nous a remis la charte. C’est la première fois qu’on nous explique.", QUOTED),
        Text(
            "par", "C9", "Maintenant, on me demande mon accord avant d’appeler l’assistante sociale.", QUOTED
        ),
        Text("par", "F9", "Les délais n’ont pas bougé.", QUOTED),
    ),
    ("brumecourt-sud", 1): (
        Text("pro", "H8", "Compter nos réunions, et en supprimer la moitié.", QUOTED),
        Text("pro", "F8", "Le soutien aux parents séparés : ils n’osent pas.", KEPT),
        Text("ben", "Z2", "Les jeunes eux-mêmes.", KEPT),
        Text("par", "C9", "Qu’on me parle en face.", QUOTED),
        Text("par", "Z3", "La cour de l’école, après la sortie."),
    ),
    ("vauxbrel", 1): (
        Text(
            "pro",
            "D8",
            "La relecture de nos courriers par des parents : nos phrases ont perdu la moitié de leurs mots.",
            QUOTED,
        ),
        Text("pro", "A8", "Connaître les interprètes avant d’en avoir besoin.", KEPT),
        Text("ben", "E8", "Le dimanche. Il n’y a que nous.", QUOTED),
        Text("par", "C9", "Quand mon fils n’a pas à traduire pour moi.", QUOTED),
        Text("par", "F9", "Des cours de français aux heures de l’école.", QUOTED),
        Text("par", "F9", "Comprendre la lettre avant la date limite.", PENDING),
        Text("par", "Z3", "Les berges, le soir, avec tout le monde.", KEPT),
    ),
}
