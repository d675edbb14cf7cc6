"""A NUL in a request is answered as an address that is none, whatever database stands behind."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/bodies/%00/", "/bodies/a%00b/", "/?q=a%00", "/desk/?page=%00", "/desk/bodies/%00"]
)
def test_a_nul_in_the_address_leads_nowhere(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.content == client.get("/intet-her/").content


@pytest.mark.parametrize("address", ["/", "/desk/", "/desk/sign-in"])
def test_a_nul_in_a_cookie_leads_nowhere(client, address):
    assert client.get(address, headers={"cookie": 'sessionid="\\000aaaaaaaa"'}).status_code == 404


def test_a_request_without_one_is_answered(client):
    assert client.get("/?q=%2500", headers={"cookie": "sessionid=aaaaaaaa"}).status_code == 200
