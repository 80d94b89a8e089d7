"""Who may see the demo key: a person at this machine, and nobody through them.

The page fills the key in, so that a newcomer can press the button at once. It opens the demo workspace, so three others
must not get it: another machine, a site whose name was re-pointed at this machine (DNS rebinding), and the world behind
a proxy that runs here and makes every visitor look local.
"""

import ipaddress

from starlette.requests import Request

_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
# A proxy adds at least one of these; a browser that speaks to us directly adds none.
_PROXY_HEADERS = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


def may_see_demo_key(request: Request) -> bool:
    """Tell whether the request comes from a page of ours, opened by a loopback name, on this machine, directly."""
    return (
        _client_is_this_machine(request)
        and _host_is_a_loopback_name(request)
        and not any(name in request.headers for name in _PROXY_HEADERS)
        and _asked_by_our_own_page(request)
    )


def _client_is_this_machine(request: Request) -> bool:
    if request.client is None:
        return False
    try:
        address = ipaddress.ip_address(request.client.host)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


def _host_is_a_loopback_name(request: Request) -> bool:
    """Look at the name in the address bar, which a re-pointed name cannot hide."""
    hosts = request.headers.getlist("host")
    if len(hosts) != 1:
        return False
    name, separator, port = hosts[0].lower().rpartition(":")
    if separator and port.isdecimal():
        return name in _LOOPBACK_NAMES
    return hosts[0].lower() in _LOOPBACK_NAMES


def _asked_by_our_own_page(request: Request) -> bool:
    """Refuse a script of another site, should the server ever be told to share its answers across origins."""
    return "origin" not in request.headers and request.headers.get("sec-fetch-site") in {None, "none", "same-origin"}
