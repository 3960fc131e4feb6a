using System.Collections.Concurrent;

namespace IvsChatBackend.Core.Identity.Keys;

/// <summary>
/// Imported copies of one public key. .NET does not promise that an RSA or ECDsa object may be used by two threads at once, and importing costs as
/// much as a dozen verifications: so each verification has a copy to itself, and there are as many copies as there were ever verifications at once.
/// </summary>
/// <remarks>Nothing disposes of the copies when a set is replaced, since a verification may still be at it; their handles free themselves.</remarks>
internal sealed class KeyPool<TKey>(Func<TKey> import)
    where TKey : class
{
    private readonly ConcurrentQueue<TKey> _idle = new([import()]);

    public TKey Rent() => _idle.TryDequeue(out var key) ? key : import();

    public void Return(TKey key) => _idle.Enqueue(key);
}
