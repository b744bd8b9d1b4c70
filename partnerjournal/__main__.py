"""python -m partnerjournal"""

import sys

from partnerjournal.cli import main

if __name__ == "__main__":
    sys.exit(main())
