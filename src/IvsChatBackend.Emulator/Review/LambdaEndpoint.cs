using System.Net.Http.Headers;

namespace IvsChatBackend.Emulator.Review;

/// <summary>A function behind Lambda's Invoke API.</summary>
/// <remarks>
/// Only what every local Lambda takes is used: no qualifier in the query, which <c>sam local</c> refuses, and a synchronous call. Source: AWS Lambda
/// API reference, "Invoke".
/// </remarks>
internal sealed class LambdaEndpoint(HttpClient http, Uri invocations) : IInvocable
{
    private const string FunctionErrorHeader = "X-Amz-Function-Error";

    /// <summary>Where a function is invoked.</summary>
    /// <param name="endpoint">Address of the Lambda service, or of the function's invocations themselves.</param>
    public static Uri Invocations(Uri endpoint, string functionArn)
    {
        if (endpoint.AbsolutePath.EndsWith("/invocations", StringComparison.Ordinal))
        {
            return endpoint;
        }

        var name = Uri.EscapeDataString(functionArn.Split(':') is [_, _, _, _, _, _, var function, ..] ? function : functionArn);
        return new UriBuilder(endpoint) { Path = $"{endpoint.AbsolutePath.TrimEnd('/')}/2015-03-31/functions/{name}/invocations" }.Uri;
    }

    public async Task<Invocation> InvokeAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new ReadOnlyMemoryContent(request) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await http.PostAsync(invocations, content, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return !response.IsSuccessStatusCode ? new Invocation(InvocationStatus.NotInvoked)
                : response.Headers.Contains(FunctionErrorHeader) ? new Invocation(InvocationStatus.FunctionError)
                : new Invocation(InvocationStatus.Answered, body);
        }
        catch (HttpRequestException)
        {
            return new Invocation(InvocationStatus.NotInvoked);
        }
    }
}
