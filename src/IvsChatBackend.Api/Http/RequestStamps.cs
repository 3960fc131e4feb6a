using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Api.Http;

/// <summary>The ids of a request that does something accountable.</summary>
internal static class RequestStamps
{
    public static RequestStamp Stamp(this HttpContext context) =>
        new(context.TraceIdentifier, context.RequestServices.GetRequiredService<RandomIds>().Next());
}
