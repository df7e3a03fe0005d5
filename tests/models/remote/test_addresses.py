# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which addresses are taken, what they are, and which must be confirmed."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stet_models.errors import AddressError
from stet_models.remote.addresses import Address, Place, confirmation, place


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("localhost:11434", "http://localhost:11434"),
        ("  http://LOCALHOST:1234/v1/ ", "http://localhost:1234"),
        ("http://localhost.:1234", "http://localhost:1234"),
        ("http://192.168.1.20", "http://192.168.1.20"),
        ("http://192.168.1.20:80/v1/chat/completions", "http://192.168.1.20"),
        ("https://box.lan:443/llm/v1", "https://box.lan/llm"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("http://[0:0:0:0:0:0:0:1]", "http://[::1]"),
        ("http://[::ffff:10.0.0.1]:8080", "http://10.0.0.1:8080"),
        ("HTTPS://Example.ORG", "https://example.org"),
        ("http://my_box:8000", "http://my_box:8000"),
    ],
)
def test_an_address_has_one_spelling(written: str, shown: str) -> None:
    address = Address.parse(written)
    assert str(address) == shown
    assert Address.parse(shown) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "http://",
        "http:///v1",
        "http://127.1",
        "http://0x7f.1",
        "http://0x7f000001",
        "http://2130706433",
        "http://0177.0.0.1",
        "http://127.0.0.1.",  # a dot after a number: other programs look it up as a name
        "http://127.0.0.01",
        "http://127.0.0.256",
        "http://1.2.3.4.5",
        "http://localhost@evil.example",
        "http://user:word@127.0.0.1",
        "http://127.0.0.1@evil.example/",
        "http://127.0.0.1\\@evil.example",
        "http://evil.example#@127.0.0.1",
        "http://127.0.0.1/?x=1",
        "http://127.0.0.1/%2e%2e",
        "http://127.0.0.1/a/../b",
        "http://local host",
        "http://local\thost",
        "http://localhost\r\nHost: evil.example",
        "http://loc\u0430lhost",  # a Cyrillic а
        "http://\uff11\uff12\uff17.0.0.1",  # full-width digits
        "http://１27.0.0.1",
        "http://127。0。0。1",
        "http://localhost..",
        "http://.localhost",
        "http://a..b",
        "http://-a.example",
        "http://a-.example",
        "http://" + "a" * 64 + ".example",
        "http://" + "a." * 130 + "example",
        "http://%6cocalhost",
        "http://[::1",
        "http://::1",
        "http://[fe80::1%25eth0]",
        "http://[127.0.0.1]",
        "http://[::1]x",
        "http://127.0.0.1:0",
        "http://127.0.0.1:65536",
        "http://127.0.0.1:80:80",
        "http://127.0.0.1:x",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "unix:///run/engine",
        "javascript://127.0.0.1",
    ],
)
def test_all_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(AddressError) as refused:
        Address.parse(text)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("ip", "where"),
    [
        *((ip, Place.HERE) for ip in ("127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1")),
        *((ip, Place.NEAR) for ip in ("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1")),
        *((ip, Place.NEAR) for ip in ("169.254.1.1", "fe80::1", "fd00::1", "::ffff:10.0.0.1")),
        *((ip, Place.AWAY) for ip in ("8.8.8.8", "172.32.0.1", "192.169.0.1", "11.0.0.1")),
        *((ip, Place.AWAY) for ip in ("2001:4860:4860::8888", "::ffff:8.8.8.8", "fec0::1")),
        ("100.64.0.1", Place.AWAY),  # shared with a provider's other customers
        ("2002:0a00:0001::1", Place.AWAY),  # 6to4, with 10.0.0.1 inside: it goes over a relay
        ("64:ff9b::10.0.0.1", Place.AWAY),  # NAT64 likewise
        ("::127.0.0.1", Place.AWAY),  # the old compatible form is not the mapped one
        *((ip, Place.NOWHERE) for ip in ("0.0.0.0", "::", "224.0.0.1", "ff02::1")),
        *((ip, Place.NOWHERE) for ip in ("255.255.255.255", "::ffff:0.0.0.0")),
    ],
)
def test_how_far_an_address_is(ip: str, where: Place) -> None:
    assert place(ipaddress.ip_address(ip)) is where


NEAR = [ipaddress.ip_network(n) for n in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]


@given(st.ip_addresses(v=4))
@example(ipaddress.IPv4Address("172.15.255.255"))
def test_the_three_ways_to_write_an_ipv4_address_are_one_place(ip: ipaddress.IPv4Address) -> None:
    where = place(ip)
    assert place(ipaddress.IPv6Address(f"::ffff:{ip}")) is where
    for text in (f"http://{ip}:8080", f"{ip}:8080", f"http://[::ffff:{ip}]:8080"):
        address = Address.parse(text)
        assert (address.place, address.ip, str(address)) == (where, ip, f"http://{ip}:8080")
    if any(ip in network for network in NEAR):
        assert where is Place.NEAR


@given(st.ip_addresses(v=6))
def test_ipv6_is_read_as_it_is(ip: ipaddress.IPv6Address) -> None:
    address = Address.parse(f"https://[{ip.exploded}]:8443/v1")
    assert address.ip == (ip.ipv4_mapped or ip)
    assert Address.parse(str(address)) == address


TRICKS = st.sampled_from(
    [
        *"@\\/?#:%[]. \t\r\n\x00",
        "http://",
        "127.0.0.1",
        "localhost",
        "0x7f",
        "017",
        "1",
        "e.example",
    ]
)


@given(st.one_of(st.lists(TRICKS, max_size=8).map("".join), st.text(max_size=40)))
def test_what_is_taken_is_a_plain_host_and_nothing_else(text: str) -> None:
    try:
        address = Address.parse(text)
    except AddressError:
        return
    assert Address.parse(str(address)) == address
    assert set(address.host) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-_:")
    assert not set(str(address)) & set("@\\?#% \t\r\n\x00")
    # A host that ends in a number is four numbers, as every program reads them.
    if address.host.rpartition(".")[2].isdigit():
        assert isinstance(address.ip, ipaddress.IPv4Address)


def test_what_is_away_must_be_confirmed_and_only_that_very_address() -> None:
    away = Address.parse("https://8.8.8.8/llm")
    assert away.needs_confirming
    assert not Address.parse("http://10.0.0.1").needs_confirming
    name = Address.parse("https://box.example")
    assert (name.place, name.needs_confirming) == (None, False)  # shows when it is looked up
    assert away.is_confirmed_by("https://8.8.8.8:443/llm/v1")
    for other in ("", "nonsense@", "http://8.8.8.8/llm", "https://8.8.8.8", "https://8.8.8.9/llm"):
        assert not away.is_confirmed_by(other)


def test_what_is_certainly_here() -> None:
    for here in ("localhost", "127.0.0.1:8080", "http://[::1]"):
        assert Address.parse(here).is_here
    for elsewhere in ("http://10.0.0.1", "http://box.lan", "http://localhost.example"):
        assert not Address.parse(elsewhere).is_here


def test_the_confirmation_says_where_text_goes_and_who_can_read_it() -> None:
    assert "not encrypted" in confirmation(Address.parse("http://8.8.8.8"))
    said = confirmation(Address.parse("https://8.8.8.8"))
    assert said.startswith("https://8.8.8.8 is not on this machine")
    assert "not encrypted" not in said
