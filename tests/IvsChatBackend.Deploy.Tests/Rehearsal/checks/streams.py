"""Filters of event sources, by a real matcher: moto's of EventBridge patterns, which Lambda's filters are."""
import copy
import json
import pathlib

from moto.events.models import EventPattern

from deployments import DEPLOYMENTS
from stack import Stack

EVENTS = pathlib.Path(__file__).parents[4] / "events" / "enforcement"


def _filters(text):
    stack = Stack(text, DEPLOYMENTS["prod"])
    for name in stack.of_type("AWS::Lambda::EventSourceMapping"):
        mapping = stack.properties(name)
        if "dynamodb" in mapping["EventSourceArn"]:
            yield name, [json.loads(each["Pattern"]) for each in mapping["FilterCriteria"]["Filters"]]


def _passes(filters, record):
    return any(EventPattern(None, each).matches_event(record) for each in filters)


def _records():
    for file in sorted(EVENTS.glob("*.json")):
        for record in json.loads(file.read_text()).get("Records", []):
            if record.get("eventSource") == "aws:dynamodb":
                yield file.name, record


def lets_markers_through(text):
    """The stream's filter lets every marker through that the sample events have"""
    for name, filters in _filters(text):
        for file, record in _records():
            if not _passes(filters, record):
                yield f"{name} holds {file} back."


def lets_nothing_else_through(text):
    """The stream's filter holds everything else back: other items, and markers that are taken off"""
    for name, filters in _filters(text):
        for file, record in _records():
            for key in ("ROOM#LobbyLobby01", "USER#bob", "xOWED#0", "owed#0"):
                other = copy.deepcopy(record)
                other["dynamodb"]["Keys"]["pk"]["S"] = key
                if _passes(filters, other):
                    yield f"{name} lets {key} through."
            if _passes(filters, {**record, "eventName": "REMOVE"}):
                yield f"{name} lets a marker through that is taken off, as in {file}."


def has_a_filter(text):
    """Every function that reads the table's stream has a filter"""
    mapped = dict(_filters(text))
    if not mapped or not all(mapped.values()):
        yield "A stream is read whole, or none is."


CHECKS = [lets_markers_through, lets_nothing_else_through, has_a_filter]
