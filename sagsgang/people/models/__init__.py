from sagsgang.people.models.department import Department, Post
from sagsgang.people.models.field import Field
from sagsgang.people.models.organisation import Organisation
from sagsgang.people.models.person import Person

__all__ = ["Department", "Field", "Organisation", "Person", "Post"]
