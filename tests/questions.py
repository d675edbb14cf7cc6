"""How many questions a page asks the database: counted as it is read, by whoever walks."""

from contextlib import contextmanager

from django.db import connection
from django.test import Client

MOST = 20


@contextmanager
def counted_questions():
    """Yield the list that each question is noted in, savepoints among them."""
    asked: list[str] = []

    def noted(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        yield asked


class SparingClient(Client):
    """A client that holds every page it reads to the most questions that a page may ask."""

    def get(self, path, *args, **kwargs):
        with counted_questions() as asked:
            response = super().get(path, *args, **kwargs)
        assert len(asked) <= MOST, f"{path} asks {len(asked)} questions"
        return response
