"""`python -m resolute` is the command `resolute`."""

import sys

from resolute.cli import main

sys.exit(main())
