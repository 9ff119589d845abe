"""Membership and rights: the only place that writes groups and guardian's rows. Works outside any scope."""

from __future__ import annotations

import datetime as dt
import secrets

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.access import digest
from citesedu.cites.models import Cite, CiteGroupObjectPermission, Invitation, Membership
from citesedu.cites.roles import NATIONAL_GROUP, NATIONAL_RIGHTS, Role, Side, group_name, permissions_of
from citesedu.cites.scope import scope
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal

INVITATION_DAYS = 30


@transaction.atomic
def grant_role_rights(cite: Cite) -> None:
    """Make guardian's rows of the cité equal to the table in roles.py: adds what lacks, removes what is too much."""
    permissions = {
        permission.codename: permission.pk
        for permission in Permission.objects.filter(content_type__app_label="cites").order_by("id")
    }
    wanted = set()
    for role in Role.values:
        group, _ = Group.objects.get_or_create(name=group_name(cite.pk, role))
        wanted |= {(group.pk, permissions[name]) for name in permissions_of(role)}
    rows = CiteGroupObjectPermission.objects.filter(content_object=cite)
    present = set(rows.order_by("id").values_list("group_id", "permission_id"))
    CiteGroupObjectPermission.objects.bulk_create(
        CiteGroupObjectPermission(content_object=cite, group_id=group, permission_id=permission)
        for group, permission in sorted(wanted - present)
    )
    for group_id, permission_id in present - wanted:
        rows.filter(group_id=group_id, permission_id=permission_id).delete()


@transaction.atomic
def add_member(
    *, cite: Cite, user: User, role: str, until: dt.date | None = None, side: str = ""
) -> Membership:
    membership, created = Membership.objects.get_or_create(
        user=user, cite=cite, role=role, defaults={"until": until, "side": side}
    )
    if not created and membership.until != until:
        membership.until = until
        membership.save(update_fields=["until"])
    user.groups.add(Group.objects.get(name=group_name(cite.pk, role)))
    return membership


@transaction.atomic
def remove_member(*, cite: Cite, membership_id: int, removed_by: User) -> Membership:
    membership = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(cite=cite, pk=membership_id)
        .first()
    )
    if membership is None:
        raise Refusal("Cette personne ne fait plus partie de la cité.")
    if membership.role == Role.FACILITATOR and not _is_facilitator(removed_by, cite):
        raise Refusal("Seul un tiers facilitateur peut en retirer un autre.")
    if membership.user_id == removed_by.pk:
        raise Refusal("Vous ne pouvez pas vous retirer vous-même : demandez-le à une autre personne.")
    membership.user.groups.remove(Group.objects.get(name=group_name(cite.pk, membership.role)))
    membership.delete()
    _record(cite, removed_by, "retire un membre", membership.user, membership.role)
    return membership


@transaction.atomic
def set_side(*, cite: Cite, membership_id: int, side: str, by: User) -> Membership:
    """The co-owner that a member of the local committee speaks for; empty for none."""
    if side and side not in Side.values:
        raise Refusal("Choisissez l’État, l’Éducation nationale ou la collectivité.", field="side")
    rows = Membership.objects.select_for_update(of=("self",)).select_related("user")
    membership = rows.filter(cite=cite, pk=membership_id).first()
    if membership is None:
        raise Refusal("Cette personne ne fait plus partie de la cité.")
    if membership.role != Role.STEERING_MEMBER:
        raise Refusal("Seul un membre du comité local valide au titre d’un des trois porteurs.")
    if membership.side != side:
        membership.side = side
        membership.save(update_fields=["side"])
        with scope(role="web", cite=cite, user=by):
            label = Side(side).label if side else "personne"
            record(
                actor=by, verb="dit qui valide", target=str(membership.user), detail=f"au titre de : {label}"
            )
    return membership


@transaction.atomic
def invite(
    *, cite: Cite, email: str, full_name: str, role: str, by: User | None, side: str = ""
) -> tuple[Invitation, str]:
    """A new invitation and the token of its link, which is stored nowhere. The last one replaces the others.
    `by` None is the platform itself, when a cité opens; `side` is the co-owner that the person will speak for."""
    email = email.strip().lower()
    if role == Role.FACILITATOR and by is not None and not _is_facilitator(by, cite):
        raise Refusal("Seul un tiers facilitateur peut en inviter un autre.", field="role")
    members = Membership.objects.active(timezone.localdate()).filter(cite=cite, role=role)
    if members.filter(user__email=email).exists():
        raise Refusal("Cette personne a déjà ce rôle dans la cité.", field="email")
    Invitation.objects.filter(cite=cite, email=email, role=role, accepted_on=None).delete()
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        digest=digest(token),
        cite=cite,
        email=email,
        full_name=full_name.strip(),
        role=role,
        side=side,
        expires_on=timezone.localdate() + dt.timedelta(days=INVITATION_DAYS),
    )
    _record(cite, by, "invite", invitation.full_name, role)
    return invitation, token


def find_invitation(token: str) -> Invitation:
    """The invitation behind a link, still valid and not used."""
    return _valid(Invitation.objects.select_related("cite").filter(digest=digest(token)).first())


def _valid(invitation: Invitation | None) -> Invitation:
    if invitation is None:
        raise Refusal("Cette invitation n’existe pas ou a été remplacée par une autre.")
    if invitation.accepted_on is not None:
        raise Refusal("Cette invitation a déjà servi : connectez-vous avec votre adresse électronique.")
    if invitation.expires_on < timezone.localdate():
        raise Refusal("Cette invitation n’est plus valable : demandez-en une nouvelle à votre cité.")
    return invitation


@transaction.atomic
def accept_invitation(*, token: str, password: str) -> User:
    """Opens the account when it is the person's first cité. An existing account keeps its password."""
    waiting = Invitation.objects.select_for_update(of=("self",)).select_related("cite")
    invitation = _valid(waiting.filter(digest=digest(token)).first())
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        user = User.objects.create_user(invitation.email, password, full_name=invitation.full_name)
    add_member(cite=invitation.cite, user=user, role=invitation.role, side=invitation.side)
    invitation.accepted_on = timezone.localdate()
    invitation.save(update_fields=["accepted_on"])
    return user


def _is_facilitator(user: User, cite: Cite) -> bool:
    active = Membership.objects.active(timezone.localdate())
    return active.filter(cite=cite, user=user, role=Role.FACILITATOR).exists()


def _record(cite: Cite, by: User | None, verb: str, person: object, role: str) -> None:
    with scope(role="web", cite=cite, user=by):
        record(actor=by, verb=verb, target=str(person), detail=Role(role).label)


@transaction.atomic
def grant_national_rights() -> None:
    """Make the rights of the national groups that exist equal to the table in roles.py."""
    for group in Group.objects.filter(name__in=NATIONAL_RIGHTS).order_by("id"):
        group.permissions.set(_national_rights(group.name))


def _national_rights(group: str) -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="cites", codename__in=NATIONAL_RIGHTS[group]
    ).order_by("id")


@transaction.atomic
def add_to_national_group(user: User, *, group: str = NATIONAL_GROUP) -> None:
    """`group` is a key of NATIONAL_RIGHTS."""
    named, _ = Group.objects.get_or_create(name=group)
    named.permissions.set(_national_rights(group))
    user.groups.add(named)
