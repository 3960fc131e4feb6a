namespace Amazon.Lambda.RuntimeSupport.Process;

/// <summary>Lambda's notice that the environment ends: no further invocation is asked for, and the one in hand gets a short grace.</summary>
internal sealed class Termination : IDisposable
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IDisposable _notice;
    private ITimer? _grace;

    public Termination(IFunctionProcess process, TimeSpan grace, CancellationTokenSource stopping) =>
        _notice = process.OnTermination(() =>
        {
            _grace = process.Time.CreateTimer(_ => _over.TrySetResult(), null, grace, Timeout.InfiniteTimeSpan);
            stopping.Cancel();
        });

    /// <summary>Waits for the work, but no longer than the grace after a notice.</summary>
    public async Task LimitAsync(Task work) => await (await Task.WhenAny(work, _over.Task).ConfigureAwait(false)).ConfigureAwait(false);

    public void Dispose()
    {
        _notice.Dispose();
        _grace?.Dispose();
    }
}
