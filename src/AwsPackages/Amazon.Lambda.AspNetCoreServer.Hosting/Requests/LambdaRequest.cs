using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Requests;

/// <summary>The request of an event, as the features by which ASP.NET Core sees one.</summary>
internal sealed class LambdaRequest :
    IHttpRequestFeature,
    IHttpRequestIdentifierFeature,
    IHttpRequestBodyDetectionFeature,
    IHttpConnectionFeature,
    IHttpAuthenticationFeature,
    IItemsFeature
{
    public required string Protocol { get; set; }

    public required string Scheme { get; set; }

    public required string Method { get; set; }

    public required string PathBase { get; set; }

    public required string Path { get; set; }

    public required string QueryString { get; set; }

    /// <summary>Path and query encoded anew: the gateway does not pass on how the client wrote the path.</summary>
    // A path string takes %41 for encoded already; here it is three characters.
    public string RawTarget
    {
        get => field ??= new PathString((PathBase + Path).Replace("%", "%25", StringComparison.Ordinal)).ToUriComponent() + QueryString;
        set;
    }

    public required IHeaderDictionary Headers { get; set; }

    public required Stream Body { get; set; }

    public required bool CanHaveBody { get; init; }

    public required string TraceIdentifier { get; set; }

    public required string ConnectionId { get; set; }

    public IPAddress? RemoteIpAddress { get; set; }

    public int RemotePort { get; set; }

    public IPAddress? LocalIpAddress { get; set; }

    public int LocalPort { get; set; }

    public ClaimsPrincipal? User { get; set; }

    public required IDictionary<object, object?> Items { get; set; }
}
