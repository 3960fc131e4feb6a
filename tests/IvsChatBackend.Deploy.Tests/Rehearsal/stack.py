"""The template as SAM's own translator makes it, and what CloudFormation would make of that."""
import copy
import functools
import re

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

PSEUDO = {
    "AWS::AccountId": "123456789012", "AWS::Partition": "aws", "AWS::Region": "us-east-1",
    "AWS::StackName": "ivs-chat", "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/ivs-chat/01234567-89ab-cdef-0123-456789abcdef",
}
NOTHING = object()


class _Policies:
    def load(self):
        return {}


@functools.lru_cache(maxsize=2)
def _read(text):
    return yaml_parse(text)


def parse(text):
    return copy.deepcopy(_read(text))


def values(template, given):
    return {name: str(given.get(name, parameter["Default"])) for name, parameter in template["Parameters"].items()}


def translate(text, given):
    """The template without SAM's macro; raises what SAM would refuse."""
    return _translate(text, tuple(sorted(given.items())))


@functools.lru_cache(maxsize=100)
def _translate(text, given):
    template = parse(text)
    # What `sam package` puts in the place of the local folder.
    template["Globals"]["Function"]["CodeUri"] = "s3://artifacts/function"
    return transform(template, values(template, dict(given)), _Policies())


class Stack:
    """A translated template with its parameters: conditions decided, and every reference a value as AWS would give it.

    replaced: logical ids of resources that have another physical id than usual.
    """

    def __init__(self, text, given, replaced=(), stack_name=None):
        self.text = text
        self.template = translate(text, given)
        self.replaced = set(replaced)
        self.pseudo = {**PSEUDO, **({"AWS::StackName": stack_name} if stack_name else {})}
        parameters = self.template["Parameters"]
        self.parameters = {
            name: value.split(",") if parameters[name]["Type"] == "CommaDelimitedList" else value
            for name, value in values(self.template, given).items()
        }
        self.conditions = {name: self._truth(body) for name, body in self.template.get("Conditions", {}).items()}
        self.resources = {
            name: body for name, body in self.template["Resources"].items() if self.conditions.get(body.get("Condition"), True)
        }
        self.missing = []
        self.where = ""

    def properties(self, name):
        self.where = name
        return self.resolve(self.resources[name].get("Properties", {}))

    def of_type(self, kind):
        return {name: body for name, body in self.resources.items() if body["Type"] == kind}

    def resolved(self):
        """The whole template, without parameters, conditions and functions."""
        resources = {}
        for name, body in self.resources.items():
            self.where = name
            kept = {key: value for key, value in body.items() if key in ("Type", "DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy", "DependsOn")}
            resources[name] = {**self.resolve(kept), "Properties": self.properties(name)}
        outputs = {}
        for name, output in self.template["Outputs"].items():
            if self.conditions.get(output.get("Condition"), True):
                self.where = f"output {name}"
                outputs[name] = {"Value": self.resolve(output["Value"])}
        return {"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources, "Outputs": outputs}

    def resolve(self, node):
        if isinstance(node, list):
            return [value for value in map(self.resolve, node) if value is not NOTHING]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (function, argument), = node.items()
            if function == "Ref":
                return self._ref(argument)
            if function == "Fn::GetAtt":
                return self._attribute(*(argument.split(".", 1) if isinstance(argument, str) else argument))
            if function.startswith("Fn::"):
                return getattr(self, "_" + function[4:].lower())(argument)
        return {key: value for key, value in ((key, self.resolve(value)) for key, value in node.items()) if value is not NOTHING}

    def _truth(self, node):
        (function, argument), = node.items()
        if function == "Fn::Equals":
            return str(self.resolve(argument[0])) == str(self.resolve(argument[1]))
        if function == "Fn::Not":
            return not self._truth(argument[0])
        if function == "Fn::And":
            return all(map(self._truth, argument))
        if function == "Fn::Or":
            return any(map(self._truth, argument))
        return self._truth(self.template["Conditions"][argument])

    def _if(self, argument):
        return self.resolve(argument[1 if self.conditions[argument[0]] else 2])

    def _join(self, argument):
        return argument[0].join(map(str, self.resolve(argument[1])))

    def _split(self, argument):
        return self.resolve(argument[1]).split(argument[0])

    def _select(self, argument):
        return self.resolve(argument[1])[int(argument[0])]

    def _sub(self, argument):
        text, own = (argument[0], argument[1]) if isinstance(argument, list) else (argument, {})

        def value(match):
            name = match.group(1)
            if name in own:
                return str(self.resolve(own[name]))
            return str(self._attribute(*name.split(".", 1)) if "." in name else self._ref(name))

        return re.sub(r"\$\{([A-Za-z0-9:.]+)\}", value, text)

    def _ref(self, name):
        if name == "AWS::NoValue":
            return NOTHING
        if name in self.pseudo:
            return self.pseudo[name]
        if name in self.parameters:
            return self.parameters[name]
        return self._physical(name, None)

    def _attribute(self, name, attribute):
        return self._physical(name, attribute)

    def _physical(self, name, attribute):
        if name not in self.resources:
            self.missing.append(f"{self.where} refers to {name}, which is not there.")
            return f"{name}-that-is-missing"
        own = self.resources[name]
        mark = "ZYXWVUTSRQPO" if name in self.replaced else "ABCDEFGHIJKL"
        return _value(own["Type"], name, attribute, mark, self._own_name(own), self.pseudo["AWS::StackName"])

    def _own_name(self, body):
        own = body.get("Properties", {})
        for key in ("LogGroupName", "DashboardName"):
            if key in own:
                return self.resolve(own[key])
        return None


def _value(kind, name, attribute, mark, own_name, stack_name):
    arn = "arn:aws:{}:us-east-1:123456789012:{}".format
    generated = f"{stack_name[:30]}-{name}-{mark}"
    number = "2" if mark.startswith("Z") else "1"
    uuid = f"{number * 8}-89ab-cdef-0123-456789abcdef"
    table = f"{stack_name}-{name}-{mark}"
    known = {
        ("AWS::DynamoDB::Table", None): table,
        ("AWS::DynamoDB::Table", "Arn"): arn("dynamodb", f"table/{table}"),
        ("AWS::DynamoDB::Table", "StreamArn"): arn("dynamodb", f"table/{table}/stream/203{number}-01-02T03:04:05.678"),
        ("AWS::SecretsManager::Secret", None): arn("secretsmanager", f"secret:{name}-{mark}-aBcDeF"),
        ("AWS::KMS::Key", None): uuid,
        ("AWS::KMS::Key", "Arn"): arn("kms", f"key/{uuid}"),
        ("AWS::IAM::Role", "Arn"): f"arn:aws:iam::123456789012:role/{generated[:64]}",
        ("AWS::IAM::Role", "RoleId"): f"AROA{mark}ABCDE",
        ("AWS::Lambda::Function", None): generated[:64],
        ("AWS::Lambda::Function", "Arn"): arn("lambda", f"function:{generated[:64]}"),
        ("AWS::Lambda::Version", None): arn("lambda", f"function:{name}:{number}"),
        ("AWS::Lambda::Version", "Version"): number,
        ("AWS::Lambda::Alias", None): arn("lambda", f"function:{name[:40]}:live"),
        ("AWS::SNS::Topic", None): arn("sns", generated),
        ("AWS::SQS::Queue", None): f"https://sqs.us-east-1.amazonaws.com/123456789012/{generated}",
        ("AWS::SQS::Queue", "Arn"): arn("sqs", generated),
        ("AWS::SQS::Queue", "QueueName"): generated,
        ("AWS::Logs::LogGroup", None): own_name,
        ("AWS::Logs::LogGroup", "Arn"): arn("logs", f"log-group:{own_name}:*"),
        ("AWS::CloudWatch::Dashboard", None): own_name,
        ("AWS::Events::Rule", "Arn"): arn("events", f"rule/{generated}"),
        ("AWS::IVSChat::Room", None): arn("ivschat", f"room/{mark}"),
        ("AWS::IVSChat::Room", "Arn"): arn("ivschat", f"room/{mark}"),
        ("AWS::IVSChat::Room", "Id"): mark,
        ("AWS::IVSChat::LoggingConfiguration", None): arn("ivschat", f"logging-configuration/{mark}"),
        ("AWS::IVSChat::LoggingConfiguration", "Id"): mark,
        ("AWS::Cognito::UserPool", None): f"us-east-1_{mark[:9]}",
        ("AWS::Cognito::UserPoolClient", None): mark.lower() * 2,
        ("AWS::ApiGatewayV2::Api", None): mark.lower()[:10],
        ("AWS::ApiGatewayV2::Api", "ApiEndpoint"): f"https://{mark.lower()[:10]}.execute-api.us-east-1.amazonaws.com",
    }
    return known.get((kind, attribute), f"{name.lower()[:20]}{number}" if attribute is None else f"{name}.{attribute}.{number}")
