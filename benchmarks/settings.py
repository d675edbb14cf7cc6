"""The product's own settings, with the yardstick's address and template added."""

from pathlib import Path

from sagsgang.config.settings import *  # noqa: F403
from sagsgang.config.settings import TEMPLATES

ROOT_URLCONF = "benchmarks.trivial"
TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "templates"]
