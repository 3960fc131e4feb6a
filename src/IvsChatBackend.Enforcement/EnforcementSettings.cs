using IvsChatBackend.Core.Configuration;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.RoomKeeping;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Enforcement;

/// <summary>The function's settings, from its environment.</summary>
/// <param name="AuditKeys">Of the trails.</param>
/// <param name="Roles">Their ranks.</param>
/// <param name="TableName">Of the DynamoDB table.</param>
/// <param name="Drift">What to do about rooms that were changed elsewhere: <c>DRIFT</c>, <c>off</c>, <c>report</c> or <c>repair</c>; report.</param>
/// <param name="DisconnectsPerSecond"><see cref="DeploymentEnvironment.ReadDisconnectsPerSecond"/>.</param>
/// <param name="Stack">Of the rooms that are this deployment's own.</param>
/// <param name="WakeQueueUrl"><c>WAKE_QUEUE_URL</c>: the queue of wake-ups; null for none, and the schedule alone.</param>
internal sealed record EnforcementSettings(
    AuditKeys AuditKeys, RoleCatalog Roles, string TableName, DriftMode Drift, int DisconnectsPerSecond, StackTag Stack, string? WakeQueueUrl)
{
    /// <param name="variable">The value of a variable; null or empty for one that is not set.</param>
    /// <returns><see cref="FailureCode.ValidationFailed"/> that names every variable that is wrong.</returns>
    public static Result<EnforcementSettings> Read(Func<string, string?> variable)
    {
        var reader = new EnvironmentReader(variable);
        var settings = new EnforcementSettings(
            DeploymentEnvironment.ReadAuditKeys(reader),
            DeploymentEnvironment.ReadRoles(reader),
            DeploymentEnvironment.ReadTableName(reader),
            ReadDrift(reader),
            DeploymentEnvironment.ReadDisconnectsPerSecond(reader),
            DeploymentEnvironment.ReadStackTag(reader),
            reader.Text("WAKE_QUEUE_URL"));
        return reader.Errors.IsEmpty ? settings : Failure.Invalid(reader.Errors);
    }

    private static DriftMode ReadDrift(EnvironmentReader reader)
    {
        switch (reader.Text("DRIFT", "report"))
        {
            case "off":
                return DriftMode.Off;
            case "report":
                return DriftMode.Report;
            case "repair":
                return DriftMode.Repair;
            default:
                reader.Reject("DRIFT", "It must be off, report or repair.");
                return DriftMode.Report;
        }
    }
}
