namespace IvsChatBackend.Enforcement;

/// <summary>What a tick of the schedule does beside the work that is owed.</summary>
internal interface IScheduledWork
{
    /// <summary>Leaves the rest to the next tick where the store fails.</summary>
    /// <param name="requestId">Of the invocation.</param>
    /// <param name="cancellationToken">The invocation's end.</param>
    Task RunAsync(string requestId, CancellationToken cancellationToken);
}
