from django.urls import path

from club.views import adoptions, catalogue, comments, desk, files, pieces, practices, subscriptions, telling

PRACTICES = "cites/<slug:slug>/pratiques/"

urlpatterns = [
    path(PRACTICES, practices.practices, name="practices"),
    path(f"{PRACTICES}reperer/", telling.practice_spot, name="practice_spot"),
    path(f"{PRACTICES}reprendre/<slug:sheet>/", adoptions.adopt, name="adopt"),
    path(f"{PRACTICES}reprises/<uuid:uid>/", adoptions.adoption, name="adoption"),
    path(f"{PRACTICES}<uuid:uid>/", practices.practice, name="practice"),
    path(f"{PRACTICES}<uuid:uid>/raconter/", telling.practice_tell, name="practice_tell"),
    path(f"{PRACTICES}<uuid:uid>/auteurs/", telling.practice_authors, name="practice_authors"),
    path(f"{PRACTICES}<uuid:uid>/pieces/", pieces.practice_pieces, name="practice_pieces"),
    path(f"{PRACTICES}<uuid:uid>/pieces/<uuid:piece>/", pieces.practice_piece, name="practice_piece"),
    path(f"{PRACTICES}<uuid:uid>/conditions/", practices.terms, name="practice_terms"),
    path(f"{PRACTICES}<uuid:uid>/etape/", practices.practice_step, name="practice_step"),
    path(f"{PRACTICES}<uuid:uid>/v<int:number>/", practices.home_edition, name="home_edition"),
    path("club/", catalogue.club, name="club"),
    path("club/fiches/<slug:slug>/", catalogue.sheet, name="club_sheet"),
    path("club/fiches/<slug:slug>/v<int:number>/", catalogue.sheet, name="club_sheet_version"),
    path("club/fiches/<slug:slug>/v<int:number>/fiche.pdf", files.sheet_file, name="club_sheet_file"),
    path("club/fichiers/<str:name>", files.practices_file, name="club_file"),
    path("club/pratiques/<uuid:uid>/commenter/", comments.comment, name="club_comment"),
    path("club/pratiques/<uuid:uid>/a-revoir/<uuid:comment>/", comments.report, name="club_report"),
    path("club/moderation/<uuid:uid>/", comments.moderate, name="club_moderate"),
    path("club/mes-nouvelles/", subscriptions.news, name="club_news"),
    path("club/recherches/", subscriptions.save_search, name="club_save_search"),
    path("club/lettre/<str:token>/", subscriptions.letter, name="club_letter"),
    path("club/flux/<str:key>/", subscriptions.private_feed, name="club_feed"),
    path("club/relecture/", desk.desk, name="club_desk"),
    path("club/relecture/<uuid:uid>/", desk.reading, name="club_reading"),
    path("club/pieces/<uuid:uid>/", pieces.club_piece, name="club_piece"),
    path("club/relecture/<uuid:uid>/pieces/<uuid:piece>/", pieces.waiting_piece, name="club_waiting_piece"),
    path("club/relecture/<uuid:uid>/decision/", desk.decision, name="club_decision"),
]
