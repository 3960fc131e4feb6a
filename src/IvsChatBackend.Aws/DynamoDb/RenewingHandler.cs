namespace IvsChatBackend.Aws.DynamoDb;

/// <summary>
/// Sends over kept connections, and over none of them again once a request got no answer: a function is frozen between calls, and what was open may
/// be dead when it thaws without anybody having said so.
/// </summary>
/// <param name="create">Makes the handler that has the connections.</param>
internal sealed class RenewingHandler(Func<HttpMessageHandler> create) : HttpMessageHandler
{
    private HttpMessageInvoker _current = new(create());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var current = Volatile.Read(ref _current);
        try
        {
            return await current.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            Renew(current);
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Volatile.Read(ref _current).Dispose();
        }

        base.Dispose(disposing);
    }

    // Of several that failed together, one renews. Requests that are under way on the former connections come to their ends.
    private void Renew(HttpMessageInvoker failed)
    {
        var fresh = new HttpMessageInvoker(create());
        if (Interlocked.CompareExchange(ref _current, fresh, failed) == failed)
        {
            failed.Dispose();
        }
        else
        {
            fresh.Dispose();
        }
    }
}
