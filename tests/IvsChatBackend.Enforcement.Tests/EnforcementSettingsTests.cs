using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Enforcement.Tests;

public sealed class EnforcementSettingsTests
{
    private const string Secret = "a secret of more than thirty-two characters";

    [Fact]
    public void A_secret_is_enough()
    {
        var settings = Read(new() { ["SECRET_KEY"] = Secret }).Value;

        Assert.Equal(("IvsChatBackend", DriftMode.Report, 80), (settings.TableName, settings.Drift, settings.DisconnectsPerSecond));
    }

    [Fact]
    public void Every_variable_that_is_wrong_is_named()
    {
        var failure = Read(new() { ["SECRET_KEY"] = "short", ["DRIFT"] = "fix", ["DISCONNECTS_PER_SECOND"] = "101", ["ROLES"] = "[" }).Failure;

        Assert.Equal(
            ["DISCONNECTS_PER_SECOND", "DRIFT", "ROLES", "SECRET_KEY"], failure!.Errors.Select(error => error.Member).Order(StringComparer.Ordinal));
    }

    private static Core.Outcomes.Result<EnforcementSettings> Read(Dictionary<string, string> variables) =>
        EnforcementSettings.Read(name => variables.GetValueOrDefault(name));
}
