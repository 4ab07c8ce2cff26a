"""Draw every chart in every language into build/charts."""

import sys

from charts.make import main

if __name__ == "__main__":
    sys.exit(main())
