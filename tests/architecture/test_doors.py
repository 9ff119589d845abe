"""Every view comes through a door, and every door leads somewhere. Who passes: tests/security."""

import importlib

from tests.architecture.source import modules
from tests.security.routes import WITHOUT_DOOR
from tests.security.urls import addresses

WITHOUT_SESSION = {"link", "token", "live", "invited", "letter", "feed"}


def test_every_route_has_a_door_or_a_reason() -> None:
    for address in addresses():
        assert address.door is not None or WITHOUT_DOOR.get(address.name), address.pattern


def test_every_view_with_a_door_is_routed() -> None:
    routed = {address.view for address in addresses()}
    found = 0
    for module in modules():
        if module.path.endswith("views.py") or "/views/" in module.path:
            for name, view in vars(importlib.import_module(module.name)).items():
                if getattr(view, "door", None) is not None:
                    found += 1
                    assert view in routed, f"{module.name}.{name} is reached by no address"
    assert found >= 25


def test_only_pages_without_a_session_do_without_the_forms_token() -> None:
    for address in addresses():
        exempt = getattr(address.view, "csrf_exempt", False)
        assert exempt == (address.door is not None and address.door.kind in WITHOUT_SESSION), address.pattern
