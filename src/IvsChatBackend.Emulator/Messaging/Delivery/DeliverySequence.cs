namespace IvsChatBackend.Emulator.Messaging.Delivery;

/// <summary>
/// What one connection's requests bring about, in the order in which they came: reviews run side by side, and yet no message overtakes another. For
/// one caller at a time; effects must not throw.
/// </summary>
internal sealed class DeliverySequence
{
    /// <summary>Effects that may wait before the connection's next request has to.</summary>
    private const int MaximumPending = 64;

    private readonly Queue<Task> _pending = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Runs the effect after those before it: now, where none is under way.</summary>
    public void Then(Action effect)
    {
        if (_last.IsCompleted)
        {
            effect();
        }
        else
        {
            Append(RunAsync(_last, effect));
        }
    }

    /// <summary>Runs the effect after those before it, once <paramref name="ready"/> has completed, in whatever way.</summary>
    public void Then(Task ready, Action effect) => Append(RunAsync(Task.WhenAll(_last, ready), effect));

    /// <summary>Waits until another effect may be added.</summary>
    public Task WaitForPlaceAsync()
    {
        while (_pending.TryPeek(out var first) && first.IsCompleted)
        {
            _pending.Dequeue();
        }

        return _pending.Count < MaximumPending ? Task.CompletedTask : _pending.Peek();
    }

    private static async Task RunAsync(Task ready, Action effect)
    {
        await ready.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        effect();
    }

    private void Append(Task task)
    {
        _last = task;
        _pending.Enqueue(task);
    }
}
