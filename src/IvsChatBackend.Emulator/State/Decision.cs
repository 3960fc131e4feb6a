using IvsChatBackend.Emulator.Http;

namespace IvsChatBackend.Emulator.State;

/// <summary>What came of looking at the account: an answer, and the change that must be kept before it is given.</summary>
internal sealed record Decision(Reply Reply, ResourceChange? Change = null)
{
    public static implicit operator Decision(ServiceError error) => new((Reply)error);
}
