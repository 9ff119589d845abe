"""The breaks: each takes away one stone of the wall, and names the tests that must see it."""

from __future__ import annotations

from dataclasses import dataclass

SCOPE = "citesedu/cites/scope.py"
TENANT = "citesedu/cites/tenant.py"
WALLS = "citesedu/cites/walls.py"
ACCESS = "citesedu/cites/access.py"
TASKS = "citesedu/cites/tasks.py"
CURRENT_CITE = "citesedu/cites/migrations/0001_current_cite.py"


@dataclass(frozen=True)
class Edit:
    """`before` stands exactly once in the file."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class Break:
    name: str
    edits: tuple[Edit, ...]
    tests: tuple[str, ...]


_NO_FILTER = Edit(TENANT, ".get_queryset().filter(cite_id=scope.require().cite_id)", ".get_queryset()")
_NO_WALL = Edit(WALLS, 'WALL = "cite_id = (SELECT current_cite())"', 'WALL = "true"')

BREAKS = (
    Break("manager-without-filter", (_NO_FILTER,), ("tests/cites/test_tenant.py",)),
    Break("wall-true", (_NO_WALL,), ("tests/cites/test_walls.py",)),
    Break("neither-filter-nor-wall", (_NO_FILTER, _NO_WALL), ("tests/cites/test_scope.py",)),
    Break(
        "door-without-permission",
        (Edit(ACCESS, "if permission not in permissions:", "if permission == '':"),),
        ("tests/cites/test_access.py",),
    ),
    Break(
        "door-without-membership",
        (Edit(ACCESS, ".filter(user=user, cite__slug=slug)", ".filter(cite__slug=slug)"),),
        ("tests/cites/test_access.py",),
    ),
    Break(
        "plain-foreign-key",
        (
            Edit(
                WALLS,
                'f"FOREIGN KEY (cite_id, {column}) REFERENCES {quote(self.to_table)} (cite_id, id) "',
                'f"FOREIGN KEY ({column}) REFERENCES {quote(self.to_table)} (id) "',
            ),
        ),
        ("tests/cites/test_walls.py",),
    ),
    Break(
        "unsigned-task",
        (
            Edit(
                TASKS,
                "signing.loads(sealed, salt=SALT, max_age=MAX_AGE)",
                'signing.JSONSerializer().loads(signing.b64_decode(sealed.split(":")[0].encode()))',
            ),
        ),
        ("tests/cites/test_tasks.py",),
    ),
    Break(
        "settings-of-the-session",
        (Edit(SCOPE, "set_config('{name}', %s, true)", "set_config('{name}', %s, false)"),),
        ("tests/cites/test_scope_committed.py",),
    ),
    Break(
        "savepoint-not-restored",
        (Edit(SCOPE, "if before is not None and not connection.needs_rollback:", "if False:"),),
        ("tests/cites/test_scope.py",),
    ),
    Break(
        "anonymous-sees-all",
        (
            Edit(
                WALLS,
                'privileges, condition = (grant, "true") if isinstance(grant, str) else grant',
                'privileges, condition = (grant if isinstance(grant, str) else grant[0]), "true"',
            ),
        ),
        ("tests/cites/test_anonymous.py",),
    ),
    Break(
        "scope-for-any-role",
        (Edit(CURRENT_CITE, "<> current_setting('role') THEN", "= 'nobody' THEN"),),
        ("tests/cites/test_scope.py",),
    ),
    Break(
        "reading-may-write",
        (Edit(SCOPE, "SET LOCAL transaction_read_only = on", "SELECT 1"),),
        ("tests/cites/test_access.py",),
    ),
)
