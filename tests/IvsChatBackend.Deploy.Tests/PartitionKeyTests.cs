using IvsChatBackend.Api;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.State;
using IvsChatBackend.Deploy.Tests.Code;
using IvsChatBackend.Deploy.Tests.Policy;
using IvsChatBackend.Deploy.Tests.Policy.Checks;
using IvsChatBackend.Enforcement;
using IvsChatBackend.Gateway.Template;
using IvsChatBackend.MessageReview;

namespace IvsChatBackend.Deploy.Tests;

/// <summary>Permissions by partition stand on a list of all partitions, and on the code saying which it touches.</summary>
public sealed class PartitionKeyTests
{
    [Fact]
    public void Every_text_of_the_code_that_looks_like_a_partition_is_on_the_list() => Assert.Empty(PartitionKeys.Unknown(
    [
        typeof(ApiFunction).Assembly, typeof(EnforcementSettings).Assembly, typeof(MessageReviewSettings).Assembly, typeof(DynamoItemStore).Assembly, typeof(IItemStore).Assembly,
    ]));

    [Fact]
    public void The_keys_of_the_trails_go_to_the_functions_that_append_to_one_and_to_no_other()
    {
        var functions = DeploymentTemplate.Parse(PolicySuite.TemplateText).Functions.ToList();

        Assert.All(functions, function => Assert.Equal(TrailChecks.Touched(function).ContainsKey("AUDIT#"), function.Variables.ContainsKey("AUDIT_KEYS")));
        Assert.Contains(functions, function => !function.Variables.ContainsKey("AUDIT_KEYS"));
    }
}
