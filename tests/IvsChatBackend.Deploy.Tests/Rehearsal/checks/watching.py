"""Alarms watch what there is: AWS's own metrics by its names and dimensions, ours as the code counts them."""
import json
import pathlib
import re

from deployments import DEPLOYMENTS
from stack import Stack

SOURCE = pathlib.Path(__file__).parents[4] / "src"

# Metrics that AWS publishes, with the dimensions that an alarm may name (the services' pages on CloudWatch metrics).
FUNCTION = ({"FunctionName"}, {"FunctionName", "Resource"})
KNOWN = {
    "AWS/Lambda": {name: FUNCTION for name in (
        "Errors", "Throttles", "Duration", "Invocations", "IteratorAge", "ProvisionedConcurrencySpilloverInvocations", "ConcurrentExecutions")},
    "AWS/ApiGateway": {name: ({"ApiId"}, {"ApiId", "Stage"}) for name in ("5xx", "4xx", "Count", "Latency", "IntegrationLatency")},
    "AWS/DynamoDB": {name: ({"TableName"},) for name in ("ReadThrottleEvents", "WriteThrottleEvents", "ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits")},
    "AWS/SQS": {name: ({"QueueName"},) for name in ("ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage")},
    "AWS/IVSChat": {
        "InvocationErrors": ({"Uri"},), "ResponseValidationErrors": ({"Uri"},), "ConcurrentChatConnections": (set(),), "MessagingRequests": (set(),),
        "LogDestinationAccessDeniedError": ({"LoggingConfiguration"},)},
}


def _metrics(stack):
    for name in stack.of_type("AWS::CloudWatch::Alarm"):
        alarm = stack.properties(name)
        for metric in [each["MetricStat"]["Metric"] for each in alarm.get("Metrics", []) if "MetricStat" in each] or [alarm]:
            yield name, metric["Namespace"], metric["MetricName"], {each["Name"]: str(each["Value"]) for each in metric.get("Dimensions", [])}


def _code():
    return "\n".join(file.read_text() for file in SOURCE.rglob("*.cs") if not {"obj", "bin"} & set(file.parts))


def watches_what_there_is(text):
    """Every alarm's metric is one that AWS publishes, that the code counts, or that a filter makes"""
    code = _code()
    for given in DEPLOYMENTS.values():
        stack = Stack(text, given)
        made = {
            (each["MetricNamespace"], each["MetricName"])
            for name in stack.of_type("AWS::Logs::MetricFilter") for each in stack.properties(name)["MetricTransformations"]
        }
        for alarm, space, metric, dimensions in _metrics(stack):
            if space in KNOWN:
                if set(dimensions) not in KNOWN[space].get(metric, ()):
                    yield f"{alarm}: {space} has no {metric} by {sorted(dimensions)}."
            elif (space, metric) in made:
                if dimensions:
                    yield f"{alarm}: a filter's {metric} has no dimensions."
            elif not re.search(rf'Metric\.(Count|Duration)\("{metric}"', code):
                yield f"{alarm}: nothing counts {metric}."
            elif set(dimensions) != {"Function", "Outcome"} or f'"{dimensions["Outcome"]}"' not in code:
                yield f"{alarm}: nothing counts {metric} by {dimensions}."


def counts_where_it_watches(text):
    """The functions count in the namespace that the alarms watch, and it is this stack's alone"""
    for name in ("here", "there"):
        stack = Stack(text, DEPLOYMENTS["prod"], stack_name=name)
        spaces = {space for _, space, _, _ in _metrics(stack) if not space.startswith("AWS/")}
        for function in stack.of_type("AWS::Lambda::Function"):
            counted = stack.properties(function)["Environment"]["Variables"].get("METRICS_NAMESPACE", "IvsChatBackend")
            if spaces != {counted} or not counted.endswith(name):
                yield f"{function} counts in {counted}, and {sorted(spaces)} is watched."


def dashboard_shows_this_stack(text):
    """The dashboard is JSON that shows this stack's metrics and no other's"""
    for given in DEPLOYMENTS.values():
        here, there = (Stack(text, given, stack_name=name) for name in ("here", "there"))
        for name in here.of_type("AWS::CloudWatch::Dashboard"):
            body = here.properties(name)["DashboardBody"]
            try:
                json.loads(body)
            except ValueError as broken:
                yield f"{name} is no JSON: {broken}"
            for space in re.findall(r"IvsChatBackend[^\"\\,]*", body):
                if space != "IvsChatBackend/here":
                    yield f"{name} shows {space}."
            if body == there.properties(name)["DashboardBody"]:
                yield f"{name} is the same in every stack."


CHECKS = [watches_what_there_is, counts_where_it_watches, dashboard_shows_this_stack]
