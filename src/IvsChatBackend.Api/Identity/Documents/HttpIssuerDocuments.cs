using System.Net;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Keys;

namespace IvsChatBackend.Api.Identity.Documents;

/// <summary>Fetches issuers' documents by HTTP, believing neither the address, nor the answer's size, nor its pace.</summary>
public sealed class HttpIssuerDocuments : IIssuerDocuments, IDisposable
{
    /// <summary>For a whole fetch, from resolving the name to the last byte: what API Gateway allows an issuer too.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(1500);

    private readonly bool _allowLoopback;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    /// <param name="allowLoopback">Whether an issuer may be on this machine, by plain http too. For development only.</param>
    /// <param name="resolve">A host's addresses; default: the system's resolver.</param>
    public HttpIssuerDocuments(TimeProvider time, bool allowLoopback = false, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _time = time;
        _allowLoopback = allowLoopback;
        var connector = new PinnedConnector(resolve ?? Dns.GetHostAddressesAsync, allowLoopback);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = connector.ConnectAsync,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            // Serves discovery and the key set after it. Whatever is older may have died while the function was frozen.
            PooledConnectionLifetime = TimeSpan.FromSeconds(5),
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<IssuerDocument> FetchAsync(Uri uri, CancellationToken cancellationToken)
    {
        if (!IssuerUri.IsAllowed(uri, _allowLoopback))
        {
            return new IssuerDocument.Failed(IssuerFailure.UriRefused);
        }

        using var deadline = new CancellationTokenSource(TimeLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await GetAsync(uri, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new IssuerDocument.Failed(IssuerFailure.TimedOut);
        }
        catch (HttpRequestException failure) when (failure.InnerException is AddressRefusedException)
        {
            return new IssuerDocument.Failed(IssuerFailure.AddressRefused);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new IssuerDocument.Failed(IssuerFailure.Unreachable);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<IssuerDocument> GetAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new IssuerDocument.Failed(IssuerFailure.BadStatus);
        }

        if (response.Content.Headers.ContentLength > JwkSet.MaximumBytes)
        {
            return new IssuerDocument.Failed(IssuerFailure.TooLarge);
        }

        // One byte more than may be there tells a document of the limit from one past it.
        var buffer = new byte[(response.Content.Headers.ContentLength ?? JwkSet.MaximumBytes) + 1];
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length == buffer.Length
            ? new IssuerDocument.Failed(IssuerFailure.TooLarge)
            : new IssuerDocument.Fetched(buffer.AsMemory(0, length));
    }
}
