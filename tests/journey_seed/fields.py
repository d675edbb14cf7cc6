"""The fields of the municipality, made by its chief executive."""

from datetime import date

from sagsgang.accounts.models import User
from sagsgang.governance.bodies import assign_field, found_body
from sagsgang.governance.models import Body
from sagsgang.people.employ import give_post, register_person, set_up_department, set_up_field
from sagsgang.people.models import Department, Field, Organisation, Person
from tests.journey_seed.story import START, Story, expect, say

FIELDS = {
    "Bosætning": ("By og Veje", "Karen Vibholm", "BPU"),
    "Omsorg": ("Omsorg og Sundhed", "Jens Lillehav", "OSU"),
    "Uddannelse": ("Børn og Uddannelse", "Mona Sandager", "BUU"),
    "Miljø": ("Klima og Miljø", "Aksel Tangmose", "KMU"),
    "Sundhed": ("Omsorg og Sundhed", "Jens Lillehav", "OSU"),
    "Infrastruktur": ("By og Veje", "Karen Vibholm", "BPU"),
}


def fields(story: Story) -> None:
    """Row 5: the fields with director and department, and their committees."""
    say(
        "appoint", "direktion@strandby.example", "--name", "Torben Askholt",
        "--department", "Kommunaldirektørens Stab", "--post", "chief_executive",
        "--since", START,
    )  # fmt: skip
    chief = User.objects.get(email="direktion@strandby.example")
    house = Organisation.objects.get(kind="municipality")
    for name, (where, who, code) in FIELDS.items():
        department = Department.objects.filter(name=where).first() or set_up_department(
            house, by=chief, name=where
        )
        director = Person.objects.filter(name=who).first()
        if director is None:
            director = register_person(
                by=chief,
                name=who,
                title="Direktør",
                email=f"{who.lower().replace(' ', '.')}@strandby.example",
                organisation=house,
            )
            give_post(
                director,
                by=chief,
                department=department,
                role="director",
                since=date.fromisoformat(START),
            )
        committee = Body.objects.filter(code=code).first() or found_body(
            by=chief, code=code, name=f"Udvalget {code}", profile="committee", listed=True
        )
        made = set_up_field(department, by=chief, name=name, director=director)
        assign_field(made, by=chief, body=committee)
    for one in Field.objects.all():
        where, who, code = FIELDS[one.name]
        expect(one.department.name == where, f"the department of {one.name}")
        expect(one.director is not None and one.director.name == who, f"who directs {one.name}")
        expect(one.committee_link.body.code == code, f"the committee of {one.name}")
    expect(Field.objects.count() == len(FIELDS), "every field")
    story.found["chief"] = chief
