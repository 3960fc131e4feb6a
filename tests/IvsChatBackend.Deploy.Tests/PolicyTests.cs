using IvsChatBackend.Deploy.Tests.Policy;
using IvsChatBackend.Gateway.Template;

namespace IvsChatBackend.Deploy.Tests;

/// <summary>The template keeps the rules, and each rule would be missed.</summary>
public sealed class PolicyTests
{
    public static TheoryData<string> Checks => [.. PolicySuite.Checks.Select(check => check.Name)];

    public static TheoryData<string, string, string> Edits =>
        [.. Mutants.All.Select(mutant => new TheoryDataRow<string, string, string>(mutant.Check, mutant.Find, mutant.Replace))];

    [Theory]
    [MemberData(nameof(Checks))]
    public void The_template_keeps_the_rule(string name)
    {
        var check = PolicySuite.Checks.Single(each => each.Name == name);

        var problems = check.Problems(DeploymentTemplate.Parse(PolicySuite.TemplateText)).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void One_edit_breaks_one_rule(string check, string find, string replace)
    {
        var text = PolicySuite.TemplateText;
        var at = text.IndexOf(find, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The template has no '{find}'.");

        var mutant = DeploymentTemplate.Parse(string.Concat(text.AsSpan(0, at), replace, text.AsSpan(at + find.Length)));

        Assert.Equal([check], PolicySuite.Broken(mutant));
    }

    [Fact]
    public void Every_rule_has_an_edit_that_breaks_it() =>
        Assert.Equal(PolicySuite.Checks.Select(check => check.Name).Order(), Mutants.All.Select(mutant => mutant.Check).Distinct().Order());

    // Such an account has 10 concurrent executions, and Lambda keeps at least so many from being reserved.
    [Fact]
    public void Both_deployments_fit_an_account_that_is_new() => Assert.DoesNotContain(
        Samconfig.Settings(), setting => setting.Name.EndsWith("Concurrency", StringComparison.Ordinal) && setting.Value != "0");
}
