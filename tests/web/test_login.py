from django.test import Client

from plait.core.models import Person


def test_the_right_password_leads_to_the_studies(client: Client, amina: Person) -> None:
    given = {"username": "amina@example.org", "password": "correct horse"}
    assert client.post("/login/", given).headers["Location"] == "/"


def test_a_wrong_password_is_answered_kindly_and_without_a_hint(
    client: Client, amina: Person
) -> None:
    wrong = client.post("/login/", {"username": "amina@example.org", "password": "wrong"})
    unknown = client.post("/login/", {"username": "nobody@example.org", "password": "wrong"})
    for answer in (wrong, unknown):
        assert "do not go together" in answer.content.decode()
    assert 'value="amina@example.org"' in wrong.content.decode()
    assert "wrong" not in wrong.content.decode()


def test_somebody_not_logged_in_is_asked_to_and_comes_back(client: Client, study: object) -> None:
    asked = client.get("/studies/peers/runs/")
    assert asked.headers["Location"] == "/login/?next=/studies/peers/runs/"
    page = client.get(asked.headers["Location"]).content.decode()
    assert "Log in to go on to the page you asked for" in page
    given = {"username": "carys@example.org", "password": "correct horse"}
    back = client.post("/login/", given | {"next": "/studies/peers/runs/"})
    assert back.headers["Location"] == "/studies/peers/runs/"
