"""The cluster's roles and database, the same for the embedded server and the one of docker-compose."""

from pathlib import Path
from typing import Any

import psycopg

SUPERUSER = "postgres"  # makes the roles; nothing else connects as it
OWNER = "citesedu_owner"
LOGIN = "citesedu_login"
DATABASE = "citesedu"
ROLES_SQL = Path(__file__).with_name("roles.sql")


def create_database(connection: psycopg.Connection[Any]) -> None:
    """Make the empty database if missing. Takes an autocommit connection of the superuser."""
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
    if not found:
        connection.execute(f"CREATE DATABASE {DATABASE}")


def apply(connection: psycopg.Connection[Any]) -> None:
    """Bring roles and ownership to what roles.sql says. Takes a connection of the superuser to DATABASE."""
    connection.execute(ROLES_SQL.read_bytes())
