"""Breaks of the actors: who reads what is difficult, what a file holds, what a word erases."""

from tests.mutants.breaks import Break, Edit

_PICTURES = ("tests/actors/views/test_pictures.py",)
_SECRETS = ("tests/security/test_marked_secrets.py",)

BREAKS = (
    Break(
        "tension-for-everybody",
        (
            Edit(
                "actors/views/directory.py",
                'if "read_tensions" in request.permissions else []',
                "if request.permissions else []",
            ),
        ),
        _PICTURES,
    ),
    Break(
        "archived-actors-in-the-files",
        (
            Edit(
                "actors/queries/files.py",
                "seen_by(circle).filter(active=True)",
                "seen_by(circle)",
            ),
        ),
        ("tests/actors/views/test_files.py",),
    ),
    Break(
        "unsaid-is-taken-back",
        (
            Edit(
                "actors/forms/relations.py",
                "if self.name_of(other) not in self.data:",
                "if self.data is None:",
            ),
        ),
        ("tests/actors/views/test_relations.py",),
    ),
    Break(
        "a-word-written-over",
        (Edit("actors/services/relations.py", "standing.until = day\n", "standing.since = day\n"),),
        ("tests/actors/services/test_relations.py",),
    ),
    Break(
        "chance-forgotten",
        (
            Edit(
                "actors/domain/network/sectors.py",
                "return _index(self.possible_external, self.possible_internal)",
                "return _index(self.external, self.internal)",
            ),
        ),
        ("tests/actors/domain/network/test_oracles.py",),
    ),
    Break(
        "everybody-is-of-the-team",
        (Edit("actors/queries/directory.py", "seen_at(circle))", "seen_at(Level.TEAM))"),),
        _SECRETS,
    ),
    Break(
        "ties-with-hidden-actors",
        (Edit("actors/queries/relations.py", " and other.visibility in seen", ""),),
        _SECRETS,
    ),
    Break(
        "a-file-for-everybody-holds-all",
        (
            Edit(
                "actors/views/files.py",
                "directory_of(cite, timezone.localdate(), circle)",
                "directory_of(cite, timezone.localdate(), Level.TEAM)",
            ),
        ),
        _SECRETS,
    ),
    Break(
        "mailbox-on-the-page",
        (Edit("actors/views/directory.py", '("Téléphone", sheet.phone)', '("Téléphone", sheet.mailbox)'),),
        _SECRETS,
    ),
    Break(
        "mailbox-in-the-files",
        (Edit("actors/queries/files.py", "phone=sheet.phone", "phone=sheet.mailbox"),),
        _SECRETS,
    ),
    Break(
        "a-link-reads-what-the-team-keeps",
        (Edit("actors/migrations/0004_directory.py", "visibility <> 'team'", "visibility <> 'nobody'"),),
        _SECRETS,
    ),
    Break(
        "a-link-reads-every-sheet",
        (
            Edit(
                "actors/migrations/0004_directory.py",
                "('SELECT', 'actor_id = (SELECT l.actor_id FROM actors_actorlink l)')",
                "('SELECT', 'actor_id > 0')",
            ),
            Edit(
                "actors/queries/directory.py", "ActorSheet.objects.filter(actor=actor)", "ActorSheet.objects"
            ),
        ),
        _SECRETS,
    ),
    Break(
        "corrections-read-by-members",
        (
            Edit(
                "actors/views/proposals.py",
                '@cite_door("edit_actors", acts=True)\ndef proposals',
                '@cite_door("view_actors", acts=True)\ndef proposals',
            ),
            Edit("templates/actors/actors.html", "{% if may_edit %}<div", "{% if request %}<div"),
        ),
        _SECRETS,
    ),
    Break(
        "a-person-s-mailbox",
        (Edit("actors/services/checks.py", "if is_personal(mailbox)", "if not mailbox"),),
        ("tests/actors/services/test_sheets.py",),
    ),
    Break(
        "residents-on-the-map",
        (Edit("actors/queries/ground.py", " or actor.is_of_residents", ""),),
        ("tests/actors/views/test_ground.py",),
    ),
    Break(
        "seen-without-what-it-is-part-of",
        (Edit("actors/services/checks.py", "    _check_family(actor, facts)\n", ""),),
        ("tests/actors/services/test_sheets.py",),
    ),
    Break(
        "a-file-taken-twice",
        (Edit("actors/services/importing.py", "if locked.taken_on is not None:", "if locked.pk is None:"),),
        ("tests/actors/views/test_importing.py",),
    ),
    Break(
        "a-plan-names-who-is-hidden",
        (Edit("actors/services/checks.py", " and is_named_above(actor)", " and actor.pk is None"),),
        ("tests/actors/services/test_merging.py",),
    ),
    Break(
        "a-group-named-by-its-part",
        (Edit("actors/queries/files.py", " and actor.parent.pk in uids", ""),),
        ("tests/actors/views/test_consents.py",),
    ),
    Break(
        "signs-that-no-database-keeps",
        (Edit("actors/imports/tables.py", "return _kept(json.loads(text))", "return json.loads(text)"),),
        ("tests/actors/views/test_importing.py",),
    ),
    Break(
        "own-words-pile-up",
        (
            Edit(
                "actors/services/proposals.py",
                '    Proposal.objects.filter(actor=actor, kind=Kind.OWN, outcome="").delete()\n',
                "",
            ),
        ),
        ("tests/actors/views/test_proposals.py",),
    ),
)
