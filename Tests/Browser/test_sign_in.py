"""Signing in and out."""

import re

from playwright.sync_api import expect

from conftest import Visitor


def test_eine_persona_meldet_sich_an_und_ab(visitor: Visitor, personas: list[str]) -> None:
    visitor.sign_in(personas[0])
    visitor.open("/")
    expect(visitor.heading()).to_be_visible()
    visitor.sign_out()
    visitor.open("/")
    visitor.is_at("/anmelden")


def test_ohne_anmeldung_fuehrt_jeder_weg_zur_anmeldung(visitor: Visitor) -> None:
    visitor.open("/benutzer")
    expect(visitor.page).to_have_url(re.compile("/anmelden"))
