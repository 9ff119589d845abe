from django.urls import path

from diagnostics.views import (
    answer,
    api,
    api_tokens,
    campaigns,
    compose,
    compose_chapter,
    compose_cover,
    decks,
    documents,
    exports,
    profiles,
    publications,
    report_comments,
    reports,
    results,
    texts,
    waves,
)

CITE = "cites/<slug:slug>/"
CAMPAIGN = f"{CITE}questionnaires/<uuid:uid>/"
RESULTS = f"{CAMPAIGN}resultats/"
REPORT = f"{CITE}etats-des-lieux/<uuid:uid>/"
COMPOSE = f"{REPORT}composer/"
CHAPTER = f"{COMPOSE}<slug:key>/"
API = "api/v1/cites/<slug:slug>/campagnes/"
SHEET = "q/<str:token>/<uuid:key>/"

urlpatterns = [
    path("q/<str:token>/", answer.start, name="answer"),
    path("q/<str:token>/merci/", answer.thanks, name="answer_thanks"),
    path("q/<str:token>/retirer/", answer.withdraw, name="answer_withdraw"),
    path(f"{SHEET}<int:number>/", answer.page, name="answer_page"),
    path(f"{SHEET}envoyer/", answer.review, name="answer_review"),
    path(f"{SHEET}version/", answer.change_register, name="answer_register"),
    path(f"{CITE}questionnaires/", campaigns.campaigns, name="campaigns"),
    path(f"{CITE}questionnaires/nouvelle/", campaigns.new, name="campaign_new"),
    path(CAMPAIGN, campaigns.campaign, name="campaign"),
    path(f"{CAMPAIGN}ouvrir/", campaigns.open_, name="campaign_open"),
    path(f"{CAMPAIGN}clore/", campaigns.close, name="campaign_close"),
    path(f"{CAMPAIGN}textes/", texts.texts, name="texts"),
    path(f"{CAMPAIGN}textes/<int:text>/", texts.moderate, name="moderate_text"),
    path(f"{CAMPAIGN}exports/", exports.exports, name="exports"),
    path(f"{CAMPAIGN}exports/reponses/", exports.raw, name="export_raw"),
    path(f"{CITE}acces-programmatique/", api_tokens.api_tokens, name="api_tokens"),
    path(f"{CITE}acces-programmatique/<uuid:uid>/retirer/", api_tokens.revoke, name="api_token_revoke"),
    path("api/v1/openapi.json", api.openapi, name="api_openapi"),
    path(API, api.campaigns, name="api_campaigns"),
    path(f"{API}<uuid:uid>/resultats", api.results, name="api_results"),
    path(RESULTS, results.results, name="results"),
    path(f"{RESULTS}carte/", results.convergences, name="results_map"),
    path(f"{RESULTS}importance/", results.importance, name="results_quadrant"),
    path(f"{RESULTS}profils/", profiles.profiles, name="results_profiles"),
    path(f"{RESULTS}evolution/", waves.waves, name="results_waves"),
    path(f"{RESULTS}cartes/", decks.decks, name="decks"),
    path(f"{RESULTS}cartes/<uuid:deck>/", decks.deck, name="deck"),
    path(f"{RESULTS}<str:code>/", results.construct, name="construct"),
    path(f"{CITE}etats-des-lieux/", reports.reports, name="reports"),
    path(REPORT, reports.report, name="report"),
    path(f"{REPORT}lire/", reports.read, name="report_read"),
    path(f"{REPORT}remarques/", report_comments.comments, name="report_comments"),
    path(COMPOSE, compose.plan, name="compose"),
    path(f"{COMPOSE}couverture/", compose_cover.cover, name="compose_cover"),
    path(CHAPTER, compose_chapter.chapter, name="compose_chapter"),
    path(f"{CHAPTER}historique/", compose_chapter.history, name="compose_history"),
    path(f"{CHAPTER}lignes/<uuid:line>/", compose.line, name="compose_line"),
    path(f"{REPORT}pdf/", documents.pdf, name="report_pdf"),
    path(f"{REPORT}pdf/annuler/", documents.cancel, name="report_pdf_cancel"),
    path(f"{REPORT}projection/", documents.slides, name="report_slides"),
    path(f"{REPORT}documents/csv/", documents.figures, name="report_figures"),
    path(f"{REPORT}documents/<str:kind>/", documents.document, name="report_document"),
    path("e/<str:token>/", publications.public, name="publication"),
    path("e/<str:token>/imprimer/", publications.printable, name="publication_print"),
]
