"""Every command of the how-to pages and of the README that takes seconds does what the page says: it ends well and leaves the files it
names. Commands that cannot be run here are listed with the reason; an unknown one fails."""
import sys

import how_to

sys.exit(how_to.main(False, sys.argv[1:]))
