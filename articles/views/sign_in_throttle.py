"""Sign-ins slowed down: by address with django-axes, and by account whoever asks.

An account that is guessed at from many addresses answers later and later, up to `LONGEST_DELAY`;
tries in between are not counted. Addresses from which its owner has signed in before do not wait,
so that no one can lock them out.
"""

import math
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from axes.models import AccessFailureLog, AccessLog
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

# Failed sign-ins of an account that cost nothing: people mistype.
FREE_FAILURES = 10
# Failures are forgotten after this.
COUNTED_FOR = timedelta(hours=1)
LONGEST_DELAY = 60
# Of an IPv6 address the first 64 bits: behind them a single household has all the others.
_NETWORK_BITS = 64
_LONGEST_NAME = 255


def find_address(request: HttpRequest) -> str:
    """Where a request comes from, without its port, of IPv6 the /64.

    Behind https the proxy in front says it last in its header.
    """
    given = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    told = _read_address(given.rpartition(",")[2].strip())
    address = told or _read_address(request.META.get("REMOTE_ADDR", ""))
    if isinstance(address, IPv6Address) and not address.is_loopback:
        return str(ip_network((address, _NETWORK_BITS), strict=False).network_address)
    return str(address or "")


def seconds_to_wait(request: HttpRequest, username: str) -> int:
    """Seconds before this account may be tried again from here; 0: at once."""
    username = username.replace("\0", "")[:_LONGEST_NAME]
    successes = AccessLog.objects.filter(username=username)
    if successes.filter(ip_address=find_address(request) or None).exists():
        return 0
    now = timezone.now()
    since = now - COUNTED_FOR
    failures = AccessFailureLog.objects.filter(
        username=username, attempt_time__gt=since, attempt_time__lte=now, locked_out=False
    ).order_by("-attempt_time")
    times = list(failures.values_list("attempt_time", flat=True)[: FREE_FAILURES + 10])
    delay = delay_after(len(times))
    if not delay:
        return 0
    left: timedelta = times[0] + timedelta(seconds=delay) - now
    return max(0, math.ceil(left.total_seconds()))


def delay_after(failures: int) -> int:
    """Seconds between two tries after so many failed ones: none, 1, 2, 4 …"""
    if failures < FREE_FAILURES:
        return 0
    doublings = min(failures - FREE_FAILURES, LONGEST_DELAY.bit_length())
    return min(1 << doublings, LONGEST_DELAY)


def _read_address(text: str) -> IPv4Address | IPv6Address | None:
    """The address in `1.2.3.4`, `1.2.3.4:5678`, `2001:db8::1` and `[2001:db8::1]:443`."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
