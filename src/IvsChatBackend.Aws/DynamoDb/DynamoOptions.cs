namespace IvsChatBackend.Aws.DynamoDb;

/// <summary>How the store goes about its table.</summary>
public sealed record DynamoOptions
{
    /// <summary>The one table; <c>IvsChatBackend</c> if nothing else is said.</summary>
    public string TableName { get; init; } = "IvsChatBackend";

    /// <summary>Time that one call of a port may take, attempts and pauses together; 4 s, inside the token route's 5 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Time that one request may take before it counts as lost; 1.5 s. DynamoDB answers in a hundredth of that.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Tries of one request; 4.</summary>
    public int MaximumAttempts { get; init; } = 4;

    /// <summary>The pause before the second try is anything up to this, and up to twice as much before each next one; 25 ms.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(25);
}
