using IvsChatBackend.Emulator.Access;
using Microsoft.Extensions.Primitives;

namespace IvsChatBackend.Emulator.Controls;

/// <summary>
/// Who may use the controls: this machine, from no page of anybody else's, for a page on the web can send requests across origins and could empty an
/// account. Where other machines reach the emulator, nobody may, unless that was asked for: behind a container's proxy every caller may look local.
/// </summary>
internal sealed class ControlsGuard(OwnNames names, bool isOpen)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var origin = context.Request.Headers.Origin;
        if (!isOpen)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "Off loopback the controls are closed; --controls opens them.");
        }
        else if (!StringValues.IsNullOrEmpty(origin) && !names.HasOrigin(origin.ToString()))
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

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ControlProblem(message), ControlsJson.Default.ControlProblem);
    }
}
