using IvsChatBackend.Emulator.Access;
using Microsoft.Extensions.Primitives;

namespace IvsChatBackend.Emulator.ControlPlane.Serving;

/// <summary>
/// Lets pages of this machine, and of the origins that are allowed, call the control plane: AWS's JavaScript client runs in browsers too. No other
/// origin is let in, because a page anywhere could sign with the access key <c>test</c>.
/// </summary>
internal sealed class ControlPlaneCors(OwnNames names)
{
    /// <returns>Whether the request was a preflight, and is answered.</returns>
    public bool TryAnswerPreflight(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (StringValues.IsNullOrEmpty(request.Headers.Origin) || !names.HasOrigin(request.Headers.Origin.ToString()))
        {
            return false;
        }

        response.Headers.AccessControlAllowOrigin = request.Headers.Origin;
        response.Headers.AccessControlExposeHeaders = "date, x-amzn-errortype, x-amzn-requestid";
        response.Headers.Vary = "Origin";
        if (!HttpMethods.IsOptions(request.Method) || StringValues.IsNullOrEmpty(request.Headers.AccessControlRequestMethod))
        {
            return false;
        }

        response.Headers.AccessControlAllowMethods = "GET, POST, DELETE";
        response.Headers.AccessControlAllowHeaders = request.Headers.AccessControlRequestHeaders;
        response.Headers.AccessControlMaxAge = "600";
        response.StatusCode = StatusCodes.Status204NoContent;
        return true;
    }
}
