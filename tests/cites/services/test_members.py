"""Membership, invitations, rights: the only place that writes them."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.access import digest
from citesedu.cites.models import AuditEntry, Cite, Invitation, Membership
from citesedu.cites.roles import NATIONAL_PERMISSION, Role, group_name
from citesedu.cites.scope import scope
from citesedu.cites.services import members
from citesedu.common.refusal import Refusal
from tests import factories


@pytest.fixture
def facilitator(cite: Cite) -> User:
    return factories.a_person(cite, Role.FACILITATOR)


@pytest.fixture
def lead(cite: Cite) -> User:
    return factories.a_person(cite, Role.PROJECT_LEAD)


def invite(cite: Cite, by: User, email: str = "new@exemple.fr", role: str = Role.LOCAL_PARTNER):
    return members.invite(cite=cite, email=email, full_name=" Nora Neuve ", role=role, by=by)


def journal(cite: Cite) -> list[tuple[str, str, str]]:
    with scope(role="web", cite=cite):
        return list(AuditEntry.objects.order_by("id").values_list("actor", "verb", "target"))


def test_adding_a_member_twice_keeps_one_membership_and_its_last_day(cite: Cite) -> None:
    person = factories.a_user()
    for until in (None, timezone.localdate()):
        members.add_member(cite=cite, user=person, role=Role.PROJECT_LEAD, until=until)
    assert Membership.objects.get(user=person).until == timezone.localdate()
    assert [group.name for group in person.groups.order_by("id")] == [group_name(cite.pk, Role.PROJECT_LEAD)]


def test_an_invitation_keeps_only_the_digest_of_its_link(cite: Cite, lead: User) -> None:
    invitation, token = invite(cite, lead, email=" New@Exemple.FR ")
    assert (invitation.email, invitation.full_name) == ("new@exemple.fr", "Nora Neuve")
    assert invitation.digest == digest(token)
    assert len(token) >= 32
    assert token not in repr(list(Invitation.objects.values()))
    assert journal(cite) == [(str(lead), "invite", "Nora Neuve")]


def test_a_second_invitation_replaces_the_first(cite: Cite, lead: User) -> None:
    _, first = invite(cite, lead)
    _, second = invite(cite, lead)
    with pytest.raises(Refusal, match="n’existe pas"):
        members.find_invitation(first)
    assert members.find_invitation(second).email == "new@exemple.fr"


def test_only_a_facilitator_invites_a_facilitator(cite: Cite, lead: User, facilitator: User) -> None:
    with pytest.raises(Refusal, match="Seul un tiers facilitateur") as refusal:
        invite(cite, lead, role=Role.FACILITATOR)
    assert refusal.value.field == "role"
    invite(cite, facilitator, role=Role.FACILITATOR)


def test_neither_a_facilitator_of_another_cite_nor_one_whose_time_is_over(cite: Cite, lead: User) -> None:
    factories.join(factories.a_cite(), lead, Role.FACILITATOR)
    factories.join(cite, lead, Role.FACILITATOR, until=factories.yesterday())
    with pytest.raises(Refusal, match="Seul un tiers facilitateur"):
        invite(cite, lead, role=Role.FACILITATOR)


def test_a_member_is_not_invited_to_the_role_it_has(cite: Cite, lead: User) -> None:
    partner = factories.a_person(cite, Role.LOCAL_PARTNER)
    with pytest.raises(Refusal, match="a déjà ce rôle"):
        invite(cite, lead, email=partner.email.upper())
    invite(cite, lead, email=partner.email, role=Role.STEERING_MEMBER)


def test_a_member_whose_time_is_over_may_be_invited_again(cite: Cite, lead: User) -> None:
    partner = factories.a_person(cite, Role.LOCAL_PARTNER, until=factories.yesterday())
    _, token = invite(cite, lead, email=partner.email)
    members.accept_invitation(token=token, password="")
    assert Membership.objects.active(timezone.localdate()).filter(user=partner).exists()


def test_accepting_opens_an_account_with_its_role_and_nothing_more(cite: Cite, lead: User) -> None:
    _, token = invite(cite, lead)
    person = members.accept_invitation(token=token, password=factories.PASSWORD)
    assert person.check_password(factories.PASSWORD)
    assert (person.email, person.full_name, person.is_staff) == ("new@exemple.fr", "Nora Neuve", False)
    membership = Membership.objects.get(user=person)
    assert (membership.cite, membership.role, membership.until) == (cite, Role.LOCAL_PARTNER, None)


def test_an_existing_account_keeps_its_password_and_its_name(cite: Cite, lead: User) -> None:
    known = factories.a_user("known")
    _, token = invite(cite, lead, email=known.email)
    assert members.accept_invitation(token=token, password="another one, long") == known
    known.refresh_from_db()
    assert known.check_password(factories.PASSWORD)
    assert known.full_name == "Known"


@pytest.mark.parametrize(("change", "sentence"), [("used", "déjà servi"), ("late", "n’est plus valable")])
def test_an_invitation_that_is_used_or_late_is_refused(
    cite: Cite, lead: User, change: str, sentence: str
) -> None:
    invitation, token = invite(cite, lead)
    if change == "used":
        invitation.accepted_on = timezone.localdate()
    else:
        invitation.expires_on = factories.yesterday()
    invitation.save()
    for act in (
        lambda: members.find_invitation(token),
        lambda: members.accept_invitation(token=token, password=factories.PASSWORD),
    ):
        with pytest.raises(Refusal, match=sentence):
            act()
    assert not User.objects.filter(email="new@exemple.fr").exists()


def test_an_invitation_is_valid_until_its_last_day_included(cite: Cite, lead: User) -> None:
    invitation, token = invite(cite, lead)
    assert invitation.expires_on == timezone.localdate() + dt.timedelta(days=members.INVITATION_DAYS)
    invitation.expires_on = timezone.localdate()
    invitation.save()
    assert members.find_invitation(token) == invitation


@pytest.mark.parametrize("token", ["", "unknown", "\x00", "x" * 10_000])
def test_an_unknown_invitation_is_refused(db: None, token: str) -> None:
    with pytest.raises(Refusal, match="n’existe pas"):
        members.find_invitation(token)


@pytest.mark.django_db(transaction=True)
def test_an_invitation_accepted_twice_at_once_serves_once() -> None:
    cite = factories.a_cite()
    _, token = invite(cite, factories.a_person(cite, Role.PROJECT_LEAD))

    def accept(_: int) -> str:
        try:
            return str(members.accept_invitation(token=token, password=factories.PASSWORD))
        except Refusal as refusal:
            return refusal.sentence
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        outcomes = list(pool.map(accept, range(4)))
    assert outcomes.count("Nora Neuve") == 1
    assert sum("déjà servi" in outcome for outcome in outcomes) == 3


def test_removing_a_member_takes_membership_and_rights(cite: Cite, lead: User) -> None:
    partner = factories.a_person(cite, Role.LOCAL_PARTNER)
    membership = Membership.objects.get(user=partner)
    members.remove_member(cite=cite, membership_id=membership.pk, removed_by=lead)
    assert not Membership.objects.filter(user=partner).exists()
    assert not partner.groups.exists()
    assert journal(cite) == [(str(lead), "retire un membre", str(partner))]


def test_nobody_removes_oneself_nor_a_member_of_another_cite(cite: Cite, lead: User) -> None:
    elsewhere = factories.a_person(factories.a_cite(), Role.LOCAL_PARTNER)
    for person, sentence in ((lead, "vous retirer vous-même"), (elsewhere, "ne fait plus partie")):
        membership = Membership.objects.get(user=person)
        with pytest.raises(Refusal, match=sentence):
            members.remove_member(cite=cite, membership_id=membership.pk, removed_by=lead)
        assert Membership.objects.filter(pk=membership.pk).exists()


def test_only_a_facilitator_removes_a_facilitator(cite: Cite, lead: User, facilitator: User) -> None:
    membership = Membership.objects.get(user=facilitator)
    with pytest.raises(Refusal, match="Seul un tiers facilitateur"):
        members.remove_member(cite=cite, membership_id=membership.pk, removed_by=lead)
    other = factories.a_person(cite, Role.FACILITATOR, name="other")
    members.remove_member(cite=cite, membership_id=membership.pk, removed_by=other)


def test_a_national_reader_has_the_national_right_and_no_cite(cite: Cite) -> None:
    reader = User.objects.get(pk=factories.a_national_reader().pk)
    assert reader.has_perm(NATIONAL_PERMISSION)
    assert not reader.has_perm(NATIONAL_PERMISSION, cite)
    assert not reader.memberships.exists()


# --- For whom one validates ------------------------------------------------------------------------------
def test_a_member_of_the_committee_speaks_for_one_co_owner(cite: Cite, lead: User) -> None:
    person = factories.a_person(cite, Role.STEERING_MEMBER)
    membership = Membership.objects.get(user=person)
    for side in ("school", "school", ""):
        assert members.set_side(cite=cite, membership_id=membership.pk, side=side, by=lead).side == side
    assert [(verb, target) for _, verb, target in journal(cite)] == [("dit qui valide", str(person))] * 2


def test_nobody_else_does(cite: Cite, lead: User) -> None:
    own = Membership.objects.get(user=lead)
    elsewhere = factories.a_person(factories.a_cite(), Role.STEERING_MEMBER)
    foreign = Membership.objects.get(user=elsewhere)
    for pk, side, sentence in (
        (own.pk, "state", "Seul un membre du comité local"),
        (foreign.pk, "state", "ne fait plus partie"),
        (own.pk, "king", "Choisissez l’État"),
    ):
        with pytest.raises(Refusal, match=sentence):
            members.set_side(cite=cite, membership_id=pk, side=side, by=lead)
    assert set(Membership.objects.values_list("side", flat=True)) == {""}
