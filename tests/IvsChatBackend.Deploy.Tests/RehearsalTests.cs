using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Deploy.Tests;

/// <summary>
/// The deployment, rehearsed without an account: by SAM's own translator, AWS's resource schemas, a matcher of event filters, and moto.
/// <c>Rehearsal/rehearse.py</c> does it, and then again with each of its edits.
/// </summary>
public sealed class RehearsalTests
{
    private static readonly Lazy<Task<RehearsalReport>> Report = new(RunAsync);

    [Fact]
    public async Task Nothing_stands_between_the_template_and_a_stack()
    {
        var report = await FindReportAsync();

        Assert.NotEmpty(report.Checks);
        Assert.Empty(report.Checks.SelectMany(check => check.Value.Select(problem => $"{check.Key}: {problem}")));
    }

    [Fact]
    public async Task One_edit_turns_each_check_red()
    {
        var report = await FindReportAsync();

        Assert.Empty(report.Edits.Where(edit => !edit.IsThere).Select(edit => $"The template has no text for {edit.Edit}"));
        Assert.Empty(report.Edits.Where(edit => edit.Problems.Length == 0).Select(edit => $"{edit.Check} lets through: {edit.Edit}"));
    }

    [Fact]
    public async Task Each_check_has_its_edit()
    {
        var report = await FindReportAsync();

        Assert.Equal(report.Checks.Keys.Order(), report.Edits.Select(edit => edit.Check).Distinct().Order());
    }

    private static async Task<RehearsalReport> FindReportAsync()
    {
        var python = Requires.Program("python3");
        using var imports = Process.Start(new ProcessStartInfo(python, ["-c", "import samtranslator, cfnlint, moto, boto3"]) { RedirectStandardError = true })!;
        await imports.WaitForExitAsync(TestContext.Current.CancellationToken);
        Requires.That(imports.ExitCode == 0, "python3 has no samtranslator, cfnlint, moto and boto3: pip install aws-sam-translator cfn-lint 'moto[all]'");
        return await Report.Value;
    }

    private static async Task<RehearsalReport> RunAsync()
    {
        var script = Path.Combine(Requires.RepositoryRoot, "tests", "IvsChatBackend.Deploy.Tests", "Rehearsal", "rehearse.py");
        using var rehearsal = Process.Start(new ProcessStartInfo(
            Requires.Program("python3"), ["-B", script, Path.Combine(Requires.RepositoryRoot, "template.yaml")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = rehearsal.StandardError.ReadToEndAsync();
        var report = await rehearsal.StandardOutput.ReadToEndAsync();
        await rehearsal.WaitForExitAsync();
        Assert.True(rehearsal.ExitCode == 0, await complaints);
        return JsonSerializer.Deserialize(report, RehearsalJson.Default.RehearsalReport)!;
    }
}

/// <param name="Checks">What each found; nothing where all is well.</param>
/// <param name="Edits">What each broke.</param>
internal sealed record RehearsalReport(Dictionary<string, string[]> Checks, RehearsalEdit[] Edits);

internal sealed record RehearsalEdit(string Check, string Edit, bool IsThere, string[] Problems);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RehearsalReport))]
internal sealed partial class RehearsalJson : JsonSerializerContext;
