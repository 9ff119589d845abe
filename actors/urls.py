from django.urls import path

from actors.views import (
    directory,
    doubles,
    files,
    history,
    importing,
    links,
    mobilisation,
    own_words,
    pictures,
    proposals,
    relations,
)

ACTORS = "cites/<slug:slug>/acteurs/"

urlpatterns = [
    path(ACTORS, directory.actors, name="actors"),
    path(f"{ACTORS}nouveau/", directory.new, name="actor_new"),
    path(f"{ACTORS}qui-relie-qui/", pictures.measures, name="actors_measures"),
    path(f"{ACTORS}fichiers/", files.files, name="actors_files"),
    path(f"{ACTORS}fichiers/<str:name>", files.file, name="actors_file"),
    path(f"{ACTORS}liens/", links.links, name="actor_links"),
    path(f"{ACTORS}<uuid:uid>/lien/", links.link, name="actor_link"),
    path(f"{ACTORS}<uuid:uid>/", directory.actor, name="actor"),
    path(f"{ACTORS}<uuid:uid>/modifier/", directory.edit, name="actor_edit"),
    path(f"{ACTORS}<uuid:uid>/liens/", relations.words, name="actor_words"),
    path(f"{ACTORS}<uuid:uid>/liens/<uuid:other>/", relations.word, name="actor_word"),
    path(f"{ACTORS}<uuid:uid>/historique/", history.history, name="actor_history"),
    path(f"{ACTORS}<uuid:uid>/verifie/", history.confirm, name="actor_confirm"),
    path(f"{ACTORS}<uuid:uid>/correction/", proposals.report, name="actor_report"),
    path(f"{ACTORS}<uuid:uid>/ecrire/", proposals.write, name="actor_write"),
    path(f"{ACTORS}mobilisation/", mobilisation.mobilisation, name="actors_mobilisation"),
    path(f"{ACTORS}moments/nouveau/", mobilisation.moment, name="actor_moment_new"),
    path(f"{ACTORS}moments/<uuid:uid>/", mobilisation.moment, name="actor_moment"),
    path(f"{ACTORS}doublons/", doubles.doubles, name="actor_doubles"),
    path(f"{ACTORS}doublons/<uuid:uid>/<uuid:other>/", doubles.pair, name="actor_double"),
    path(f"{ACTORS}importer/", importing.send, name="actors_import"),
    path(f"{ACTORS}importer/<uuid:uid>/", importing.preview, name="actors_import_preview"),
    path(f"{ACTORS}manque/", proposals.report, name="actor_missing"),
    path(f"{ACTORS}propositions/", proposals.proposals, name="actor_proposals"),
    path(f"{ACTORS}<uuid:uid>/archiver/", directory.archive, name="actor_archive"),
    path("acteurs/<str:token>/", own_words.own_words, name="own_words"),
    path("acteurs/<str:token>/fiche/", own_words.own_sheet, name="own_sheet"),
    path("acteurs/<str:token>/<uuid:other>/", own_words.own_word, name="own_word"),
]
