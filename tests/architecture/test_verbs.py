"""Every verb runs in one transaction and writes to the journal.

A verb is a function of a domain room with a keyword-only ``by``. It keeps the rule in itself,
or as a part of others: where all that use it are functions that run in a transaction and tell
the journal, what it does is theirs to tell. One that a page or a command uses has no such
others. The source is read and not run, so that a branch never taken counts as well.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("governance", "people", "accounts", "documents")
RECORDS = {f"sagsgang.journal.record.{name}" for name in ("record", "record_alone")}

NOT_TOLD = {
    "sagsgang.governance.texts.keep_draft": "a private draft changes nothing for anyone else",
    "sagsgang.governance.texts.drop_draft": "a private draft changes nothing for anyone else",
    "sagsgang.governance.texts.drafts_of": "it only reads",
    "sagsgang.governance.concluding.keep_decision_draft": "a private draft, as above",
    "sagsgang.governance.concluding.drop_decision_draft": "a private draft, as above",
}
NOT_IN_ONE_TRANSACTION = {
    "sagsgang.governance.closed_readings.note_reading": "it writes one row and nothing else",
    "sagsgang.governance.texts.save_text": "the draft it keeps must survive the refused writing",
    "sagsgang.governance.texts.drafts_of": "it only reads",
}


@dataclass(frozen=True)
class Function:
    """One function or method, or a module's own body, by what it says of itself."""

    name: str
    is_verb: bool
    atomic: bool
    uses: frozenset[str]


class House:
    """Who uses whom, read from sources by the name of their module."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        known = (one for module, text in sources.items() for one in functions_of(module, text))
        self.functions = {one.name: one for one in known}

    @cached_property
    def users(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {name: set() for name in self.functions}
        for one in self.functions.values():
            for used in one.uses & found.keys() - {one.name}:
                found[used].add(one.name)
        return found

    def verbs(self) -> list[str]:
        return sorted(filter(self.is_verb, self.functions))

    def is_verb(self, name: str) -> bool:
        return self.functions[name].is_verb and name.split(".")[1] in ROOMS

    def in_transaction(self, name: str, seen: frozenset[str] = frozenset()) -> bool:
        return self.functions[name].atomic or self.by_its_users(name, self.in_transaction, seen)

    def told(self, name: str, seen: frozenset[str] = frozenset()) -> bool:
        return self.tells(name) or self.by_its_users(name, self.told, seen)

    def tells(self, name: str, seen: frozenset[str] = frozenset()) -> bool:
        """Tell whether the function records, in itself or through those it uses."""
        uses = self.functions[name].uses
        known = (uses & self.functions.keys()) - seen - {name}
        return bool(uses & RECORDS) or any(self.tells(one, seen | {name}) for one in known)

    def by_its_users(self, name, holds, seen) -> bool:
        users = self.users[name] - seen
        return bool(users) and all(self.is_verb(one) and holds(one, seen | {name}) for one in users)


@cache
def functions_of(module: str, text: str) -> tuple[Function, ...]:
    """Return them; the houses that are made of nearly all the same sources read each once."""
    return tuple(read(module, text))


def read(module: str, text: str) -> Iterator[Function]:
    tree = ast.parse(text)
    names = names_in(module, tree)
    rest = []
    for node in tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        owner = f"{module}.{node.name}" if isinstance(node, ast.ClassDef) else module
        for one in inner:
            if isinstance(one, ast.FunctionDef):
                yield function_of(owner, one, names)
            else:
                rest.append(one)
    used = frozenset(name for node in rest for name in used_in(node, names))
    yield Function(f"{module}.<module>", is_verb=False, atomic=False, uses=used)


def names_in(module: str, tree: ast.Module) -> dict[str, str]:
    """Return what each name of a module stands for, by its full name."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = f"{module}.{node.name}"
    return found


def function_of(owner: str, node: ast.FunctionDef, names: Mapping[str, str]) -> Function:
    own = names_bound_in(node)
    names = {name: meant for name, meant in names.items() if name not in own}
    return Function(
        f"{owner}.{node.name}",
        is_verb=any(argument.arg == "by" for argument in node.args.kwonlyargs),
        atomic=any(is_atomic(mark) for mark in node.decorator_list),
        uses=frozenset(name for part in node.body for name in used_in(part, names)),
    )


