namespace IvsChatBackend.Emulator.Quotas;

/// <summary>Counts the account's open chat connections against the quota.</summary>
internal sealed class ConnectionQuota(EmulatorQuotas quotas)
{
    private int _open;

    /// <summary>Connections open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Takes a place, which <see cref="Leave"/> gives back, where one is free.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _open) <= quotas.ConcurrentConnections || quotas.ConcurrentConnections <= 0)
        {
            return true;
        }

        Interlocked.Decrement(ref _open);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _open);
}
