using IvsChatBackend.Api.Idempotency;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Api.Http;

/// <summary>The ids of a request that does something accountable. Methods other than POST have no operation that comes again.</summary>
internal static class RequestStamps
{
    public static RequestStamp Stamp(this HttpContext context) =>
        new(context.TraceIdentifier, context.Features.Get<Operation>()?.Id ?? context.RequestServices.GetRequiredService<RandomIds>().Next());
}
