"""Print how many microseconds one assessment of a project takes, files and formats aside."""

import gc
import sys
import time
from pathlib import Path

from directive_check.evaluation import Ledger, assess
from directive_check.loading import load

folder = Path(sys.argv[1])
project, _ = load(folder / "targets", folder / "data")
gc.freeze()
ledger = Ledger(project.catalogue)
started = time.process_time()
count = sum(1 for _ in assess(ledger, 2024))
print((time.process_time() - started) / count * 1e6)
