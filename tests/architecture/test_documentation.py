"""Every setting, command, model and room stands in the documents."""

import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2]


def document(name: str) -> str:
    return (ROOT / "docs" / name).read_text()


def settings_read() -> set[str]:
    sources = ROOT.glob("sagsgang/**/*.py")
    found = (re.findall(r"SAGSGANG_[A-Z_]+[A-Z]", path.read_text()) for path in sources)
    return {name for names in found for name in names}


def commands() -> set[str]:
    paths = ROOT.glob("sagsgang/*/management/commands/*.py")
    return {path.stem for path in paths if path.stem != "__init__"} | {"parse"}


def models() -> set[str]:
    return {
        model.__name__ for model in apps.get_models() if model.__module__.startswith("sagsgang.")
    }


@pytest.mark.parametrize("name", sorted(settings_read()))
def test_a_setting_stands_in_deployment(name):
    assert re.search(rf"\b{name}\b", document("deployment.md"))


@pytest.mark.parametrize("name", sorted(commands()))
def test_a_command_stands_in_the_map(name):
    assert f"`sagsgang {name}" in document("map.md")


@pytest.mark.parametrize("name", sorted(models()))
def test_a_model_stands_in_the_glossary(name):
    assert re.search(rf"\b{name}\b", document("glossary.md"))


@pytest.mark.parametrize("path", sorted(ROOT.glob("sagsgang/*/__init__.py")))
def test_a_room_stands_in_the_map(path):
    assert f"{path.parent.name}/" in document("map.md")


def test_every_link_of_the_documents_leads_somewhere():
    for source in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", source.read_text()):
            assert (source.parent / target).exists(), f"{source.name} → {target}"
