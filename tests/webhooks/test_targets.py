"""Where deliveries may go, and that a name cannot change its mind between the look and the connection."""

from __future__ import annotations

import asyncio
import ipaddress

import pytest

from app.webhooks.sending import Sender
from models.errors import Invalid
from models.webhooks import targets
from models.webhooks.secrets import SecretsUnreadable, Vault, new_secret, new_vault_key, standard_key
from models.webhooks.targets import TargetRefused, Targets, normal_url

INSIDE = [
    *("127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.100.100.200"),
    *("192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16"),
    *("::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254"),
    *("64:ff9b::7f00:1", "2002:7f00:1::", "::7f00:1", "2001:db8::1", "fec0::1"),
]


@pytest.mark.parametrize("address", INSIDE)
async def test_an_address_inside_is_refused_and_can_be_allowed(address: str) -> None:
    with pytest.raises(TargetRefused):
        await Targets().addresses(address, 443)
    assert await Targets.parse("all").addresses(address, 443)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_a_public_address_is_allowed(address: str) -> None:
    assert Targets().allows(ipaddress.ip_address(address))


def test_allowing_one_network_allows_no_other() -> None:
    rule = Targets.parse("10.0.0.0/8, fd00::/8")
    allowed = [text for text in INSIDE if rule.allows(ipaddress.ip_address(text))]
    assert allowed == ["10.1.2.3", "fd00:ec2::254"]


async def _resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Names resolve to these answers, one after the other; the names that were asked for."""
    asked: list[str] = []
    left = list(answers)

    async def look_up(host: str, _port: int) -> list[str]:
        asked.append(host)
        return left.pop(0)

    monkeypatch.setattr(targets, "look_up", look_up)
    return asked


async def test_a_name_with_one_address_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    await _resolving(monkeypatch, ["8.8.8.8", "127.0.0.1"])
    with pytest.raises(TargetRefused):
        await Targets().check("https://two-faced.example/")


async def test_a_name_that_changes_its_mind_is_looked_at_once_and_connected_where_it_was_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reached: list[str] = []

    async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached.append(str(writer.get_extra_info("sockname")[0]))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    # The second answer would be inside and not allowed: it must never be asked for, let alone connected to.
    asked = await _resolving(monkeypatch, ["127.0.0.1"], ["127.0.0.2"])
    sender = Sender(Targets.parse("127.0.0.1"), 5)
    try:
        await sender.post(f"http://rebinding.example:{port}/", {}, b"{}")
        assert asked == ["rebinding.example"]
        assert reached == ["127.0.0.1"]
        refused = await sender.post(f"http://rebinding.example:{port}/", {}, b"{}")
        assert refused.status is None
        assert refused.error == "The host rebinding.example is not a public address."
        assert reached == ["127.0.0.1"]
    finally:
        await sender.close()
        server.close()
        await server.wait_closed()


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("HTTPS://Example.COM", "https://example.com/"),
        ("https://example.com:443/a?b=c#d", "https://example.com/a?b=c"),
        ("http://example.com:8080/", "http://example.com:8080/"),
        (" https://bücher.example/x ", "https://xn--bcher-kva.example/x"),
        ("https://[2606:4700::1]:443/x", "https://[2606:4700::1]/x"),
        ("https://example.com./", "https://example.com/"),
    ],
)
def test_a_url_has_one_form(given: str, normal: str) -> None:
    assert normal_url(given) == normal
    assert normal_url(normal) == normal


@pytest.mark.parametrize(
    "given", ["https://" + "a" * 64 + ".example/", "https://example.com/" + "a" * 3000, "https://a..b/"]
)
def test_a_url_that_cannot_be_one_is_refused(given: str) -> None:
    with pytest.raises(Invalid):
        normal_url(given)


def test_a_vault_reads_what_its_keys_locked_and_nothing_else() -> None:
    old, new = new_vault_key(), new_vault_key()
    locked = Vault([old]).lock("secret")
    assert "secret" not in locked
    assert Vault([new, old]).open(locked) == "secret"
    with pytest.raises(SecretsUnreadable):
        Vault([new]).open(locked)


def test_keys_are_those_of_the_specifications_libraries() -> None:
    assert len(standard_key(new_secret())) == 32
    assert standard_key("whsec_aGVsbG8=") == standard_key("aGVsbG8=") == b"hello"
    assert standard_key("not base64!") == b"not base64!"
