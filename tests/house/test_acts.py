"""An act is found by its name, asks who may do it, and says so in the journal."""

import ast

from tests.house.source import modules, room, tree

#: Rooms in which no person acts: calls of the axis are signed by the calling system.
WITHOUT_PERSONS = {"axis"}


def acts() -> list[tuple[str, ast.FunctionDef, str]]:
    """Every act of the house: module, function, name in the journal."""
    found = []
    for module in modules():
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.FunctionDef):
                for decorator in node.decorator_list:
                    if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) in {"act", "acts.act"}:
                        found.append((module, node, ast.literal_eval(decorator.args[0])))
    return found


def calls(module: str, function: ast.FunctionDef, wanted: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether the function calls this, itself or by a helper of the same room."""
    called = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    if wanted in called:
        return True
    return any(
        calls(where, helper, wanted, seen | {name})
        for name in called - seen
        for where, helper in _helpers(module, name)
    )


def _helpers(module: str, name: str) -> list[tuple[str, ast.FunctionDef]]:
    for node in tree(module).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return [(module, node)]
        if isinstance(node, ast.ImportFrom) and any((alias.asname or alias.name) == name for alias in node.names):
            source = _absolute(module, node)
            if source in modules() and room(source) == room(module):
                return [
                    (source, one) for one in tree(source).body if isinstance(one, ast.FunctionDef) and one.name == name
                ]
    return []


def _absolute(module: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module.split(".") if modules()[module].name == "__init__.py" else module.split(".")[:-1]
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def test_there_are_acts() -> None:
    assert len(acts()) > 20


def test_an_act_is_named_by_its_room_and_its_verb() -> None:
    wrong = [
        f"{module}.{function.name} is named {name}"
        for module, function, name in acts()
        if name != f"{room(module)}.{function.name}"
    ]
    assert wrong == []


def test_an_act_name_is_used_once() -> None:
    names = [name for _, _, name in acts()]
    assert sorted(names) == sorted(set(names))


def test_acts_lie_where_acts_are_looked_for() -> None:
    elsewhere = [
        f"{module}.{function.name}"
        for module, function, _ in acts()
        if ".acts" not in module and module != "nharong.signing.registry"  # signing is a library with one table
    ]
    assert elsewhere == []


def test_every_act_asks_who_may_do_it() -> None:
    unasked = [
        name
        for module, function, name in acts()
        if room(module) not in WITHOUT_PERSONS and not calls(module, function, "check_may")
    ]
    assert unasked == []


def test_every_act_writes_its_line() -> None:
    silent = [name for module, function, name in acts() if not calls(module, function, "journal.write")]
    assert silent == []


def test_every_act_takes_its_facts_by_name_and_says_what_it_does() -> None:
    wrong = [
        name
        for _, function, name in acts()
        if function.args.args or not ast.get_docstring(function) or function.returns is None
    ]
    assert wrong == []


def test_views_forms_and_models_hold_no_acts() -> None:
    """Rule 2 of the house: one act, one function, one transaction; no rules in views, forms, signals or save()."""
    found = []
    for module in modules():
        last = module.split(".")[-1]
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.FunctionDef) and node.name == "save" and last in {"models", "forms"}:
                found.append(f"{module}: save()")
            if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.signals":
                found.append(f"{module}: signals")
            if isinstance(node, ast.Call) and last in {"views", "forms"} and ast.unparse(node.func).endswith("atomic"):
                found.append(f"{module}: a transaction")
    assert found == []
