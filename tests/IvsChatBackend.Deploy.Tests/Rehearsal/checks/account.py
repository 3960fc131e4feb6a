"""A life of the stack on moto, for the types that it models: created, every parameter changed, deleted, and taken over again."""
import functools
import io
import json
import zipfile

import boto3
from botocore.exceptions import ClientError
from moto import mock_aws

from deployments import DEPLOYMENTS, before, other
from stack import NOTHING, Stack, parse

# What moto creates of our types. The rest is held by AWS's schemas and the graph of references.
MODELLED = {
    "AWS::DynamoDB::Table", "AWS::Events::Rule", "AWS::IAM::Role", "AWS::KMS::Key", "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Function", "AWS::Lambda::Permission", "AWS::Lambda::Version", "AWS::Logs::LogGroup", "AWS::SNS::Topic",
    "AWS::SQS::Queue",
}

# What the stack has and moto has not; a type that is in neither list fails.
NOT_MODELLED = {
    "AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Authorizer", "AWS::ApiGatewayV2::Integration", "AWS::ApiGatewayV2::Route", "AWS::ApiGatewayV2::Stage",
    "AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard", "AWS::CodeDeploy::Application", "AWS::CodeDeploy::DeploymentGroup", "AWS::Cognito::UserPool",
    "AWS::Cognito::UserPoolClient", "AWS::Cognito::UserPoolGroup", "AWS::IVSChat::LoggingConfiguration", "AWS::IVSChat::Room", "AWS::Lambda::Alias",
    "AWS::Lambda::EventInvokeConfig", "AWS::Logs::MetricFilter", "AWS::SecretsManager::Secret", "AWS::SNS::Subscription",
}
NAME = "ivs-chat"


class Account:
    """An account on moto with one stack."""

    def __init__(self):
        self.clouds = boto3.client("cloudformation", "us-east-1")
        self.tables = boto3.client("dynamodb", "us-east-1")
        self.functions = boto3.client("lambda", "us-east-1")
        storage = boto3.client("s3", "us-east-1")
        storage.create_bucket(Bucket="artifacts")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("bootstrap", "")
        storage.put_object(Bucket="artifacts", Key="function", Body=packed.getvalue())
        systems = boto3.client("ssm", "us-east-1")
        for _ in range(5):
            systems.put_parameter(Name="/chat/roles", Value="[]", Type="String", Overwrite=True)

    def create(self, text, given):
        self.clouds.create_stack(StackName=NAME, TemplateBody=json.dumps(_modelled(text, given)), Capabilities=["CAPABILITY_IAM"])
        return self.state()

    def update(self, text, given):
        self.clouds.update_stack(StackName=NAME, TemplateBody=json.dumps(_modelled(text, given)), Capabilities=["CAPABILITY_IAM"])
        return self.state()

    def delete(self):
        self.clouds.delete_stack(StackName=NAME)

    def state(self):
        return self.clouds.describe_stacks(StackName=NAME)["Stacks"][0]["StackStatus"]

    def resources(self):
        pages = self.clouds.get_paginator("list_stack_resources").paginate(StackName=NAME)
        return {each["LogicalResourceId"]: each["PhysicalResourceId"] for page in pages for each in page["StackResourceSummaries"]}

    def variables(self, function):
        return self.functions.get_function_configuration(FunctionName=self.resources()[function])["Environment"]["Variables"]

    def keys(self):
        return [each["KeyArn"] for each in boto3.client("kms", "us-east-1").list_keys()["Keys"]]

    def table(self, name):
        return self.tables.describe_table(TableName=name)["Table"]


