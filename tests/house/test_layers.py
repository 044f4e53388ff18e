"""Each module imports only from the floors below its own: those that stand before it here."""

import ast
from collections.abc import Iterator
from pathlib import Path

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
    "polars": {"reading"},
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


def imported() -> Iterator[tuple[str, str, str]]:
    """Yield each module with its layer and a name that it imports."""
    for path in MODULES:
        for name in imports(path):
            yield path.relative_to(SOURCE).as_posix(), layer_of(path), name


def imported_layers() -> Iterator[tuple[str, str, str]]:
    for module, layer, name in imported():
        package, _, below = name.partition(".")
        if package == "directive_check" and below != "__version__":
            yield module, layer, below.partition(".")[0]


def test_every_module_has_a_layer():
    assert {layer_of(path) for path in MODULES} == set(LAYERS)


def test_a_module_imports_only_from_layers_above():
    order = {layer: number for number, layer in enumerate(LAYERS)}
    assert [one for one in imported_layers() if order[one[2]] > order[one[1]]] == []


def test_a_module_knows_nothing_of_layers_that_are_kept_apart_from_it():
    assert [one for one in imported_layers() if one[2] in KEPT_APART.get(one[1], set())] == []


def test_a_package_is_imported_only_where_it_belongs():
    assert [one for one in imported() if one[1] not in FORBIDDEN.get(one[2].partition(".")[0], {one[1]})] == []
