using IvsChatBackend.Core.State;

namespace IvsChatBackend.Aws.DynamoDb;

/// <summary>Begins calls, each with a deadline of its own.</summary>
internal sealed class DynamoCalls(DynamoOptions options, TimeProvider time, Random random)
{
    public DynamoCall Begin(CancellationToken cancellationToken) => new(options, time, random, cancellationToken);
}

/// <summary>
/// One call of a port: every request of it is sent again, after a pause drawn by full jitter, until it is answered, the attempts are used up or
/// the deadline is there. The SDK's own retries are off, for they don't tell that there was one, and a conditional write has to know: its
/// second try may meet what its first one wrote.
/// </summary>
internal sealed class DynamoCall : IDisposable
{
    private readonly DynamoOptions _options;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _end;

    public DynamoCall(DynamoOptions options, TimeProvider time, Random random, CancellationToken caller)
    {
        caller.ThrowIfCancellationRequested();
        (_options, _time, _random, _caller) = (options, time, random, caller);
        _deadline = new CancellationTokenSource(options.Deadline, time);
        _end = CancellationTokenSource.CreateLinkedTokenSource(caller, _deadline.Token);
    }

    /// <param name="send">Sends the request once. Told whether an earlier try may have been carried out.</param>
    /// <exception cref="StoreUnavailableException">There was no answer.</exception>
    /// <exception cref="OperationCanceledException">The caller's token ended the wait.</exception>
    public async Task<T> SendAsync<T>(Func<bool, CancellationToken, Task<T>> send)
    {
        var mayHaveHappened = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendOnceAsync(send, attempt, mayHaveHappened).ConfigureAwait(false);
            }
            catch (Exception exception) when (DynamoFault.Of(exception) is { } fault)
            {
                _caller.ThrowIfCancellationRequested();
                mayHaveHappened |= fault.MayHaveHappened;
                if (attempt == _options.MaximumAttempts || _deadline.IsCancellationRequested)
                {
                    throw new StoreUnavailableException("DynamoDB does not answer.", exception);
                }
            }
        }
    }

    public void Dispose()
    {
        _end.Dispose();
        _deadline.Dispose();
    }

    private async Task<T> SendOnceAsync<T>(Func<bool, CancellationToken, Task<T>> send, int attempt, bool mayHaveHappened)
    {
        if (attempt > 1)
        {
            await Task.Delay(_options.FirstPause * Math.Pow(2, attempt - 2) * _random.NextDouble(), _time, _end.Token).ConfigureAwait(false);
        }

        using var timeout = new CancellationTokenSource(_options.AttemptTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, timeout.Token);
        return await send(mayHaveHappened, either.Token).ConfigureAwait(false);
    }
}
