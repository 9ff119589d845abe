from django.urls import path

from citesedu.plan.views import actions, plan, reviews

PLAN = "cites/<slug:slug>/plan/"
ACTION = f"{PLAN}actions/<uuid:uid>/"
REVIEWS = f"{PLAN}points-d-etape/"

urlpatterns = [
    path(PLAN, plan.plan, name="plan"),
    path(f"{PLAN}calendrier.ics", plan.calendar, name="plan_calendar"),
    path(f"{PLAN}revue-de-projet/", plan.project_review, name="project_review"),
    path(f"{PLAN}actions/nouvelle/", actions.new, name="action_new"),
    path(ACTION, actions.action, name="action"),
    path(f"{ACTION}modifier/", actions.edit, name="action_edit"),
    path(f"{ACTION}etat/", actions.state, name="action_state"),
    path(f"{ACTION}partenaires/", actions.partners, name="action_partners"),
    path(REVIEWS, reviews.reviews, name="reviews"),
    path(f"{REVIEWS}<uuid:uid>/", reviews.review, name="review"),
    path(f"{REVIEWS}<uuid:uid>/annuler/", reviews.cancel, name="review_cancel"),
]
