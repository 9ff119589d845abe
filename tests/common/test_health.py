"""/sante/ tells the truth about four real parts, and nothing else."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from citesedu.common.health import WORKER_KEY, worker_reports

pytestmark = pytest.mark.django_db

WELL = {"database": True, "redis": True, "queue": True, "storage": True}


@pytest.fixture(autouse=True)
def _worker() -> None:
    worker_reports()


def test_all_is_well(client: Client) -> None:
    answer = client.get("/sante/")
    assert (answer.status_code, answer.json()) == (200, WELL)
    assert "no-store" in answer["Cache-Control"]


def test_no_worker_has_reported(client: Client) -> None:
    cache.delete(WORKER_KEY)
    answer = client.get("/sante/")
    assert (answer.status_code, answer.json()) == (503, {**WELL, "queue": False})


def test_a_worker_is_forgotten_after_a_minute() -> None:
    assert 50 < cache._cache.get_client().ttl(cache.make_key(WORKER_KEY)) <= 60  # type: ignore[attr-defined]


def test_redis_is_away(client: Client, tmp_path: Path) -> None:
    backend = "django.core.cache.backends.redis.RedisCache"
    with override_settings(CACHES={"default": {"BACKEND": backend, "LOCATION": f"unix://{tmp_path}/none"}}):
        answer = client.get("/sante/")
    assert (answer.status_code, answer.json()) == (503, {**WELL, "redis": False, "queue": False})


def test_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise OSError("password=secret")

    monkeypatch.setattr("citesedu.common.health.connection.cursor", refuse)
    answer = client.get("/sante/")
    assert (answer.status_code, answer.json()) == (503, {**WELL, "database": False})
    assert b"secret" not in answer.content


def test_storage_cannot_be_written(client: Client, settings: object, tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file where the folder should be")
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        answer = client.get("/sante/")
    assert (answer.status_code, answer.json()) == (503, {**WELL, "storage": False})


def test_the_probe_leaves_no_file(client: Client, tmp_path: Path) -> None:
    with override_settings(MEDIA_ROOT=tmp_path):
        assert client.get("/sante/").status_code == 200
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_reading_is_allowed(client: Client, method: str) -> None:
    assert getattr(client, method)("/sante/").status_code == 405
