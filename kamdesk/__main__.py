"""`python -m kamdesk` starts the desk."""

import sys

from kamdesk.app import main

if __name__ == "__main__":
    sys.exit(main())