def _modelled(text, given):
    """The translated template with what moto models: references within it stay, those that leave it are values."""
    stack = Stack(text, given)
    kept = {name for name, body in stack.resources.items() if body["Type"] in MODELLED}

    def cut(node):
        if isinstance(node, list):
            return [value for value in map(cut, node) if value is not NOTHING]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (function, argument), = node.items()
            if function == "Fn::If":
                return cut(argument[1 if stack.conditions[argument[0]] else 2])
            if function == "Ref" and argument in kept or function == "Fn::GetAtt" and argument[0] in kept and argument[1] != "RoleId":
                return node
            if function == "Ref" and stack.resources.get(argument, {}).get("Type") == "AWS::Lambda::Alias":
                return cut(stack.resources[argument]["Properties"]["FunctionName"])  # moto has no aliases
            if function in ("Ref", "Fn::GetAtt"):
                return stack.resolve(node)
            if function == "Fn::Sub":
                return _sub(node, cut, stack, kept)
            if function in ("Fn::Select", "Fn::Split", "Fn::Join"):
                inner = cut(argument)
                return {function: inner} if "Fn::GetAtt" in json.dumps(inner) or "Ref" in json.dumps(inner) else stack.resolve({function: inner})
        return {key: value for key, value in ((key, cut(value)) for key, value in node.items()) if value is not NOTHING}

    resources = {}
    for name in kept:
        body = stack.resources[name]
        resources[name] = {
            "Type": body["Type"],
            **({"DeletionPolicy": "Retain"} if str(body.get("DeletionPolicy", "")).startswith("Retain") else {}),
            "Properties": cut(body.get("Properties", {})),
        }
    return {"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources}


def _sub(node, cut, stack, kept):
    """A text whose references stay where they are to what is kept: as a join, which moto reads better than nested substitutions."""
    argument = node["Fn::Sub"]
    text, own = (argument[0], argument[1]) if isinstance(argument, list) else (argument, {})
    parts, rest = [], text
    while "${" in rest:
        head, rest = rest.split("${", 1)
        name, rest = rest.split("}", 1)
        parts.append(head)
        target = own[name] if name in own else {"Fn::GetAtt": name.split(".", 1)} if "." in name else {"Ref": name}
        value = cut(target)
        parts.append(value if isinstance(value, (str, dict)) else str(value))
    parts.append(rest)
    return "".join(parts) if all(isinstance(part, str) for part in parts) else {"Fn::Join": ["", [part for part in parts if part != ""]]}


def on_moto(check):
    """The check in an account of its own, from its first line to its last."""
    @functools.wraps(check)
    def run(text):
        with mock_aws():
            yield from check(text)
    return run


def knows_every_type(text):
    """Every type of the stack is rehearsed on moto, or known to be missing there"""
    types = {body["Type"] for given in DEPLOYMENTS.values() for body in Stack(text, given).resources.values()}
    yield from (f"{kind} is in no list of account.py." for kind in types - MODELLED - NOT_MODELLED)


@on_moto
def lives(text):
    """An account creates the stack, and keeps what outlives it"""
    account = Account()
    created = account.create(text, {})
    if created != "CREATE_COMPLETE":
        yield f"It is {created}."
        return
    resources = account.resources()
    yield from _missing(text, {}, resources)
    table = account.table(resources["Table"])
    if not table["DeletionProtectionEnabled"] or table["StreamSpecification"]["StreamViewType"] != "NEW_AND_OLD_IMAGES":
        yield f"The table is {table}."
    account.delete()
    if resources["Table"] not in account.tables.list_tables()["TableNames"]:
        yield "The table is gone with the stack."
    if not account.keys():
        yield "The key is gone with the stack."


def changes(text):
    """An account takes a change of every parameter, and its functions are told"""
    for name, parameter in parse(text)["Parameters"].items():
        old, new = before(name), {**before(name), **other(name, parameter)}
        if name.startswith("Adopted") or _modelled(text, old) == _modelled(text, new):
            continue
        with mock_aws():
            account = Account()
            account.create(text, old)
            try:
                state = account.update(text, new)
            except ClientError as refused:
                state = refused
            if state != "UPDATE_COMPLETE":
                yield f"{name}: {state}"
                continue
            yield from _stale(text, new, account, name)


def _missing(text, given, resources):
    for name, body in Stack(text, given).resources.items():
        if body["Type"] in MODELLED and name not in resources:
            yield f"{name} is not created."


def _stale(text, given, account, change):
    """What functions were told before the change."""
    stack = Stack(text, given)
    for function in stack.of_type("AWS::Lambda::Function"):
        told = account.variables(function)
        for key, value in stack.properties(function)["Environment"]["Variables"].items():
            # Values of moto's making differ from ours; of those it is enough that they are there.
            if key not in told:
                yield f"{change}: {function} has no {key}."
            elif value in given.values() and told[key] != value:
                yield f"{change}: {function} is still told {told[key]} by {key}."


@on_moto
def restores(text):
    """A table restored from a backup is taken over by the stack, as docs/operations.md says"""
    account = Account()
    account.create(text, {})
    lost = account.resources()
    account.tables.restore_table_to_point_in_time(SourceTableName=lost["Table"], TargetTableName="restored", UseLatestRestorableTime=True)
    account.tables.update_time_to_live(TableName="restored", TimeToLiveSpecification={"Enabled": True, "AttributeName": "ttl"})
    account.tables.update_table(TableName="restored", StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"})
    account.tables.update_continuous_backups(TableName="restored", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})
    label = account.table("restored")["LatestStreamLabel"]
    # moto deletes what leaves a stack, whatever its policy says.
    account.tables.update_table(TableName=lost["Table"], DeletionProtectionEnabled=False)
    given = {"AdoptedTable": "restored", "AdoptedTableStream": label}
    state = account.update(text, given)
    if state != "UPDATE_COMPLETE":
        yield f"It is {state}."
        return
    if "Table" in account.resources():
        yield "The stack keeps the table that was lost."
    for function in Stack(text, given).of_type("AWS::Lambda::Function"):
        if account.variables(function)["TABLE_NAME"] != "restored":
            yield f"{function} stays with {account.variables(function)['TABLE_NAME']}."
    # A mapping of another stream is another mapping, which moto does not make on an update; what it should be is read from the template.
    stack = Stack(text, given)
    sources = {stack.properties(name)["EventSourceArn"] for name in stack.of_type("AWS::Lambda::EventSourceMapping")}
    if account.table("restored")["LatestStreamArn"] not in sources:
        yield f"Nobody reads the restored table's stream: {sources}"


@on_moto
def is_taken_over(text):
    """What a stack leaves is taken over by the next"""
    account = Account()
    account.create(text, {})
    left = account.resources()
    label = account.table(left["Table"])["LatestStreamLabel"]
    key = next(arn for arn in account.keys() if arn.endswith(left["Key"]))
    account.delete()
    given = {"AdoptedTable": left["Table"], "AdoptedTableStream": label, "AdoptedKey": key}
    state = account.create(text, given)
    if state != "CREATE_COMPLETE":
        yield f"It is {state}."
        return
    for name in ("Table", "Key"):
        if name in account.resources():
            yield f"{name} is made anew."
    if account.variables("TokensFunction")["TABLE_NAME"] != left["Table"]:
        yield f"It uses {account.variables('TokensFunction')['TABLE_NAME']}."


CHECKS = [knows_every_type, lives, changes, restores, is_taken_over]
