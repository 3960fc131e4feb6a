"""The policy of the role that deploys, docs/deploy-policy.json."""
import json
import pathlib

from deployments import DEPLOYMENTS
from stack import Stack

POLICY = pathlib.Path(__file__).parents[4] / "docs" / "deploy-policy.json"

# Prefixes of actions that differ from the types'.
PREFIXES = {"apigatewayv2": "apigateway", "cognito": "cognito-idp"}


def may_make_what_there_is(text):
    """The deploying role may make each service's resources"""
    statements = json.loads(POLICY.read_text())["Statement"]
    allowed = {action.split(":")[0] for each in statements if each["Effect"] == "Allow" for action in _list(each["Action"])}
    types = {body["Type"] for given in DEPLOYMENTS.values() for body in Stack(text, given).resources.values()}
    for kind in types:
        service = kind.split("::")[1].lower()
        if PREFIXES.get(service, service) not in allowed:
            yield f"Nothing lets it make {kind}."


def _list(value):
    return value if isinstance(value, list) else [value]


CHECKS = [may_make_what_there_is]
