"""What a wheel carries beside the code: the look of the pages and the compiled translations.

Both are built here where the source tree lacks them, so that an installed Sagsgang needs no npm.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Built(BuildHookInterface[Any]):
    def dependencies(self) -> list[str]:
        """Name the npm that the build needs: none where the look or the machine's npm is there."""
        if self.target_name != "wheel" or self._look("--built") or self._look("--npm"):
            return []
        lines = (Path(self.root) / "make" / "node.in").read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line and not line.startswith("#")]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (the interface's)
        if self.target_name != "wheel":
            return
        if not self._look("--built") and not self._look():
            sys.exit("The wheel was not built: the pages would have no look (the reason is above).")
        if self._python("-m", "babel.messages.frontend", "--quiet", *self._catalogues()) != 0:
            sys.exit("The wheel was not built: a translation file could not be compiled.")

    def _catalogues(self) -> list[str]:
        return ["compile", "--directory", "sagsgang/locale", "--domain", "django"]

    def _look(self, *options: str) -> bool:
        return self._python("make/look.py", *options) == 0

    def _python(self, *arguments: str) -> int:
        # The interpreter that builds and files of this project: nothing comes from outside.
        return subprocess.run([sys.executable, *arguments], cwd=self.root, check=False).returncode  # noqa: S603
