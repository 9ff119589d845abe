from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from diagnostics.models import FrameworkVersion
from tests.factories.campaigns import framework_document

pytestmark = pytest.mark.django_db


def test_a_framework_is_imported_then_published_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "referentiel.yaml"
    file.write_text(yaml.safe_dump(framework_document(), allow_unicode=True), encoding="utf-8")
    call_command("framework", str(file))
    assert "pas encore publiée" in capsys.readouterr().out
    call_command("framework", str(file), "--publish")
    call_command("framework", str(file), "--publish")
    assert FrameworkVersion.objects.exclude(published_at=None).count() == 1


def test_a_faulty_framework_is_refused_with_a_sentence(tmp_path: Path) -> None:
    document = framework_document()
    file = tmp_path / "referentiel.yaml"
    file.write_text(
        yaml.safe_dump({"framework": {**document["framework"], "themes": [{}]}}), encoding="utf-8"
    )
    with pytest.raises(CommandError, match="Le référentiel est incomplet"):
        call_command("framework", str(file))
