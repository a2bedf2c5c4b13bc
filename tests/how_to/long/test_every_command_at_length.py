"""Every command of the how-to pages and of the README, those that take minutes too."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import how_to  # noqa: E402

sys.exit(how_to.main(True, sys.argv[1:]))
