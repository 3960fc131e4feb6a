namespace IvsChatBackend.RuntimeApi;

internal sealed class PendingInvocation(InvocationRequest request)
{
    private readonly TaskCompletionSource<InvocationOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InvocationRequest Request => request;

    public Task<InvocationOutcome> Outcome => _outcome.Task;

    public bool TryComplete(InvocationOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Abandon(Exception reason) => _outcome.TrySetException(reason);
}
