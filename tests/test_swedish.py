"""A partner's own pages speak Swedish whole, and no other page speaks it.

The pages are those that a partner reaches by following links from the start page, with their
forms sent empty, the sign-in, what goes wrong, and the mails. A text that a page asks for and
the catalogue lacks is told by name.
"""

import gettext
import io
import re
from html import unescape

import pytest
from babel.messages.extract import extract_from_file
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import trans_real
from docx import Document

from sagsgang.accounts.language import choose_language
from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.openness import Openness
from sagsgang.look import templates
from sagsgang.look.states import STATES
from sagsgang.notices.letter import reader_behind
from sagsgang.notices.status_letter import status_letter
from sagsgang.partnerships.models import Agreement
from sagsgang.partnerships.tests import partnered as make
from sagsgang.partnerships.tests.involved import day
from sagsgang.people.models import Organisation
from sagsgang.strategy.models import Initiative, PlanElement, ReportingPeriod, StatusReport
from sagsgang.strategy.tests import factories_status, planned
from tests.test_translations import messages

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="(/desk/[^"#]*)')
FORM = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]+)"')
# What ends the walk or changes the language; papers are looked at by what they can say.
NOT_WALKED = ("/desk/language", "/desk/sign-out")
FILE = re.compile(r"/(pdf|docx|xlsx)$")
CHOICES = (
    Initiative.State, StatusReport.Light, PlanElement.Kind, Agreement.State, Agreement.Renewal,
    Organisation.Kind, Openness,
)  # fmt: skip
STATES_MET = (
    "open", "closed", "unknown", "green", "yellow", "red", "not-reported", "planned", "under-way",
    "done", "dropped", "not-in-force", "in-force", "expires-soon", "expired", "ended-early",
    "takes-reports", "locked", "published", "overdue", "due-today", "to-do", "held",
)  # fmt: skip
# Where the words of a partner's papers stand: the status on the shared plan, and the brief.
PAPERS = ("status_report", "status_words", "board_brief", "report", "report_pdf", "pdf", "words")
FORGED = {"light": "sort", "progress": "900", "milestones": "x", "save": "all"}


