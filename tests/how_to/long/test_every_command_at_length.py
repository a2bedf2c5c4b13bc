"""Every command of those how-to pages that have some that take minutes; of the other pages the default test runs all."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import how_to  # noqa: E402

sys.exit(how_to.main(True, sys.argv[1:]))
