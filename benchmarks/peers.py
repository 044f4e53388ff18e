"""Install the programs compared with, each in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

WORK = Path(__file__).parent / "work"


@dataclass(frozen=True)
class Peer:
    """A program of a package registry: what is installed, and what is run then."""

    packages: tuple[str, ...]
    program: str
    is_npm: bool = False


PEERS = {
    "yamllint": Peer(("yamllint",), "yamllint"),
    "check-jsonschema": Peer(("check-jsonschema",), "check-jsonschema"),
    "ajv-cli": Peer(("ajv-cli",), "ajv", is_npm=True),
    "pandas": Peer(("pandas", "pyyaml"), "python"),
    "polars": Peer(("polars",), "python"),
    "python-calamine": Peer(("python-calamine",), "python"),
    "pandera": Peer(("pandera[polars,pandas]", "pandas"), "python"),
    "great_expectations": Peer(("great_expectations", "pandas"), "python"),
}


def installed(name: str) -> Path | None:
    """Return the program of a peer, installed if need be; `None` where it cannot be had here."""
    peer = PEERS[name]
    home = WORK / "peers" / name
    program = home / ("node_modules/.bin" if peer.is_npm else "bin") / peer.program
    done = home / "installed"
    if not done.exists():
        home.mkdir(parents=True, exist_ok=True)
        try:
            _install(peer, home)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{name} cannot be installed: {error}", file=sys.stderr)
            return None
        done.touch()
    return program


def _install(peer: Peer, home: Path) -> None:
    if peer.is_npm:
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--prefix", home, *peer.packages], check=True)
        return
    venv.create(home, with_pip=True)
    subprocess.run([home / "bin" / "python", "-m", "pip", "install", "--quiet", *peer.packages], check=True)
