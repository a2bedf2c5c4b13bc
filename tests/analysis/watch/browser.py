"""Chromium for tests of pages; the test is skipped where there is none."""
import shutil
import sys


def chromium():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    print("skipped: chromium is not installed (apt-get install chromium)")
    sys.exit(77)
