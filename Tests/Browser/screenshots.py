"""Pictures of one page of each shape, light, dark and narrow, for people to look at."""

import re
import sys

from playwright.sync_api import sync_playwright

from conftest import CHROMIUM
from pages import every_page, one_of_each_shape
from program import ROOT, Program

WAYS = {"hell": ("light", 1280, 900), "dunkel": ("dark", 1280, 900), "schmal": ("light", 320, 640)}


def main() -> None:
    folder = ROOT / ".faden/screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    faden = Program()
    try:
        faden.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(locale="de-DE", reduced_motion="reduce")
            for example in one_of_each_shape(every_page(faden)):
                page.context.clear_cookies()
                page.context.add_cookies(example.client.browser_cookies())
                for way, (scheme, width, height) in WAYS.items():
                    page.set_viewport_size({"width": width, "height": height})
                    page.emulate_media(color_scheme=scheme)
                    page.goto(example.page.address)
                    name = re.sub(r"\W+", "-", f"{example.page.path.strip('/') or 'start'} {example.who}")
                    page.screenshot(path=folder / f"{name}-{way}.png", full_page=True)
            browser.close()
    finally:
        faden.stop()
    print(f"{len(list(folder.glob('*.png')))} Bilder in .faden/screenshots")


if __name__ == "__main__":
    sys.exit(main())
