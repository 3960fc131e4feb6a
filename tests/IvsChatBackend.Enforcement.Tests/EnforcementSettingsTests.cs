using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.RoomKeeping;

namespace IvsChatBackend.Enforcement.Tests;

public sealed class EnforcementSettingsTests
{
    private const string Keys = """{"k1":"a secret of more than thirty-two characters"}""";

    [Fact]
    public void Keys_of_the_trails_are_enough()
    {
        var settings = Read(new() { ["AUDIT_KEYS"] = Keys }).Value;

        Assert.Equal(("IvsChatBackend", DriftMode.Report, 80), (settings.TableName, settings.Drift, settings.DisconnectsPerSecond));
    }

    [Fact]
    public void Every_variable_that_is_wrong_is_named()
    {
        var failure = Read(new() { ["AUDIT_KEYS"] = """{"k1":"short"}""", ["DRIFT"] = "fix", ["DISCONNECTS_PER_SECOND"] = "101", ["ROLES"] = "[" }).Failure;

        Assert.Equal(
            ["AUDIT_KEYS", "DISCONNECTS_PER_SECOND", "DRIFT", "ROLES"], failure!.Errors.Select(error => error.Member).Order(StringComparer.Ordinal));
    }

    private static Core.Outcomes.Result<EnforcementSettings> Read(Dictionary<string, string> variables) =>
        EnforcementSettings.Read(name => variables.GetValueOrDefault(name));
}
