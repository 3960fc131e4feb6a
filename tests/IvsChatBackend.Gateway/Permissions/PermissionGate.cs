using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace IvsChatBackend.Gateway.Permissions;

/// <summary>
/// IAM between one function and the services: hands on the calls that the template lets the function make, and answers any other as AWS does.
/// It goes by the action; that statements name the right resources is for those who read the template.
/// </summary>
public sealed class PermissionGate : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly HashSet<string> _allowed;
    private readonly Uri _dynamoDb;
    private readonly Uri _ivsChat;
    private readonly ConcurrentDictionary<string, bool> _calls = new();

    private PermissionGate(IEnumerable<string> allowed, Uri dynamoDb, Uri ivsChat)
    {
        (_allowed, _dynamoDb, _ivsChat) = ([.. allowed], dynamoDb, ivsChat);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(PassAsync);
    }

    /// <summary>For <c>AWS_ENDPOINT_URL_DYNAMODB</c> and <c>AWS_ENDPOINT_URL_IVSCHAT</c> alike.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Actions that the function tried and may not.</summary>
    public IEnumerable<string> Refused => _calls.Where(call => !call.Value).Select(call => call.Key);

    /// <summary>Actions that it took.</summary>
    public IEnumerable<string> Made => _calls.Where(call => call.Value).Select(call => call.Key);

    public static async Task<PermissionGate> StartAsync(IEnumerable<string> allowed, Uri dynamoDb, Uri ivsChat)
    {
        var gate = new PermissionGate(allowed, dynamoDb, ivsChat);
        await gate._app.StartAsync();
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var (service, action) = Action(context.Request, target);
        var allowed = _allowed.Contains(action);
        _calls[action] = allowed;
        if (!allowed)
        {
            context.Response.StatusCode = service == _dynamoDb ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden;
            context.Response.ContentType = "application/json";
            context.Response.Headers["x-amzn-ErrorType"] = "AccessDeniedException";
            await context.Response.WriteAsync("""{"__type":"AccessDeniedException","message":"User is not authorized to perform this action."}""");
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(service, target));
        request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, value) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.AsEnumerable()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
            }
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Transfer-Encoding"))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private (Uri Service, string Action) Action(HttpRequest request, string target)
    {
        if (request.Headers["X-Amz-Target"].ToString() is { Length: > 0 } operation)
        {
            return (_dynamoDb, $"dynamodb:{operation[(operation.LastIndexOf('.') + 1)..]}");
        }

        var name = target.StartsWith("/tags/", StringComparison.Ordinal)
            ? request.Method switch { "GET" => "ListTagsForResource", "POST" => "TagResource", _ => "UntagResource" }
            : target[1..];
        return (_ivsChat, $"ivschat:{name}");
    }
}
