using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Emulator.Review;

/// <summary>The functions that can review messages, by ARN.</summary>
internal sealed class ReviewFunctions : IMessageReviewHandlers, IDisposable
{
    /// <summary>Largest answer that Lambda gives, in bytes.</summary>
    private const int MaximumResponseBytes = 6 * 1024 * 1024;

    private readonly FrozenDictionary<string, IInvocable> _functions;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        MaxResponseContentBufferSize = MaximumResponseBytes,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public ReviewFunctions(ReviewOptions options)
    {
        var endpoints = options.Endpoints.Select(entry
            => KeyValuePair.Create<string, IInvocable>(entry.Key, new LambdaEndpoint(_http, LambdaEndpoint.Invocations(entry.Value, entry.Key))));
        var functions = options.Functions.Select(entry => KeyValuePair.Create<string, IInvocable>(entry.Key, new InProcessFunction(entry.Value)));
        _functions = endpoints.Concat(functions).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public bool CanInvoke(string functionArn) => _functions.ContainsKey(functionArn);

    public bool TryGet(string functionArn, [NotNullWhen(true)] out IInvocable? function) => _functions.TryGetValue(functionArn, out function);

    public void Dispose() => _http.Dispose();
}
