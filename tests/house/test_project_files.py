"""Files that other programs read say what exists: the workflow, the containers, the forms for issues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from tests.house.documents import ROOT

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def read(path: str) -> Mapping[Any, Any]:
    found: Mapping[Any, Any] = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    return found


def test_the_workflow_runs_what_is_run_by_hand() -> None:
    (job,) = read(".github/workflows/ci.yml")["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step][-1] == "bash .ci/run"


def test_containers_run_commands_that_exist() -> None:
    services = read("docker-compose.yml")["services"]
    commands = [service["command"] for service in services.values() if "command" in service]
    assert {command[2] for command in commands} == {"prepare_site", "index"}
    assert {command[2] for command in commands} <= get_commands().keys()
    for service in services.values():
        assert service.get("depends_on", {}).keys() <= services.keys()


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_for_issues_can_be_filled_in(path: Any) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    if path.stem == "config":
        assert form["blank_issues_enabled"] in {True, False}
        return
    assert form["name"] and form["description"]
    asked = [field for field in form["body"] if field["type"] != "markdown"]
    assert asked
    assert all(field["id"] and field["attributes"]["label"] for field in asked)
