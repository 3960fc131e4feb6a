namespace IvsChatBackend.Emulator.Access;

/// <summary>Answers requests by the emulator's own names only: the access key <c>test</c> is no secret, so a rebound page could sign with it.</summary>
internal sealed class HostGuard(OwnNames names)
{
    public const string HealthPath = "/healthz";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // What probes health goes by whatever name it was given, and learns nothing.
        if (names.HasHost(context.Request.Host.Host) || context.Request.Path == HealthPath)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            """{"message":"This emulator answers to loopback names, and to those that --allowed-host names."}""", context.RequestAborted);
    }
}
