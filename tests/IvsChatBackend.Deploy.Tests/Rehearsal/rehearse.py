"""Rehearses deployments of a template without an account. Writes JSON: the checks with what they found, and the edits with what they broke.

python3 rehearse.py TEMPLATE
"""
import contextlib
import itertools
import json
import logging
import os
import pathlib
import sys
import warnings

# SAM asks boto3 for the region, and moto takes any key.
os.environ.update(AWS_DEFAULT_REGION="us-east-1", AWS_ACCESS_KEY_ID="moto", AWS_SECRET_ACCESS_KEY="moto")
logging.disable(logging.WARNING)
warnings.simplefilter("ignore")

from checks import CHECKS  # noqa: E402
from edits import EDITS  # noqa: E402


def problems(check, text, limit=None):
    try:
        return sorted(set(itertools.islice(check(text), limit)))
    except Exception as failed:  # Of a template that is broken on purpose, SAM may say anything.
        return [f"{type(failed).__name__}: {failed}"]


def main(path):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    results = {"checks": {}, "edits": []}
    # What libraries have to say is no part of the report.
    with contextlib.redirect_stdout(sys.stderr):
        for check in CHECKS:
            results["checks"][check.__doc__] = problems(check, text)
        for check, find, replace in EDITS:
            found = problems(check, text.replace(find, replace, 1), limit=1)
            results["edits"].append({"check": check.__doc__, "edit": f"{find} -> {replace}", "isThere": find in text, "problems": found})
    json.dump(results, sys.stdout, indent=1)


main(sys.argv[1])
