using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.ControlPlane;

/// <summary>What came of looking at the account: an answer, and the change that must be kept before it is given.</summary>
internal sealed record Decision(Reply Reply, ResourceChange? Change = null)
{
    public static implicit operator Decision(ServiceError error) => new((Reply)error);
}

internal static class AccountDecisions
{
    /// <inheritdoc cref="AccountState.Change"/>
    public static Reply Decide(this AccountState state, Func<Resources, Decision> decide) => state.Change(resources =>
    {
        var (reply, change) = decide(resources);
        return (reply, change);
    });
}
