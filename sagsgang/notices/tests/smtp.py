"""A real mail server on a free port, and a worker that does all there is to do."""

import socket
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from django_tasks_db.management.commands.db_worker import Worker


class Inbox:
    """Keeps what it accepts; ``answers`` are given, in turn, in place of accepting."""

    def __init__(self) -> None:
        self.mails = []
        self.answers = []

    # Names and places of the words are the library's.
    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def receivers(self):
        return sorted(str(mail["To"]) for mail in self.mails)


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def started(inbox, port):
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    return controller


def work():
    """Run every task that is due, as the worker beside the web does."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    ).run()
