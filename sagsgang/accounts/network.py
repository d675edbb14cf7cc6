"""From which network a request comes, as far as our own proxies tell."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

IPV6_OF_ONE_HOUSE = 64
"""Bits: below these, one household has all addresses for itself."""


def network_of(request: HttpRequest) -> str:
    """Return the visitor's address, of IPv6 the household's network; for counting alone."""
    told = address_told(request)
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return told
    if isinstance(address, ipaddress.IPv6Address):
        network = ipaddress.ip_network((address, IPV6_OF_ONE_HOUSE), strict=False)
        return str(network.network_address)
    return str(address)


def address_told(request: HttpRequest) -> str:
    """Return what the outermost of our proxies saw; what stands before it anyone can write."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies: int = settings.PROXIES
    if proxies and len(hops) >= proxies and hops[-proxies]:
        return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
