using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Idempotency;

/// <summary>The right to carry a request out, until it is settled or lapses.</summary>
public sealed class IdempotencyLease
{
    internal IdempotencyLease(ItemKey key, string owner, string operationId) => (Key, Owner, OperationId) = (key, owner, operationId);

    /// <summary>
    /// The same for everybody who ever carries this request out. A handler that dies between its effect and its reply leaves the request to
    /// the next one, so an effect that must not happen twice goes by this id (it makes a fine id of what the request creates).
    /// </summary>
    public string OperationId { get; }

    internal ItemKey Key { get; }

    internal string Owner { get; }
}
