"""A citizen's way in a real browser: reads, answers, confirms by the mailed link, sees it shown."""

import re

import pytest
from django.conf import settings as configured

from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.notices.answers import tell_those_who_answered
from sagsgang.notices.tests.conftest import inbox, mail_port
from sagsgang.notices.tests.smtp import work
from sagsgang.partnerships import answer_links
from sagsgang.partnerships.involving import conclude, note_reach
from sagsgang.partnerships.moderating import approve, refuse
from sagsgang.partnerships.tests.involved import confirmed, day, involvement, moved, responsible
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.initiatives import publish_initiative
from sagsgang.strategy.tests import goals, planned

__all__ = ["inbox", "mail_port"]

# The journal begins at its first number, as in a new house.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)

INVITATION = (
    "Fjorden er blevet renere, og mange ønsker at bade inde i byen. Vi vil bygge et havnebad, og "
    "vi ved endnu ikke, hvor det skal ligge.\n\n"
    "Pladsen ved molen har læ om eftermiddagen. Pladsen ved biblioteket er tættere på bussen. "
    "Skriv, hvad der betyder mest for jer, og hvad vi har overset."
)
WORDS = "Læg badet ved molen.\n\nDer er læ for vestenvinden, og børnene kan cykle dertil."


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def subject(transactional_db):
    one = planned.initiative("Havnebad midt i byen")
    publish_initiative(one, by=factories.system())
    return one


def invited(subject, **more):
    return involvement(
        subject,
        title="Hvor skal det nye havnebad ligge?",
        invitation=INVITATION,
        groups="Havnens foreninger\nSkolernes elevråd\nBeboerne i Nordhavnen",
        **more,
    )


def mailed_link(inbox, word):
    """Let the mails go out, and return the path of the newest mail's link with the word in it."""
    tell_those_who_answered()
    work()
    found = re.findall(rf"https://sagsgang\.example(/\S*{word}\S*)", inbox.mails[-1].get_content())
    return found[0]


def fitting(page, axe, name):
    assert axe(page) == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_a_citizens_journey_without_scripts(page_for, subject, inbox, photograph, monkeypatch):
    monkeypatch.setattr(answer_links, "QUICKEST", answer_links.timedelta(0))
    monkeypatch.setattr("sagsgang.portal.answer_form.QUICKEST", answer_links.timedelta(0))
    made = invited(subject)
    citizen = page_for(java_script_enabled=False)
    citizen.goto("/")
    citizen.get_by_role("link", name="Vær med", exact=True).click()
    citizen.get_by_role("link", name="Hvor skal det nye havnebad ligge?").click()
    citizen.get_by_role("link", name="Skriv et svar").click()
    citizen.get_by_role("button", name="Send svaret").click()
    assert citizen.get_by_role("alert").is_visible()
    citizen.get_by_role("textbox", name="Dit svar").fill(WORDS)
    citizen.get_by_label("Med mine forbogstaver").check()
    citizen.get_by_label("Dit eller foreningens navn").fill("Ida Vang")
    citizen.get_by_label("Din mailadresse").fill("ida@borger.example")
    citizen.get_by_role("button", name="Send svaret").click()
    assert "Bekræft dit svar" in citizen.get_by_role("heading", level=1).inner_text()
    photograph(citizen, "involvement-answered")
    citizen.goto(mailed_link(inbox, "confirm"))
    assert inbox.mails[-1]["To"] == "ida@borger.example"
    photograph(citizen, "involvement-confirm")
    citizen.get_by_role("button", name="Ja, bekræft det").click()
    assert citizen.get_by_text("Dit svar er bekræftet.").is_visible()

    moderator = page_for(user=responsible().user)
    moderator.goto("/desk/involvements/")
    moderator.get_by_role("link", name="Læs dem").click()
    assert "Læg badet ved molen." in moderator.get_by_role("main").inner_text()
    moderator.get_by_role("button", name="Vis det").click()
    moderator.get_by_text("Ingen svar venter på at blive læst.").wait_for()

    address = f"/involvements/{made.key}/"
    citizen.goto(address)
    shown = citizen.get_by_role("main").inner_text()
    assert "Læg badet ved molen." in shown
    assert "I. V." in shown
    assert "Ida Vang" not in citizen.content()

    moved(made, -20, -1)
    moderator.goto(f"/desk/involvements/{made.key}")
    moderator.get_by_role("link", name="Afslut: Hvad ændrede det?").click()
    moderator.get_by_label("Hvad det ændrede").fill("Badet bygges ved molen.")
    moderator.get_by_role("button", name="Gem og fortæl det").click()
    moderator.get_by_text("Den er afsluttet.").first.wait_for()
    citizen.goto(address)
    assert "Badet bygges ved molen." in citizen.get_by_role("main").inner_text()
    citizen.goto(mailed_link(inbox, "withdraw"))
    photograph(citizen, "involvement-withdraw")
    citizen.get_by_role("button", name="Ja, træk det tilbage").click()
    citizen.goto(address)
    assert "Der er læ" not in citizen.content()
    names = {one["name"] for one in citizen.context.cookies()}
    assert names == {configured.LANGUAGE_COOKIE_NAME}


