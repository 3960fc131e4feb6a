"""SAM takes the template, and AWS's schemas take what SAM makes of it."""
import json

from cfnlint.api import lint

from deployments import DEPLOYMENTS
from stack import Stack, parse, translate


def takes_every_deployment(text):
    """SAM and CloudFormation's schemas take every deployment"""
    for name, given in DEPLOYMENTS.items():
        try:
            stack = Stack(text, given)
        except Exception as refused:  # SAM's own exceptions have no common base.
            yield f"{name}: SAM: {refused}"
            continue
        yield from _errors(name, stack.resolved())
    # With its functions, for attributes that there are and circles that there must not be.
    yield from _errors("translated", translate(text, {}))


def _errors(name, template):
    for match in lint(json.dumps(template), regions=["us-east-1"]):
        if match.rule.id.startswith("E"):
            yield f"{name}: {match.rule.id} {match.message} at {'/'.join(map(str, match.path or []))}"


def decides_every_condition(text):
    """Every condition is once true and once false among the deployments"""
    seen = {}
    for given in DEPLOYMENTS.values():
        for condition, value in Stack(text, given).conditions.items():
            seen.setdefault(condition, set()).add(value)
    for condition, both in seen.items():
        if condition in parse(text)["Conditions"] and len(both) < 2:
            yield f"{condition} is always {both.pop()}."


CHECKS = [takes_every_deployment, decides_every_condition]
