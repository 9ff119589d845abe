"""The wall, written by migrations: row-level security and same-cité foreign keys as model constraints.

PostgreSQL checks neither foreign keys nor unique indexes through row-level security, hence the composite keys.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.ddl_references import Statement
from django.db.models import BaseConstraint

# The roles that read across cités stand outside the wall: they get rows only through an explicit permissive policy.
WALLED = "citesedu_web, citesedu_anon, citesedu_owner, citesedu_login"
GUEST = "citesedu_guest"  # walled too, where it may enter at all
# The sub-select makes PostgreSQL evaluate the function once per statement; the cast is inside it (half the cost).
WALL = "cite_id = (SELECT current_cite())"

WEB_ALL = {"citesedu_web": "SELECT, INSERT, UPDATE, DELETE"}
Grant = str | tuple[str, str] | list[str]


def quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


class _Statements(BaseConstraint):
    """A constraint that is plain SQL, run at the end of its migration (same transaction): by then every table and
    every (cite, id) key it may name exists."""

    def sql(self, model: Any) -> str:
        raise NotImplementedError

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        return self.create_sql(model, schema_editor)

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        schema_editor.deferred_sql.append(Statement("%(sql)s", sql=self.sql(model)))

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """PostgreSQL alone decides."""


class TenantWall(_Statements):
    """ENABLE ROW LEVEL SECURITY, one RESTRICTIVE wall for every command, permissive grants per role.

    `grants` maps a database role to its privileges, or to (privileges, row condition). A role that is not
    named has no permissive policy: default deny.
    """

    def __init__(self, *, name: str, grants: dict[str, Grant] | None = None) -> None:
        super().__init__(name=name)
        self.grants = dict(grants or WEB_ALL)

    @property
    def policies(self) -> list[str]:
        """The names of all the policies that the wall makes."""
        names = [f"{self.name}_wall", f"{self.name}_owner"]
        for role, grant in self.grants.items():
            privileges = grant if isinstance(grant, str) else grant[0]
            names += [f"{self.name}_{role}_{command.lower()}" for command in _commands(privileges)]
        return names

    def sql(self, model: Any) -> str:
        table = quote(model._meta.db_table)
        walled = f"{WALLED}, {GUEST}" if GUEST in self.grants else WALLED
        statements = [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",  # FORCE is put back by post_migrate: see grants.py
            f"REVOKE ALL ON {table} FROM PUBLIC",
            f"CREATE POLICY {quote(self.name + '_wall')} ON {table} AS RESTRICTIVE FOR ALL TO {walled} "
            f"USING ({WALL}) WITH CHECK ({WALL})",
            # The owner keeps a way in for data migrations, still behind the wall once FORCE is back.
            f"CREATE POLICY {quote(self.name + '_owner')} ON {table} FOR ALL TO citesedu_owner "
            "USING (true) WITH CHECK (true)",
        ]
        for role, grant in sorted(self.grants.items()):
            privileges, condition = (grant, "true") if isinstance(grant, str) else grant
            statements.append(f"GRANT {privileges} ON {table} TO {role}")
            statements += [
                f"CREATE POLICY {quote(f'{self.name}_{role}_{command.lower()}')} ON {table} FOR {command} TO {role} "
                + _clauses(command, condition)
                for command in _commands(privileges)
            ]
        return "; ".join(statements)

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        """Row-level security stays enabled: with no policy left, nobody reads anything."""
        table = quote(model._meta.db_table)
        drops = [f"DROP POLICY IF EXISTS {quote(name)} ON {table}" for name in self.policies]
        revoke = f"REVOKE ALL ON {table} FROM {', '.join(sorted(self.grants))}"
        return Statement("%(sql)s", sql="; ".join([*drops, revoke]))

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "grants": self.grants}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TenantWall) and (self.name, _plain(self.grants)) == (
            other.name,
            _plain(other.grants),
        )

    __hash__ = None  # type: ignore[assignment]


class SameCiteForeignKey(_Statements):
    """FOREIGN KEY (cite_id, x_id) REFERENCES parent (cite_id, id): a row can only point inside its own cité."""

    def __init__(self, *, name: str, field: str, to_table: str) -> None:
        super().__init__(name=name)
        self.field, self.to_table = field, to_table

    def sql(self, model: Any) -> str:
        column = quote(model._meta.get_field(self.field).column)
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY (cite_id, {column}) REFERENCES {quote(self.to_table)} (cite_id, id) "
            "DEFERRABLE INITIALLY DEFERRED"
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        table = quote(model._meta.db_table)
        return Statement("%(sql)s", sql=f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {quote(self.name)}")

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field, "to_table": self.to_table}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameCiteForeignKey) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]


def _commands(privileges: str) -> list[str]:
    return [word.strip().split("(")[0].strip().upper() for word in _split(privileges)]


def _split(privileges: str) -> list[str]:
    """« SELECT (id, uid), INSERT » → two items: commas inside a column list do not count."""
    items, depth, start = [], 0, 0
    for position, char in enumerate(privileges):
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            items.append(privileges[start:position])
            start = position + 1
    return [*items, privileges[start:]]


def _clauses(command: str, condition: str) -> str:
    if command == "INSERT":
        return f"WITH CHECK ({condition})"
    if command in {"SELECT", "DELETE"}:
        return f"USING ({condition})"
    return f"USING ({condition}) WITH CHECK ({condition})"


def _plain(grants: dict[str, Grant]) -> dict[str, object]:
    return {role: tuple(grant) if isinstance(grant, list) else grant for role, grant in grants.items()}
