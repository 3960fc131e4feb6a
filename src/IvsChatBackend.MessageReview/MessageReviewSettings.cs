using IvsChatBackend.Core.Configuration;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.MessageReview;

/// <summary>The function's settings, from its environment.</summary>
public sealed record MessageReviewSettings
{
    /// <summary>Draws the key under which the function remembers what was said.</summary>
    public required DeploymentSecret Secret { get; init; }

    /// <summary>Their ranks.</summary>
    public required RoleCatalog Roles { get; init; }

    /// <summary>Of the DynamoDB table.</summary>
    public string TableName { get; init; } = "IvsChatBackend";

    /// <summary>In rooms that say nothing of their own: <c>REVIEW_FAILURE_ACTION</c>, <c>ALLOW</c> or <c>DENY</c>; ALLOW.</summary>
    public FailureAction FailureAction { get; init; } = FailureAction.Allow;

    /// <summary>
    /// From a message to its answer: <c>REVIEW_DEADLINE_MILLISECONDS</c>, 20–10,000; 100. IVS Chat waits 200 ms, the way there and back among
    /// them; more makes sense only on a slow local runner.
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Rooms whose rules are loaded while the function starts: <c>REVIEW_PRELOADED_ROOMS</c>, 0–100; 10. Others load with their first message.</summary>
    public int PreloadedRooms { get; init; } = 10;

    /// <param name="variable">The value of a variable; null or empty for one that is not set.</param>
    /// <returns><see cref="FailureCode.ValidationFailed"/> that names every variable that is wrong.</returns>
    public static Result<MessageReviewSettings> Read(Func<string, string?> variable)
    {
        var reader = new EnvironmentReader(variable);
        var settings = new MessageReviewSettings
        {
            Secret = DeploymentEnvironment.ReadSecret(reader),
            Roles = DeploymentEnvironment.ReadRoles(reader),
            TableName = DeploymentEnvironment.ReadTableName(reader),
            FailureAction = ReadFailureAction(reader),
            Deadline = TimeSpan.FromMilliseconds(reader.Integer("REVIEW_DEADLINE_MILLISECONDS", 100, 20, 10_000)),
            PreloadedRooms = reader.Integer("REVIEW_PRELOADED_ROOMS", 10, 0, 100),
        };
        return reader.Errors.IsEmpty ? settings : Failure.Invalid(reader.Errors);
    }

    private static FailureAction ReadFailureAction(EnvironmentReader reader)
    {
        switch (reader.Text("REVIEW_FAILURE_ACTION", "ALLOW"))
        {
            case "ALLOW":
                return FailureAction.Allow;
            case "DENY":
                return FailureAction.Deny;
            default:
                reader.Reject("REVIEW_FAILURE_ACTION", "It must be ALLOW or DENY.");
                return FailureAction.Allow;
        }
    }
}
