"""Fail where a release scores below the floors that the project has promised to hold.

python .ci/floors.py RELEASE EVAL_DIR
"""

import json
import subprocess
import sys
from pathlib import Path

FLOORS = {
    ("people", "f1"): 0.85,
    ("organizations", "f1"): 0.70,
    ("events", "relaxed", "f1"): 0.45,
    ("authority", "recall"): 0.95,
}


def main(release: Path, evaluation: Path) -> int:
    """Print each figure beside its floor; return 1 where one is below."""
    command = [sys.executable, str(evaluation / "score.py"), str(release), str(evaluation / "dev"), "--json"]
    scores = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    below = 0
    for path, floor in FLOORS.items():
        value = scores
        for step in path:
            value = value[step]
        below += value < floor
        print(f"{' '.join(path)}: {value:.3f} (floor {floor:.2f}){'  BELOW' if value < floor else ''}")
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
