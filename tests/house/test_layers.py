"""Each module imports only from the floors below its own: those that stand before it here."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "directive_check"
LAYERS = (
    "diagnostic", "codes", "vocabulary", "values", "reading", "model", "promise", "catalogue", "loading", "evaluation",
    "rules", "telling", "project", "schema", "render", "cli", "__main__",
)  # fmt: skip
FORBIDDEN = {
    "yaml": {"reading"},
    "typer": {"cli"},
    "rich": {"render", "cli"},
    "jinja2": {"render"},
    "pydantic": {"model", "loading", "schema"},
    "polars": {"reading", "loading"},
    "click": set(),
}
"""Packages, and the only layers that may import them."""

KEPT_APART = {
    "evaluation": {"reading", "loading"},
    "telling": {"reading", "loading", "rules"},
    "render": {"loading"},
}
"""Layers, and those above them that they know nothing of: judging and telling know no files."""


def layer_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= (
                {node.module}
                if node.module != "directive_check"
                else {f"directive_check.{name.name}" for name in node.names}
            )
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.parent != SOURCE or path.name != "__init__.py")


def test_every_module_has_a_layer():
    assert {layer_of(path) for path in MODULES} == set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_imports_only_from_layers_above(path):
    own = LAYERS.index(layer_of(path))
    used = {name.split(".")[1] for name in imports(path) if name.startswith("directive_check.")}
    assert {name for name in used - {"__version__"} if LAYERS.index(name) > own} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_knows_nothing_of_layers_that_are_kept_apart_from_it(path):
    used = {name.split(".")[1] for name in imports(path) if name.startswith("directive_check.")}
    assert used & KEPT_APART.get(layer_of(path), set()) == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_package_is_imported_only_where_it_belongs(path):
    packages = {name.split(".")[0] for name in imports(path)}
    assert {name for name in packages if layer_of(path) not in FORBIDDEN.get(name, {layer_of(path)})} == set()
