using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.Owed;

/// <summary>Does what is owed, once a call. Doing it again does no harm.</summary>
public interface IOwedEffects
{
    /// <returns>
    /// What came of it: an event's id, else an empty text. <see cref="FailureCode.UpstreamUnavailable"/> and
    /// <see cref="FailureCode.RateLimited"/> for what may go well later; any other failure will not.
    /// </returns>
    /// <exception cref="State.StoreUnavailableException">The store does not answer.</exception>
    Task<Result<string>> DoAsync(OwedTask task, CancellationToken cancellationToken);
}

/// <summary>Is told of owed work that does not come about.</summary>
public interface IOwedReports
{
    /// <summary>The task has been tried for longer than <see cref="OwedWork.OverdueAfter"/>. It is still owed, and is reported with each try.</summary>
    void Overdue(OwedTask task, Failure failure);

    /// <summary>Something went wrong that nobody expects: a mistake of ours. It kept nothing else from being done, and is tried again.</summary>
    /// <param name="kind">What was being done.</param>
    /// <param name="exception">Its message may say whom it is about, and belongs on no log.</param>
    void Unexpected(string kind, Exception exception);

    /// <summary>The task can't ever be done, and is owed no longer.</summary>
    void GivenUp(OwedTask task, Failure failure);
}
