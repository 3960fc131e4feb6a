namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>Carries one call at a time to the Runtime API. A call has no timeout: the environment may be frozen while it waits.</summary>
internal interface IRuntimeApiTransport : IDisposable
{
    /// <exception cref="IOException">The Runtime API broke off its reply, or sent none that can be read.</exception>
    ValueTask<RuntimeApiReply> SendAsync(RuntimeApiRequest request, CancellationToken cancellationToken);
}
