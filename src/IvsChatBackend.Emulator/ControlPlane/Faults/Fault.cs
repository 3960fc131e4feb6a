using System.Text.Json.Serialization;

namespace IvsChatBackend.Emulator.ControlPlane.Faults;

/// <summary>What is to go wrong with the next calls of an operation.</summary>
/// <param name="Operation">One of the API's 17 names.</param>
/// <param name="Kind">What happens to each call.</param>
/// <param name="Count">Calls that it happens to, 1–1,000,000.</param>
/// <param name="DelaySeconds">Of a delay: how long, on the emulator's clock, 0–3600.</param>
internal sealed record Fault(string Operation, FaultKind Kind, int Count = 1, double DelaySeconds = 0)
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Problem(IEnumerable<string> operations) => this switch
    {
        _ when !operations.Contains(Operation) => "operation must be the name of one of the API's operations",
        _ when !Enum.IsDefined(Kind) => "kind must be throttle, fail, deny, pendingVerification or delay",
        { Count: < 1 or > 1_000_000 } => "count must be 1 to 1000000",
        { DelaySeconds: not (>= 0 and <= 3600) } => "delaySeconds must be 0 to 3600",
        _ => null,
    };
}

/// <summary>Kinds of fault.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
internal enum FaultKind
{
    /// <summary>ThrottlingException, 429, spending no quota.</summary>
    [JsonStringEnumMemberName("throttle")]
    Throttle,

    /// <summary>InternalServerException, 500; the operation does nothing.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>AccessDeniedException, 403, as a policy that lacks the operation would have it.</summary>
    [JsonStringEnumMemberName("deny")]
    Deny,

    /// <summary>PendingVerification, 403, as an account gets it that AWS has yet to verify.</summary>
    [JsonStringEnumMemberName("pendingVerification")]
    PendingVerification,

    /// <summary>The call waits, then goes on as ever.</summary>
    [JsonStringEnumMemberName("delay")]
    Delay,
}
