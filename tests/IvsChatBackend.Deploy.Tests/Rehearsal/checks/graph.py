"""References, conditions and physical names."""
from deployments import DEPLOYMENTS, LONGEST_STACK_NAME
from stack import Stack

# Names that an account has once in a region, and how long they may be.
UNIQUE = {
    "AWS::Logs::LogGroup": ("LogGroupName", 512),
    "AWS::CloudWatch::Dashboard": ("DashboardName", 255),
    "AWS::CloudWatch::Alarm": ("AlarmName", 255),
    "AWS::DynamoDB::Table": ("TableName", 255),
    "AWS::IAM::Role": ("RoleName", 64),
    "AWS::Lambda::Function": ("FunctionName", 64),
    "AWS::SecretsManager::Secret": ("Name", 512),
    "AWS::SNS::Topic": ("TopicName", 256),
    "AWS::SQS::Queue": ("QueueName", 80),
    "AWS::Events::Rule": ("Name", 64),
}
OTHER_NAMES = {"AWS::ApiGatewayV2::Api": ("Name", 128), "AWS::Cognito::UserPool": ("UserPoolName", 128)}


def refers_to_what_is_there(text):
    """What a resource or an output refers to is there whenever it is"""
    for name, given in DEPLOYMENTS.items():
        stack = Stack(text, given)
        stack.resolved()
        yield from (f"{name}: {problem}" for problem in sorted(set(stack.missing)))


def names_are_the_stacks(text):
    """Two stacks fit into one account: every name that must be unique has the stack's"""
    for given in DEPLOYMENTS.values():
        here, there = Stack(text, given), Stack(text, given, stack_name="other")
        for resource, body in here.resources.items():
            key = UNIQUE.get(body["Type"], (None,))[0]
            own = here.properties(resource).get(key)
            if own is not None and own == there.properties(resource)[key]:
                yield f"{resource} has the name {own} in every stack."


def names_fit(text):
    """Names are not too long for the longest stack name"""
    for given in DEPLOYMENTS.values():
        stack = Stack(text, given, stack_name=LONGEST_STACK_NAME)
        for resource, body in stack.resources.items():
            key, longest = {**UNIQUE, **OTHER_NAMES}.get(body["Type"], (None, 0))
            own = stack.properties(resource).get(key)
            if own is not None and len(own) > longest:
                yield f"{resource}'s name has {len(own)} of {longest} characters."


def names_are_once(text):
    """No two resources have one name"""
    for given in DEPLOYMENTS.values():
        stack, seen = Stack(text, given), {}
        for resource, body in stack.resources.items():
            key = UNIQUE.get(body["Type"], (None,))[0]
            own = stack.properties(resource).get(key)
            if own is not None and seen.setdefault((body["Type"], own), resource) != resource:
                yield f"{resource} and {seen[body['Type'], own]} are both {own}."


CHECKS = [refers_to_what_is_there, names_are_the_stacks, names_fit, names_are_once]
