"""docker-compose.yml, .env.example and the settings tell the same story."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from citesedu.live.relay.configuration import Configuration, from_environment

ROOT = Path(__file__).resolve().parents[2]
READERS = {
    "_text",
    "_flag",
    "_list",
    "_day",
    "_required",
}  # the functions of settings.py that read the environment


def listed() -> list[str]:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", text, re.MULTILINE)


def read_by_settings() -> set[str]:
    tree = ast.parse((ROOT / "citesedu" / "settings.py").read_text(encoding="utf-8"))
    statements = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    calls = [node for statement in statements for node in ast.walk(statement) if isinstance(node, ast.Call)]
    names = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in READERS]
    return {ast.literal_eval(name) for name in names}


def read_by_the_relay() -> set[str]:
    """`os.environ["NAME"]` and `os.environ.get("NAME", …)` in citesedu/live."""
    names = set()
    for path in (ROOT / "citesedu" / "live").rglob("*.py"):
        names |= set(re.findall(r"os\.environ(?:\[|\.get\()\"([A-Z_]+)\"", path.read_text(encoding="utf-8")))
    return names


def compose_text() -> str:
    return (ROOT / "docker-compose.yml").read_text(encoding="utf-8")


@pytest.fixture
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(compose_text())["services"]
    return found


def test_env_example_lists_every_variable_and_no_other() -> None:
    asked_by_compose = set(re.findall(r"\$\{([A-Z_]+)", compose_text()))
    assert set(listed()) == read_by_settings() | read_by_the_relay() | asked_by_compose


def test_env_example_lists_each_variable_once() -> None:
    assert len(listed()) == len(set(listed()))


def test_compose_sets_nothing_that_the_settings_do_not_read(services: dict[str, Any]) -> None:
    assert set(services["web"]["environment"]) <= read_by_settings()


def test_the_relay_is_given_what_it_reads_and_no_password(services: dict[str, Any]) -> None:
    assert set(services["live"]["environment"]) == read_by_the_relay() - {"WEB_ORIGINS"}
    assert services["live"]["volumes"] == []
    port = next(
        part for part in services["live"]["environment"]["INTERNAL_WEB_URL"].split(":") if part.isdecimal()
    )
    assert f"reverse_proxy web:{port}" in (ROOT / "docs" / "deploy" / "Caddyfile").read_text(encoding="utf-8")


def test_the_relay_reads_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://redis:6379/0")
    for name in ("INTERNAL_WEB_URL", "WEB_ORIGINS"):
        monkeypatch.delenv(name, raising=False)
    plain = Configuration("redis://redis:6379/0", "http://127.0.0.1:8000", frozenset())
    assert from_environment() == plain
    monkeypatch.setenv("INTERNAL_WEB_URL", "http://web:8000/")
    monkeypatch.setenv("WEB_ORIGINS", "http://a:1, http://b:2")
    assert from_environment() == Configuration(
        "redis://redis:6379/0", "http://web:8000", frozenset({"http://a:1", "http://b:2"})
    )


def test_no_value_in_compose_is_a_secret() -> None:
    for name, value in re.findall(r"(\w*(?:PASSWORD|KEY)\w*): (\S+)", compose_text()):
        assert value.startswith("${"), name


def test_only_migrate_knows_the_owner(services: dict[str, Any]) -> None:
    knowing = {name for name, service in services.items() if "OWNER" in str(service.get("environment"))}
    assert knowing == {"migrate", "postgres"}


def test_only_the_proxy_is_reached_from_outside(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_everything_that_lasts_restarts_and_only_the_migration_does_not(services: dict[str, Any]) -> None:
    policies = {name: service["restart"] for name, service in services.items()}
    assert policies.pop("migrate") == "no"
    assert set(policies.values()) == {"unless-stopped"}


def test_every_file_that_compose_mounts_is_there() -> None:
    for config in yaml.safe_load(compose_text())["configs"].values():
        assert (ROOT / config["file"]).is_file()


def test_locks_pin_with_hashes_and_name_no_host() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^[a-z0-9].*==\S+ \\$", text, re.MULTILINE)
        assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 40
        assert "://" not in text


def test_the_development_lock_contains_the_other() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9]\S*==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.lock") < pins("requirements-dev.lock")
