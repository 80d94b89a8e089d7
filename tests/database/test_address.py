import pytest

from models.database.address import DatabaseAddress


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann:secret@db.example:5433/crm",
        "postgresql://ann@localhost:5432/crm",
        "postgresql://ann:s%2Fe%40c%3Ar@[::1]:5432/odd%20name",
        "postgresql://ann:secret@db.example:5432/crm?sslmode=require&application_name=x",
        "postgresql://ann:secret@/crm?host=%2Frun%2Fa%20b&port=5432",
    ],
)
def test_a_url_survives_a_round_trip(url: str) -> None:
    address = DatabaseAddress.parse(url)
    assert DatabaseAddress.parse(address.url()) == address


def test_every_part_of_a_url_is_read() -> None:
    address = DatabaseAddress.parse("postgres://a%40b:s%3Ae@h:1/d?sslmode=require")
    assert (address.user, address.password, address.host, address.port, address.database) == ("a@b", "s:e", "h", 1, "d")
    assert address.asyncpg_arguments()["dsn"] == "postgresql:///?sslmode=require"


def test_what_a_url_leaves_out_is_filled_in_as_libpq_does() -> None:
    assert DatabaseAddress.parse("postgresql://ann@") == DatabaseAddress("localhost", 5432, "ann", None, "ann")


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("mysql://ann@h/d", "starts with postgresql://"),
        ("postgresql://h/d", "names the user"),
        ("postgresql://ann@h,i/d", "names one host"),
        ("postgresql://ann@h:99999/d", "port"),
        ("postgresql://ann@h:x/d", "port"),
    ],
)
def test_a_bad_url_says_what_is_wrong_without_repeating_it(url: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        DatabaseAddress.parse(url)


def test_no_form_for_people_shows_the_password() -> None:
    address = DatabaseAddress.parse("postgresql://ann:secret@h/d?sslpassword=hidden")
    assert "secret" not in f"{address} {address!r}"
    assert "hidden" not in f"{address} {address!r}"
