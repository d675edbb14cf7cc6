"""What goes along where an item is made of another's text: for whom it is, and on which ground."""

from collections.abc import Iterable, Iterator

from sagsgang.accounts.models import User
from sagsgang.governance.grounds import suggest_grounds
from sagsgang.governance.models import AgendaItem, NamedReader
from sagsgang.governance.openness import Openness
from sagsgang.governance.thing import Thing, item_of, part_of


def go_along(source: AgendaItem, target: AgendaItem, *, by: User) -> None:
    """Let what is made of an item be for the same persons, and suggest its grounds.

    To be called when the new item has its parts; what of it is open is for everyone.
    """
    go_with(made_of(source, target), by=by)


def go_with(pairs: Iterable[tuple[Thing, Thing]], *, by: User) -> None:
    """Do the same for things that are paired already: one, and what is made of it."""
    closed = [(old, new) for old, new in pairs if new.openness != Openness.OPEN]
    keep_names(closed)
    suggest_grounds(closed, by=by)


def made_of(source: AgendaItem, target: AgendaItem) -> Iterator[tuple[Thing, Thing]]:
    """Pair the item and each closed part of it with what is made of it.

    A section is known by kind and heading. Where one is not found again it may stand under
    another heading, so that it is paired with each that is closed.
    """
    yield source, target
    shut = source.sections.exclude(openness=Openness.OPEN).order_by("position")
    made = list(target.sections.exclude(openness=Openness.OPEN)) if shut else []
    for old in shut:
        same = [new for new in made if (new.kind, new.heading) == (old.kind, old.heading)]
        yield from ((old, new) for new in same or made)
    kept = source.attachments.exclude(openness=Openness.OPEN).order_by("position")
    copies = {(one.position, one.title): one for one in target.attachments.all()} if kept else {}
    for paper in kept:
        copy = copies.get((paper.position, paper.title))
        if copy is not None:
            yield paper, copy


def keep_names(pairs: Iterable[tuple[Thing, Thing]]) -> None:
    """Let who alone may read a thing be who alone may read what is made of it."""
    for old, new in pairs:
        if not old.named_only:
            continue
        new.named_only = True
        new.save(update_fields=("named_only",))
        rows = NamedReader.objects.filter(item=item_of(old), **about(old))
        NamedReader.objects.bulk_create(
            (
                NamedReader(
                    item=item_of(new),
                    person_id=row.person_id,
                    at=row.at,
                    actor=row.actor,
                    **part_of(new),
                )
                for row in rows
            ),
            ignore_conflicts=True,
        )


def about(thing: Thing) -> dict[str, Thing | bool]:
    return {
        name if part is not None else f"{name}__isnull": True if part is None else part
        for name, part in part_of(thing).items()
    }
