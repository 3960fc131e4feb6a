using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>The Runtime API over the HttpClient that a caller passed, which stays the caller's.</summary>
internal sealed class HttpClientTransport(HttpClient client, string endpoint) : IRuntimeApiTransport
{
    private readonly string _base = $"http://{endpoint}{RuntimeApiRequest.BasePath}";

    public async ValueTask<RuntimeApiReply> SendAsync(RuntimeApiRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, _base + request.Path);
        if (request.ContentType is { } contentType)
        {
            message.Method = HttpMethod.Post;
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
            AddIfPresent(message, RuntimeApiRequest.ErrorTypeHeader, request.ErrorType);
            AddIfPresent(message, RuntimeApiRequest.XRayCauseHeader, request.XRayCause);
        }

        try
        {
            using var response = await client.SendAsync(message, cancellationToken).ConfigureAwait(false);
            var headers = new InvocationHeaders();
            foreach (var header in response.Headers.NonValidated)
            {
                headers.Set(header.Key, header.Value.ToString());
            }

            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return new RuntimeApiReply((int)response.StatusCode, headers, body);
        }
        catch (HttpRequestException e)
        {
            throw new IOException("The Runtime API cannot be reached.", e);
        }
    }

    public void Dispose()
    {
    }

    private static void AddIfPresent(HttpRequestMessage message, string name, string? value)
    {
        if (value is not null)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
