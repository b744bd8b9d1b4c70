"""The link that opens a call, wherever a calendar program has put it. Nothing is ever opened or fetched here."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{|}\]]{1,2000}", re.I)
_MAX_SEARCHED = 50_000  # characters of a description; invitations have their link near the top
_MAX_ADDRESSES = 50
_MAX_WRAPPED = 5  # filters around filters
# Host (or its end) and what the path holds, for links that join a call.
_CALLS = (
    ("teams.microsoft.com", re.compile(r"/(?:l/meetup-join|meet)/")),
    ("teams.live.com", re.compile(r"/meet/")),
    ("zoom.us", re.compile(r"/(?:j|my|s|w|wc|webinar)/")),
    ("zoomgov.com", re.compile(r"/(?:j|my|s|w)/")),
    ("zoom.com", re.compile(r"/(?:j|my|s|w|wc)/")),
    ("meet.google.com", re.compile(r"/[a-z]|/lookup/")),
    ("hangouts.google.com", re.compile(r"/(?:hangouts|call)/")),
    ("webex.com", re.compile(r"/(?:meet|join|wbxmjs|m|j\.php|[^/]+/j\.php|webappng)")),
    ("meet.lync.com", re.compile(r"/.")),
    ("join.skype.com", re.compile(r"/.")),
    ("gotomeeting.com", re.compile(r"/join/")),
    ("meet.goto.com", re.compile(r"/.")),
    ("gotomeet.me", re.compile(r"/.")),
    ("bluejeans.com", re.compile(r"/\d")),
    ("chime.aws", re.compile(r"/\d")),
    ("whereby.com", re.compile(r"/.")),
    ("meet.jit.si", re.compile(r"/.")),
    ("8x8.vc", re.compile(r"/.")),
    ("ringcentral.com", re.compile(r"/j/|/join/")),
    ("facetime.apple.com", re.compile(r"/join")),
    ("app.slack.com", re.compile(r"/huddle/")),
    ("discord.gg", re.compile(r"/.")),
    ("around.co", re.compile(r"/r/")),
    ("livestorm.co", re.compile(r"/p/")),
)
# Own servers, by what their names begin with: Jitsi, BigBlueButton, Nextcloud Talk, OpenTalk.
_OWN_SERVERS = re.compile(r"(?:meet|jitsi|bbb|bigbluebutton|talk)\.")


def web_address(text: str) -> str:
    """The first http or https address in `text`, without what a mail filter wrapped around it; "" for none."""
    return next(iter(_addresses(text)), "")


def call_link(*texts: str) -> str:
    """The first address in `texts`, text by text, that is known to open a call; "" for none."""
    for text in texts:
        for address in _addresses(text):
            if _opens_call(address):
                return address
    return ""


def _addresses(text: str) -> list[str]:
    found: list[str] = []
    if "://" not in text:
        return found
    for match in _ADDRESS.finditer(text[:_MAX_SEARCHED]):
        address = _trimmed(match[0])
        for _turn in range(_MAX_WRAPPED):
            inner = _unwrapped(address)
            if not inner:
                break
            address = inner
        if _split(address):
            found.append(address)
        if len(found) >= _MAX_ADDRESSES:
            break
    return found


def _trimmed(address: str) -> str:
    """Without the end of the sentence it stands in."""
    address = address.rstrip(".,;:!?*_")
    return address.rstrip(")") if "(" not in address else address


def _unwrapped(address: str) -> str:
    """What one of Outlook's Safe Links or Google's redirects leads to; "" for any other address."""
    parts = _split(address)
    if parts is None:
        return ""
    host, path, query = parts
    key = "url" if host.endswith(".safelinks.protection.outlook.com") else ""
    if host in ("www.google.com", "google.com") and path == "/url":
        key = "q"
    if not key:
        return ""
    try:
        inner = parse_qs(query, max_num_fields=50).get(key, [""])[0]
    except ValueError:
        return ""
    return _trimmed(inner) if _ADDRESS.fullmatch(inner) else ""


def _opens_call(address: str) -> bool:
    parts = _split(address)
    if parts is None:
        return False
    host, path, _query = parts
    for known, pattern in _CALLS:
        if host == known or host.endswith("." + known):
            return pattern.match(path) is not None
    return len(path) > 1 and _OWN_SERVERS.match(host) is not None


def _split(address: str) -> tuple[str, str, str] | None:
    """Host in lower case, path, query; None for an address without a host."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return (host.lower(), parts.path, parts.query) if host else None
