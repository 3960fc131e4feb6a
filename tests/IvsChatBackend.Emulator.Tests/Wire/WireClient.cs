using System.Text;
using System.Text.Json;

namespace IvsChatBackend.Emulator.Tests.Wire;

/// <summary>Speaks to a control plane without any client library: what a test writes is what travels.</summary>
internal sealed class WireClient(Uri endpoint, RequestSigner signer) : IDisposable
{
    private static readonly TimeSpan ThrottlePause = TimeSpan.FromSeconds(1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });

    public RequestSigner Signer => signer;

    public string Host => endpoint.Authority;

    /// <summary>Tries again, so many times, what was refused for its rate: for a real account, whose rates can't be turned off.</summary>
    public int ThrottleRetries { get; init; }

    public Task<WireReply> CallAsync(string operation, object body) => CallAsync(operation, JsonSerializer.Serialize(body));

    public Task<WireReply> CallAsync(string operation, string body) => SendAsync(WireRequest.Post(operation, body));

    public Task<WireReply> ListTagsAsync(string arn) => SendAsync(new WireRequest("GET", WireRequest.TagsOf(arn), []));

    public Task<WireReply> TagAsync(string arn, object tags) =>
        SendAsync(new WireRequest("POST", WireRequest.TagsOf(arn), JsonSerializer.SerializeToUtf8Bytes(new { tags })));

    public Task<WireReply> UntagAsync(string arn, params string[] keys) => SendAsync(new WireRequest("DELETE", WireRequest.TagsOf(arn, keys), []));

    /// <summary>Signs and sends.</summary>
    public async Task<WireReply> SendAsync(WireRequest request)
    {
        var typed = request.Body.Length == 0 || request.Headers.Exists(header => header.Name == "content-type")
            ? request
            : request with { Headers = [("content-type", "application/json"), .. request.Headers] };
        var reply = await SendAsIsAsync(signer.Sign(typed, Host));
        for (var attempt = 0; attempt < ThrottleRetries && reply.ErrorType == "ThrottlingException"; attempt++)
        {
            await Task.Delay(ThrottlePause, TimeProvider.System);
            reply = await SendAsIsAsync(signer.Sign(typed, Host));
        }

        return reply;
    }

    /// <summary>Sends what is there, signed or not.</summary>
    public async Task<WireReply> SendAsIsAsync(WireRequest request)
    {
        // The target must not be tidied up: it is what was signed.
        var raw = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var address = new Uri(endpoint.GetLeftPart(UriPartial.Authority) + request.Target, raw);
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), address);
        if (request.Body.Length > 0)
        {
            message.Content = new ByteArrayContent(request.Body);
        }

        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _http.SendAsync(message);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(",", header.Value));
        return new WireReply((int)response.StatusCode, headers, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()));
    }

    public void Dispose() => _http.Dispose();
}
