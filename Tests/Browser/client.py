"""A small HTTP client that reads pages as a browser without script does: links, forms, cookies."""

import hashlib
import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = set("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Reader(HTMLParser):
    """Collects links, forms and the skeleton of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.skeleton: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        self.skeleton.append(f"{tag}.{values.get('class', '')}.{values.get('type', '')}.{values.get('role', '')}")
        if tag == "a" and "href" in values and "download" not in values:
            self.links.append(values["href"])
        elif tag == "form":
            self.forms.append(Form(values.get("action", ""), values.get("method", "get").lower()))
        elif tag in ("input", "button") and self.forms and values.get("name"):
            self.add_control(tag, values)

    def add_control(self, tag: str, values: dict[str, str]) -> None:
        kind = values.get("type", "submit" if tag == "button" else "text")
        if kind == "submit":
            self.forms[-1].buttons.append((values["name"], values.get("value", "")))
        elif kind not in ("checkbox", "radio") or "checked" in values:
            self.forms[-1].fields[values["name"]] = values.get("value", "")


@dataclass
class Answer:
    status: int
    address: str
    kind: str
    body: bytes

    def __post_init__(self) -> None:
        self.reader = Reader()
        if self.is_page:
            self.reader.feed(self.body.decode("utf-8"))

    @property
    def is_page(self) -> bool:
        return self.kind.startswith("text/html")

    @property
    def path(self) -> str:
        parts = urllib.parse.urlsplit(self.address)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def shape(self) -> str:
        """Equal for pages that differ in words and in the number of equal rows only."""
        lines: list[str] = []
        for line in self.reader.skeleton:
            lines.append(line)
            # A repeated block of up to forty tags (a table row, a list entry) counts once.
            for length in range(1, min(40, len(lines) // 2) + 1):
                if lines[-length:] == lines[-2 * length : -length]:
                    del lines[-length:]
                    break
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class Client:
    def __init__(self, base: str) -> None:
        self.base = base
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> Answer:
        return self.send(urllib.request.Request(urllib.parse.urljoin(self.base, path)))

    def submit(self, page: Answer, action: str, button: tuple[str, str] | None = None, **values: str) -> Answer:
        """Sends the form of a page that goes to `action`, as the named button would."""
        form = next(form for form in page.reader.forms if urllib.parse.urlsplit(form.action).path == action)
        fields = form.fields | values | (dict([button]) if button else {})
        address = urllib.parse.urljoin(page.address, form.action)
        origin = {"Origin": self.base, "Sec-Fetch-Site": "same-origin"}
        return self.send(urllib.request.Request(address, urllib.parse.urlencode(fields).encode(), origin))

    def send(self, request: urllib.request.Request) -> Answer:
        try:
            with self.opener.open(request, timeout=20) as response:
                return Answer(response.status, response.url, response.headers.get("Content-Type", ""), response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.url, error.headers.get("Content-Type", ""), error.read())

    def sign_in(self, persona: str) -> Answer:
        answer = self.submit(self.get("/anmelden"), "/anmelden/persona", ("persona", persona))
        if answer.status != 200 or answer.path.startswith("/anmelden"):
            raise RuntimeError(f"Anmeldung als {persona} gescheitert: {answer.status} {answer.path}")
        return answer

    def browser_cookies(self) -> list[dict]:
        return [{"name": cookie.name, "value": cookie.value, "url": self.base} for cookie in self.cookies]


def crawl(client: Client, starts: list[str], limit: int = 400) -> list[Answer]:
    """Every page reachable by links of the same site; at most three of each pattern."""
    pages: list[Answer] = []
    waiting, known, patterns = list(starts), set(), {}
    while waiting and len(known) < limit:
        path = waiting.pop(0).split("#")[0]
        pattern = re.sub(r"\d+", "N", re.sub(r"=[^&]*", "=", path))
        if path in known or patterns.get(pattern, 0) >= 3:
            continue
        known.add(path)
        patterns[pattern] = patterns.get(pattern, 0) + 1
        answer = client.get(path)
        pages.append(answer)
        for link in answer.reader.links:
            target = urllib.parse.urljoin(answer.address, link)
            if target.startswith(client.base + "/"):
                waiting.append(target.removeprefix(client.base))
    return pages
