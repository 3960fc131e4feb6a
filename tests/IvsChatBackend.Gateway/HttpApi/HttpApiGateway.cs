using IvsChatBackend.Gateway.Functions;
using IvsChatBackend.Gateway.Template;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace IvsChatBackend.Gateway.HttpApi;

/// <summary>The template's HTTP API on a loopback port: its routes, its authorizer, its CORS, in front of functions that run.</summary>
public sealed class HttpApiGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RouteTable _routes;
    private readonly JwtAuthorizer _authorizer;
    private readonly IReadOnlyDictionary<string, IFunction> _functions;
    private readonly CrossOrigin _crossOrigin;
    private readonly TimeProvider _time;

    private HttpApiGateway(
        DeploymentTemplate template, TemplateValues values, JwtAuthorizer authorizer, IReadOnlyDictionary<string, IFunction> functions, TimeProvider time)
    {
        (_authorizer, _functions, _time) = (authorizer, functions, time);
        _routes = new RouteTable([.. template.Routes.Where(route => values.Holds(route.Condition))]);
        _crossOrigin = new CrossOrigin(values.Resolve(template.Property("Api", "CorsConfiguration"))!);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => _app.Urls.First();

    /// <param name="template">Whose API it is.</param>
    /// <param name="values">Of its parameters.</param>
    /// <param name="keys">The issuer's key set, as JSON.</param>
    /// <param name="functions">By logical id: those that routes lead to.</param>
    /// <param name="time">By which tokens begin and end.</param>
    public static async Task<HttpApiGateway> StartAsync(
        DeploymentTemplate template, TemplateValues values, Func<string> keys, IReadOnlyDictionary<string, IFunction> functions, TimeProvider time)
    {
        var settings = values.Resolve(template.Property("Authorizer", "JwtConfiguration"))!;
        var audiences = settings["Audience"]!.AsArray().Select(audience => (string)audience!).ToHashSet();
        var gateway = new HttpApiGateway(template, values, new JwtAuthorizer((string)settings["Issuer"]!, audiences, keys, time), functions, time);
        await gateway._app.StartAsync();
        return gateway;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (_crossOrigin.Answer(context))
        {
            return;
        }

        var (path, query) = PayloadV2.Split(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (_routes.Find(context.Request.Method, path) is not { } match)
        {
            await FunctionReply.FailAsync(context.Response, StatusCodes.Status404NotFound, "Not Found");
            return;
        }

        var claims = match.Route.AuthorizerId is null ? null : _authorizer.Authorize(context.Request.Headers.Authorization);
        if (match.Route.AuthorizerId is not null && claims is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await FunctionReply.FailAsync(context.Response, StatusCodes.Status401Unauthorized, "Unauthorized");
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var payload = PayloadV2.Write(context.Request, path, query, body.ToArray(), match, claims, _time.GetUtcNow());
        if (await _functions[match.Route.FunctionId].InvokeAsync(payload) is { } answer)
        {
            await FunctionReply.WriteAsync(context.Response, answer);
        }
        else
        {
            await FunctionReply.FailAsync(context.Response, StatusCodes.Status500InternalServerError, "Internal Server Error");
        }
    }
}
