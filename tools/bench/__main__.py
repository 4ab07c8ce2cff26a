"""Print every measurement with its limit; 1 if one is over."""

import sys

from tools.bench import live, ours, peers


def main() -> int:
    """Run all of it, the slow parts last."""
    lines = []
    for title, measured in (
        ("CPU for the same pictures, warm", ours.renderer()),
        ("CPU for the whole gallery", ours.builds()),
        ("Whole figures after gzip", ours.weights()),
        ("The lab's model in Chromium", live.lines()),
    ):
        print(f"\n{title}")
        for line in measured:
            print(line, flush=True)
            lines.append(line)
    print("\nOne bar chart of eight bars: CPU, size")
    for row in peers.table():
        print(row, flush=True)
    over = [line for line in lines if not line.holds]
    print(f"\n{len(lines) - len(over)} of {len(lines)} measurements within their limits")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
