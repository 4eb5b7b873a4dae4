"""Chromium, and windows that write down what a page complains of."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Response,
)

from tests.browser.pages import NARROW, SIGN_IN, WIDE
from tests.browser.serving import Site

HEIGHT = 900
PATIENCE = 60_000  # milliseconds: only a loaded machine needs more than one second
STRANGE_HOST = "strange-host.test"  # leads to the server, which does not know the name

# Nothing may be fetched but what the pages ask for: no updates, no sync, no other protocols.
_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    f"--host-resolver-rules=MAP {STRANGE_HOST} 127.0.0.1",
]
_WATCH = """
window.shifts = [];
new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(e => e.value)))
  .observe({ type: 'layout-shift', buffered: true });
window.breaches = [];
document.addEventListener('securitypolicyviolation', event => {
  window.breaches.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
"""
_SETTLED = """async () => {
  const ends = animation => animation.effect?.getComputedTiming().endTime !== Infinity;
  const settled = (async () => {
    await document.fonts.ready;
    await Promise.all(
      document.getAnimations().filter(ends).map(animation => animation.finished.catch(() => {})));
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  })();
  // A page that is covered draws no frames: nobody waits for ever.
  await Promise.race([settled, new Promise(done => setTimeout(done, 10000))]);
}"""


@dataclass
class Window:
    """One page in a browser of its own, with all it said and fetched."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    has_script: bool = True

    def open(self, path: str) -> Response:
        """Go there and wait until fonts and layout have settled."""
        response = self.page.goto(self.address + path)
        assert response is not None
        self.settle()
        return response

    def settle(self) -> None:
        """Wait for the fonts and three frames; without scripts a page can not tell of them."""
        if self.has_script:
            self.page.evaluate(_SETTLED)

    def listen(self) -> None:
        """Write down errors and responses from now on."""
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", lambda response: self.responses.append(response))

    def breaches(self) -> list[str]:
        """What the content security policy stopped."""
        found: list[str] = self.page.evaluate("() => window.breaches")
        return found

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that isn't there is reported as an error of its own main request.
        is_own_status = message.location["url"] == self.page.url and "status of 4" in message.text
        if message.type in ("error", "warning") and not is_own_status:
            self.complaints.append(f"{message.type}: {message.text}")


def launch(playwright: Playwright, *, fonts: Path | None = None) -> Browser:
    """The system's Chromium, with the system's fonts or those of a fontconfig file."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)} if fonts else None
    return playwright.chromium.launch(executable_path=path, args=_OPTIONS, env=environment)


@contextmanager
def open_window(
    browser: Browser, address: str, *, width: int = WIDE, scheme: str = "light", **options: Any
) -> Iterator[Window]:
    """A window with an empty cache and no cookies but those of `storage_state`."""
    with open_context(browser, width=width, scheme=scheme, **options) as context:
        has_script = options.get("java_script_enabled", True)
        window = Window(page=context.new_page(), address=address, has_script=has_script)
        window.listen()
        yield window


@contextmanager
def open_context(
    browser: Browser, *, width: int, scheme: str, **options: Any
) -> Iterator[BrowserContext]:
    """Windows that share their cookies."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme=scheme,  # type: ignore[arg-type]
        has_touch=width <= NARROW,
        is_mobile=width <= NARROW,
        reduced_motion="reduce",
        locale="en-GB",
        **options,
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(_WATCH)
    try:
        yield context
    finally:
        context.close()


def sign_in(browser: Browser, site: Site) -> Any:
    """The editor's cookies, as `storage_state`."""
    with open_window(browser, site.address) as window:
        window.open(SIGN_IN)
        window.page.get_by_label("Username").fill("editor")
        window.page.get_by_label("Password").fill(site.password)
        window.page.get_by_role("button", name="Sign in").click()
        window.page.wait_for_url(f"{site.address}/admin/")
        return window.page.context.storage_state()
