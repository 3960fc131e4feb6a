"""A changed parameter and a replaced resource take effect: the template is translated before and after, and what runs must be new."""
import json

from deployments import DEPLOYMENTS, LONGEST, LONGEST_STACK_NAME, before, other
from stack import Stack, parse

# Of the function as such, not of its versions.
UNVERSIONED = {"ReservedConcurrentExecutions", "Tags", "RecursiveLoop"}
DESCRIPTION = 256


def _configuration(stack, function):
    return {key: value for key, value in stack.properties(function).items() if key not in UNVERSIONED}


def _versions(stack, function):
    return {
        name: stack.properties(name).get("Description")
        for name, body in stack.of_type("AWS::Lambda::Version").items()
        if body["Properties"]["FunctionName"] == {"Ref": function}
    }


def _compare(change, old, new):
    for function in set(old.of_type("AWS::Lambda::Function")) & set(new.of_type("AWS::Lambda::Function")):
        is_other = _configuration(old, function) != _configuration(new, function)
        published = _versions(old, function), _versions(new, function)
        if not published[0]:
            continue  # What runs is the function as it was last updated.
        if is_other and published[0] == published[1]:
            yield f"{change}: {function} changes and no version of it is published."
        if not is_other and published[0] != published[1]:
            yield f"{change}: a version of {function} is published that is none, which Lambda refuses."


def parameters_take_effect(text):
    """A changed parameter makes the functions that read it run anew"""
    for name, parameter in parse(text)["Parameters"].items():
        old, new = Stack(text, before(name)), Stack(text, {**before(name), **other(name, parameter)})
        yield from _compare(name, old, new)
        if json.dumps(old.resolved(), sort_keys=True) == json.dumps(new.resolved(), sort_keys=True):
            yield f"{name} changes nothing."


def resources_take_effect(text):
    """A replaced resource makes the functions that refer to it run anew"""
    for given in (DEPLOYMENTS["dev"], DEPLOYMENTS["logging"]):
        old = Stack(text, given)
        for name, body in old.resources.items():
            if body["Type"] not in ("AWS::Lambda::Function", "AWS::Lambda::Version", "AWS::Lambda::Alias"):
                yield from _compare(f"{name} replaced", old, Stack(text, given, replaced=[name]))


def versions_are_what_is_invoked(text):
    """A function with versions is invoked by its alias, and the alias is the newest"""
    for given in DEPLOYMENTS.values():
        stack = Stack(text, given)
        for alias, body in stack.of_type("AWS::Lambda::Alias").items():
            function = body["Properties"]["FunctionName"]["Ref"]
            version = body["Properties"]["FunctionVersion"]["Fn::GetAtt"][0]
            if version not in stack.of_type("AWS::Lambda::Version"):
                yield f"{alias} is at no version."
            for name, caller in stack.resources.items():
                if name in (alias, version) or caller["Type"] in ("AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard"):
                    continue
                if any(f'"{key}": {value}' in json.dumps(caller) for key, value in (("Ref", f'"{function}"'), ("Fn::GetAtt", f'["{function}", "Arn"]'))):
                    yield f"{name} means {function} itself, not {alias}."


def stamps_fit(text):
    """A version's description has at most 256 characters, for the longest values too"""
    for given in (LONGEST, {key: value for key, value in LONGEST.items() if not key.startswith("Adopted")}):
        stack = Stack(text, {**_longest_choices(text), **given}, stack_name=LONGEST_STACK_NAME)
        for version in stack.of_type("AWS::Lambda::Version"):
            description = stack.properties(version).get("Description", "")
            if len(description) > DESCRIPTION:
                yield f"{version}'s has {len(description)}: {description}"


def _longest_choices(text):
    return {
        name: max(map(str, parameter.get("AllowedValues") or [parameter.get("MaxValue", parameter["Default"])]), key=len)
        for name, parameter in parse(text)["Parameters"].items()
        if "AllowedValues" in parameter or "MaxValue" in parameter
    }


CHECKS = [parameters_take_effect, resources_take_effect, versions_are_what_is_invoked, stamps_fit]