def names_bound_in(node: ast.FunctionDef) -> set[str]:
    """Return the arguments and variables: a name of the module does not mean itself there."""
    inside = list(ast.walk(node))
    arguments = {part.arg for part in inside if isinstance(part, ast.arg)}
    stored = {
        part.id
        for part in inside
        if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load)
    }
    return arguments | stored


def is_atomic(mark: ast.expr) -> bool:
    return ast.unparse(mark) in {"transaction.atomic", "transaction.atomic()"}


def used_in(node: ast.AST, names: Mapping[str, str]) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and part.id in names:
            yield names[part.id]
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            yield f"{names.get(part.value.id, part.value.id)}.{part.attr}"


def sources() -> dict[str, str]:
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text()
        for path in sorted(ROOT.glob("sagsgang/**/*.py"))
        if not {"tests", "migrations"} & set(path.parts)
    }


HOUSE = House(sources())


@pytest.mark.parametrize("verb", HOUSE.verbs())
def test_a_verb_runs_in_a_transaction(verb):
    assert HOUSE.in_transaction(verb) or verb in NOT_IN_ONE_TRANSACTION


@pytest.mark.parametrize("verb", HOUSE.verbs())
def test_a_verb_is_told_to_the_journal(verb):
    assert HOUSE.told(verb) or verb in NOT_TOLD


def test_no_exception_outlives_its_reason():
    assert [one for one in NOT_TOLD if one not in HOUSE.verbs() or HOUSE.told(one)] == []
    assert [
        one
        for one in NOT_IN_ONE_TRANSACTION
        if one not in HOUSE.verbs() or HOUSE.in_transaction(one)
    ] == []


# --- that it can fail -------------------------------------------------------------------------


def broken(module: str, was: str, now: str) -> House:
    """Return the house with one place of one module written otherwise."""
    text = sources()[module]
    assert was in text
    return House({**sources(), module: text.replace(was, now)})


def test_a_verb_without_its_transaction_is_found():
    house = broken("sagsgang.governance.decide", "@transaction.atomic\n", "")
    assert not house.in_transaction("sagsgang.governance.decide.decide")


def test_a_verb_that_tells_nothing_is_found():
    was = '    record("assign field"'
    house = broken("sagsgang.governance.bodies", was, was.replace("record", "print"))
    assert not house.told("sagsgang.governance.bodies.assign_field")
    assert house.told("sagsgang.governance.bodies.fill_seat")


def test_a_verb_may_tell_through_one_that_it_uses():
    house = broken("sagsgang.governance.intake", '    record("take in"', '    print("take in"')
    assert house.told("sagsgang.governance.intake.take_in")
    assert HOUSE.told("sagsgang.governance.appoint.appoint")


def test_a_part_of_a_verb_that_a_page_uses_by_itself_is_found():
    part = "sagsgang.governance.freeze.freeze"
    assert HOUSE.in_transaction(part)
    assert HOUSE.told(part)
    page = (
        "from sagsgang.governance.freeze import freeze\n"
        "def page(request, item):\n    freeze(item, by=request.user)\n"
    )
    house = House({**sources(), "sagsgang.desk.views.keep": page})
    assert not house.in_transaction(part)
    assert not house.told(part)


def test_a_verb_that_nobody_uses_must_keep_the_rule_in_itself():
    alone = "def touch(item, *, by):\n    item.save()\n"
    house = House({"sagsgang.people.touch": alone})
    assert house.verbs() == ["sagsgang.people.touch.touch"]
    assert not house.in_transaction("sagsgang.people.touch.touch")
    assert not house.told("sagsgang.people.touch.touch")


def test_methods_are_verbs_too():
    source = "class Item:\n    def close(self, *, by):\n        self.save()\n"
    house = House({"sagsgang.governance.models.item": source})
    assert house.verbs() == ["sagsgang.governance.models.item.Item.close"]
    assert not house.told("sagsgang.governance.models.item.Item.close")
