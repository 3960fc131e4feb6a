using System.Net;
using Microsoft.Extensions.Primitives;

namespace IvsChatBackend.Emulator.Controls;

/// <summary>
/// Who may use the controls: this machine, addressing it by a name that is its own, from no page of anybody else's. A page on the web can point a
/// name of its own at this machine (DNS rebinding, told by Host) or send requests across origins (told by Origin); either could empty an account.
/// </summary>
internal sealed class ControlsGuard(EmulatorOptions options)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsLocal(context.Connection.RemoteIpAddress))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "The controls answer this machine only.");
        }
        else if (!IsOwnHost(context.Request.Host.Host))
        {
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "The controls go by a loopback name, or one that is allowed.");
        }
        else if (!StringValues.IsNullOrEmpty(context.Request.Headers.Origin) && !IsOwnOrigin(context.Request.Headers.Origin.ToString()))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "Pages of this origin may not use the controls.");
        }
        else if (AllowsOrigin(context) && HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            await AnswerAsync(context, next);
        }
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception)
        {
            await RefuseAsync(context, exception.StatusCode, "The request's body is not JSON of the control's shape.");
        }
    }

    private static bool AllowsOrigin(HttpContext context)
    {
        if (StringValues.IsNullOrEmpty(context.Request.Headers.Origin))
        {
            return false;
        }

        context.Response.Headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
        context.Response.Headers.AccessControlAllowMethods = "GET, POST, DELETE";
        context.Response.Headers.AccessControlAllowHeaders = "content-type";
        context.Response.Headers.Vary = "Origin";
        return true;
    }

    private static bool IsLocal(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    private bool IsOwnHost(string host) => IsLoopbackName(host) || options.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    private bool IsOwnOrigin(string origin) =>
        options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && IsLoopbackName(uri.Host));

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ControlProblem(message), ControlsJson.Default.ControlProblem);
    }
}