@pytest.fixture
def places(subject):
    """Return the addresses of every kind of page, filled as on a busy day."""
    system = factories.system()
    open_one = invited(subject)
    note_reach(open_one, by=system, invited=1200, reached=640, took_part=85)
    goal = goals.version().goals.get(code="1")
    couple(open_one, goal, by=system, strength="high", reason="De, der bader, kender vandet bedst.")
    for number, (shown_as, name) in enumerate(
        (("name", "Ida Vang"), ("association", "Havnens Venner"), ("anonymous", ""))
    ):
        answer = confirmed(
            open_one, f"{WORDS} {'Langt' * 30} nr. {number}", shown_as=shown_as, name=name,
            email=f"b{number}@borger.example",
        )  # fmt: skip
        approve(answer, by=system)
    confirmed(open_one, "Mit nummer er 010190-1234.", email="c@borger.example")
    confirmed(open_one, "Det haster.", email="d@borger.example", shown_as="anonymous", name="")
    refused = confirmed(open_one, "Grimme ord om en nabo.", email="e@borger.example")
    refuse(refused, by=system, reason="Svaret nævner en nabo ved navn.")
    coming = involvement(
        subject, title="Gåtur langs stien", way="walk", opens=day(5), closes=day(5),
        takes_answers=False, degree="involve",
    )  # fmt: skip
    over = moved(invited(subject), -30, -2)
    held = factories.meeting(factories.body())
    item = add_item(held, by=system, point=factories.point())
    chosen = decide(item, by=system, text="Badet bygges ved molen.", outcome="approved")
    release(held, "minutes", by=system)
    conclude(
        over, by=system, decision=chosen, input_summary="Halvdelen ønskede læ.",
        changed="Badet flyttes til molen, fordi de fleste ønskede læ.",
    )  # fmt: skip
    return {
        "list": "/involvements/",
        "open": f"/involvements/{open_one.key}/",
        "answer": f"/involvements/{open_one.key}/answer",
        "coming": f"/involvements/{coming.key}/",
        "concluded": f"/involvements/{over.key}/",
        "initiative": f"/initiatives/{subject.key}/",
        "desk-list": "/desk/involvements/",
        "desk-new": "/desk/involvements/?do=new",
        "desk-open": f"/desk/involvements/{open_one.key}",
        "desk-concluded": f"/desk/involvements/{over.key}",
        "desk-publish": f"/desk/involvements/{over.key}/publish",
        "desk-conclude": f"/desk/involvements/{over.key}/conclude",
        "desk-queue": "/desk/answers/",
        "desk-refused": "/desk/answers/?state=refused",
    }


def test_every_page_is_accessible_and_fits(page_for, for_everyone, places):
    citizen, staff = page_for(), page_for(user=planned.steering_user())
    for name, address in places.items():
        page = staff if name.startswith("desk") else citizen
        assert page.goto(address).status == 200, name
        for_everyone(page, f"involvement-{name}")
    citizen.goto(places["answer"])
    citizen.get_by_role("button", name="Send svaret").click()
    for_everyone(citizen, "involvement-answer-wrong")
    staff.goto(places["desk-queue"])
    staff.get_by_role("link", name="Vis det ikke").first.click()
    for_everyone(staff, "involvement-desk-refuse")


def test_it_speaks_english_and_says_what_is_empty(page_for, axe, photograph, transactional_db):
    page = page_for("narrow", language="en")
    page.goto("/involvements/")
    photograph(page, "involvement-empty-english")
    fitting(page, axe, "empty")
    made = invited(planned.initiative())
    page.goto(f"/involvements/{made.key}/answer")
    photograph(page, "involvement-answer-english")
    fitting(page, axe, "answer")
    assert page.get_by_role("button", name="Send the answer").is_visible()
