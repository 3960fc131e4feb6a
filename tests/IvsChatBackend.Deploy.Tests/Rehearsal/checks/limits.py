"""Limits of AWS that a template runs into without a word from a linter."""
import json

from deployments import DEPLOYMENTS, LONGEST
from stack import Stack, parse

ENVIRONMENT = 4096
ROLE_POLICIES = 10240
RESOURCES = 500
PARAMETERS = 200

# What references are resolved to: the secret, the edge's, three keys of the trails, and roles, as many as seven of a hundred characters.
RESOLVED = {"SECRET_KEY": 64, "EDGE_SECRET": 64, "AUDIT_KEYS": 330, "ROLES": 700}


def variables_fit(text):
    """A function's variables have at most 4 KB, for the longest values too"""
    longest = {
        name: "x" * int(parameter["MaxLength"]) for name, parameter in parse(text)["Parameters"].items()
        if "MaxLength" in parameter and name not in LONGEST
    }
    for given in (
        {**longest, **LONGEST, "Authentication": "verify", "LoggingRoutes": "on"},
        {**longest, **LONGEST, "Issuers": "", "LoggingRoutes": "on"},
    ):
        stack = Stack(text, given)
        for function in stack.of_type("AWS::Lambda::Function"):
            variables = stack.properties(function)["Environment"]["Variables"]
            size = sum(len(key) + RESOLVED.get(key, len(str(value).encode())) for key, value in variables.items())
            if size > ENVIRONMENT:
                yield f"{function} has {size} bytes of variables."


def policies_fit(text):
    """A role's inline policies have at most 10,240 characters"""
    for given in DEPLOYMENTS.values():
        stack = Stack(text, given)
        for role in stack.of_type("AWS::IAM::Role"):
            size = sum(len(json.dumps(policy["PolicyDocument"], separators=(",", ":"))) for policy in stack.properties(role).get("Policies", []))
            if size > ROLE_POLICIES:
                yield f"{role} has {size}."


def stack_fits(text):
    """The stack has at most 500 resources and 200 parameters"""
    for name, given in DEPLOYMENTS.items():
        stack = Stack(text, given)
        if len(stack.template["Resources"]) > RESOURCES or len(stack.template["Parameters"]) > PARAMETERS:
            yield f"{name}: {len(stack.template['Resources'])} resources, {len(stack.template['Parameters'])} parameters."


CHECKS = [variables_fit, policies_fit, stack_fits]