class Missing(gettext.NullTranslations):
    """Stand where the Danish words would come from, and note what was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = set()

    def gettext(self, message):
        self.asked.add(message)
        return message

    def ngettext(self, one, many, number):
        self.asked.add(one)
        return one if number == 1 else many

    def pgettext(self, context, message):
        self.asked.add(f"{context}|{message}")
        return message

    def npgettext(self, context, one, many, number):
        self.asked.add(f"{context}|{one}")
        return one if number == 1 else many


@pytest.fixture
def missing(monkeypatch):
    """Return what Swedish was asked for in vain; words kept from before are forgotten."""
    for kept in (templates.worded, templates.worded_alone):
        kept.cache_clear()
    found = Missing()
    monkeypatch.setattr(trans_real.translation("sv"), "_fallback", found)
    yield found
    for kept in (templates.worded, templates.worded_alone):
        kept.cache_clear()


@pytest.fixture
def house():
    """Return a partner whose plan holds an initiative in each state and light."""
    shared = make.shared_plan(make.agreement(openness="closed"), openness="closed")
    user = make.partner()
    before, now = (factories_status.period(f"{ago}. kvartal", ago=ago) for ago in (1, 0))
    for state, light in zip(Initiative.State.values, ("green", "yellow", "red", ""), strict=True):
        one = make.shared_initiative(
            shared, f"Färjan {state}", reported_by=make.organisation(), openness="closed"
        )
        Initiative.objects.filter(pk=one.pk).update(state=state, published_at=None)
        factories_status.milestone(one, planned=day(-20))
        if light:
            planned.report(one, 40, when=before, light=light, deviation="Försenat.")
    factories_status.locked(before)
    choose_language(user, "sv")
    return user, now, shared


def walked(client, start):
    """Return each page of the desk that links and forms lead to from the start page, once."""
    waiting, seen, pages = [start], set(), []
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith(NOT_WALKED) or FILE.search(path):
            continue
        seen.add(path)
        answer = client.get(path)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        text = answer.content.decode()
        pages.append(path)
        waiting += [unescape(link) for link in LINK.findall(text)]
        for action in {unescape(one) for one in FORM.findall(text)} - set(NOT_WALKED):
            client.post(action or path, FORGED)
    return pages


def test_every_page_a_partner_reaches_is_whole_in_swedish(house, missing):
    user, now, shared = house
    client = signed_in(user, "sv")
    pages = walked(client, "/desk/")
    for kind in ("agreements", "shared-plans", "initiatives", "periods"):
        assert any(f"/desk/{kind}/" in page for page in pages), kind
    report = reverse("desk:period-report", kwargs={"key": now.key})
    assert report in pages
    one = Initiative.objects.get(title="Färjan under_way")
    good = {"seen": "", "light": "yellow", "progress": "50", "done": "x"}
    for said in (good, {**good, "deviation": "Vind."}, {**good, "progress": "500"}):
        sent = {f"{one.key}-{name}": value for name, value in said.items()}
        client.post(report, {**sent, "save": str(one.key)}, follow=True)
    assert one.reports.filter(period=now, light="yellow").exists()
    client.get(report)
    for wrong in ("/desk/plans/intet", reverse("desk:plan", kwargs={"key": shared.plan.key})):
        assert client.get(wrong).status_code == 404
    assert client.post(reverse("desk:shared-plan-part", args=[shared.key])).status_code == 403
    ReportingPeriod.objects.filter(pk=now.pk).update(due=day(-1))
    client.get("/desk/")
    Agreement.objects.update(ended_on=day(-1))
    client.get("/desk/partners/")
    assert sorted(missing.asked) == [], "translate these in sagsgang/locale/sv"


def test_each_sentence_that_a_partners_papers_can_say_is_swedish():
    swedish, asked = messages.kept("sv"), 0
    for room in PAPERS:
        file = messages.PACKAGE / "press" / f"{room}.py"
        for _line, said, _comments, _context in extract_from_file(
            "python", file, messages.KEYWORDS
        ):
            found = swedish.get(said if isinstance(said, str) else said[0])
            assert found is not None, said
            assert messages.is_whole(found), said
            asked += 1
    assert asked > 60


def test_a_partner_takes_the_status_home_in_swedish(house):
    user, now, shared = house
    locked = ReportingPeriod.objects.exclude(pk=now.pk).get()
    path = reverse("desk:shared-plan-status", args=[shared.key, locked.key, "docx"])
    answer = signed_in(user, "sv").get(path)
    text = "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
    assert "Status för insatser" in text
    assert "Siffrorna kommer från:" in text
    for spoken in ("da", "en"):
        with translation.override(spoken):
            assert _("Figures from: %(source)s").partition("%")[0] not in text


def test_what_holds_a_partners_correction_back_is_told_in_swedish(house, missing):
    user, _now, _shared = house
    report = StatusReport.objects.get(light="green")
    factories_status.locked(report.period, published=True)
    Initiative.objects.update(published_at=report.at, openness=Openness.OPEN)
    said = {"light": "green", "progress": "50", "done": "Möte med 010190-1234.\nAdress: Viken 12"}
    path = reverse("desk:report-correct", args=[report.key])
    more = {"cleared-because": "", "next": said["done"], "deviation": said["done"]}
    told = signed_in(user, "sv").post(path, {**said, **more, "help_wanted": said["done"]})
    assert told.status_code == 409
    assert "kan innehålla ett CPR-nummer" in told.content.decode()
    assert sorted(missing.asked) == [], "translate these in sagsgang/locale/sv"


def test_signing_in_and_its_faults_are_whole_in_swedish(house, missing):
    client = Client()
    client.cookies["django_language"] = "sv"
    path = reverse("desk:sign-in")
    assert 'lang="sv"' in client.get(path).content.decode()
    for said in ({}, {"username": "x@y.example", "password": "forkert"}):
        client.post(path, said)
    assert sorted(missing.asked) == [], "translate these in sagsgang/locale/sv"


def test_each_state_a_partner_may_meet_has_its_swedish_word(missing):
    with translation.override("sv"):
        for choices in CHOICES:
            for label in choices.labels:
                str(label)
        for state in STATES_MET:
            str(STATES[state].word)
    assert sorted(missing.asked) == [], "translate these in sagsgang/locale/sv"


def test_the_mails_that_ask_a_partner_for_status_are_whole_in_swedish(house, missing):
    user, now, _shared = house
    with translation.override("sv"):
        for due in (day(3), day(-1)):
            ReportingPeriod.objects.filter(pk=now.pk).update(due=due)
            assert status_letter(now.key, user.person, reader_behind(user.person)) is not None
    assert sorted(missing.asked) == [], "translate these in sagsgang/locale/sv"


def test_swedish_is_for_partners_behind_sign_in_alone(house):
    user, _now, _shared = house
    partner, employed = signed_in(user, "sv"), signed_in(planned.employed(), "da")
    assert 'value="sv"' not in partner.get("/desk/").content.decode()
    assert 'lang="sv" aria-current' in partner.get("/desk/").content.decode()
    assert 'value="sv"' not in employed.get("/desk/").content.decode()
    assert 'value="sv"' not in Client().get("/").content.decode()
    assert '<html lang="da"' in partner.get("/").content.decode()
    employed.post(reverse("desk:language"), {"language": "sv"})
    assert '<html lang="da"' in employed.get("/desk/").content.decode()
    assert planned.employed("Anden Vang").language == "da"
