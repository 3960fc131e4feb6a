using Microsoft.AspNetCore.Http.Features;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Server;

/// <summary>Aborts a request shortly before the function's deadline, so that there is time left to say so.</summary>
internal sealed class RequestLifetime : IHttpRequestLifetimeFeature, IDisposable
{
    /// <summary>How long before the deadline.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(200);

    // The longest delay that timers take; a deadline behind it is none.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource _aborted;

    public RequestLifetime(TimeSpan remaining, TimeProvider time)
    {
        var delay = remaining > Margin ? remaining - Margin : TimeSpan.Zero;
        _aborted = delay < Longest ? new CancellationTokenSource(delay, time) : new CancellationTokenSource();
        RequestAborted = _aborted.Token;
    }

    public CancellationToken RequestAborted { get; set; }

    public void Abort() => _aborted.Cancel();

    public void Dispose() => _aborted.Dispose();
}
