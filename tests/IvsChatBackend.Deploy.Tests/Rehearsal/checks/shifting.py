"""How a new version takes over."""
from deployments import DEPLOYMENTS
from stack import Stack, parse

# CodeDeploy's own, https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
PREDEFINED = {
    "CodeDeployDefault.LambdaAllAtOnce",
    *(f"CodeDeployDefault.LambdaCanary10Percent{minutes}Minutes" for minutes in (5, 10, 15, 30)),
    "CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
    *(f"CodeDeployDefault.LambdaLinear10PercentEvery{minutes}Minutes" for minutes in (2, 3, 10)),
}


def configurations_exist(text):
    """Every way to shift traffic is one that CodeDeploy has"""
    for value in parse(text)["Parameters"]["ReviewDeployment"]["AllowedValues"]:
        stack = Stack(text, {"ReviewDeployment": value})
        for group in stack.of_type("AWS::CodeDeploy::DeploymentGroup"):
            name = stack.properties(group)["DeploymentConfigName"]
            if name not in PREDEFINED:
                yield f"{value} is {name}."


def rolls_back(text):
    """A deployment that shifts traffic goes back when an alarm rings"""
    stack = Stack(text, DEPLOYMENTS["prod"])
    for name in stack.of_type("AWS::CodeDeploy::DeploymentGroup"):
        group = stack.properties(name)
        if not group.get("AlarmConfiguration", {}).get("Alarms") or "DEPLOYMENT_STOP_ON_ALARM" not in group["AutoRollbackConfiguration"]["Events"]:
            yield f"{name} has no alarm to go back on."


CHECKS = [configurations_exist, rolls_back]
