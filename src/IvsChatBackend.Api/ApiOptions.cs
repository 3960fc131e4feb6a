using System.Collections.Immutable;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.LoggingConfigurations;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Api;

/// <summary>How one deployment of the API is set up. In Lambda it is read from the environment (<see cref="ApiEnvironment"/>).</summary>
public sealed record ApiOptions
{
    /// <summary>Draws the keys of cursors, idempotency and hashes; the same in every instance of a deployment.</summary>
    public required DeploymentSecret Secret { get; init; }

    /// <summary>Seal the trails; the same in every function that appends to one.</summary>
    public required AuditKeys AuditKeys { get; init; }

    /// <summary>Where the messaging SDK connects: <c>wss://edge.ivschat.REGION.amazonaws.com</c>, or the local IVS Chat.</summary>
    public required string MessagingEndpoint { get; init; }

    /// <summary>
    /// The same for a local host that is reached by several names: by the name, without a port, that a request came by. Default, null:
    /// <see cref="MessagingEndpoint"/> for all.
    /// </summary>
    public Func<string, string>? MessagingEndpointOfHost { get; init; }

    /// <summary>Who verifies tokens. Default: this API.</summary>
    public AuthenticationMode Authentication { get; init; } = AuthenticationMode.Verify;

    /// <summary>
    /// Issuers whose tokens are taken. Behind API Gateway's authorizer, which has verified the tokens, there may be none; one that is given has
    /// its issuer, audience and token use asked for again.
    /// </summary>
    public IReadOnlyList<IssuerOptions> Issuers { get; init; } = [];

    /// <summary>Reads the times in JWTs. Default: the system's clock, whatever clock the rest runs on.</summary>
    public TimeProvider IdentityClock { get; init; } = TimeProvider.System;

    /// <summary>How claims are read, unless their issuer is in <see cref="IssuerCallers"/>.</summary>
    public CallerOptions Callers { get; init; } = new();

    /// <summary>By issuer's alias: how the claims of that issuer are read. What a value means is its issuer's word, so another's may mean something else.</summary>
    public ImmutableDictionary<string, CallerOptions> IssuerCallers { get; init; } = ImmutableDictionary<string, CallerOptions>.Empty;

    public RoleCatalog Roles { get; init; } = RoleCatalog.Default;

    public VendingLimits Limits { get; init; } = new();

    /// <summary>DisconnectUser calls a second of all functions together, as far as they are owed. Default: 80. 1–100.</summary>
    public int DisconnectsPerSecond { get; init; } = SharedBudget.DisconnectsPerSecond;

    /// <summary>Whether people who did not sign in may watch public rooms. Default: off.</summary>
    public bool Guests { get; init; }

    /// <summary>
    /// What CloudFront, where it stands in front, sends as <c>x-edge-secret</c>: it proves that the client's address in its header is its word. Default:
    /// null, which believes no header.
    /// </summary>
    public string? EdgeSecret { get; init; }

    /// <summary>Where the rooms are. Default, null: the account and region of the Lambda function that is invoked.</summary>
    public AccountArns? Account { get; init; }

    /// <summary>
    /// ARN, with its alias, of the function that reviews messages: what admins may attach to a room, and what a new room has. Default, empty:
    /// no room gets one.
    /// </summary>
    public string ReviewHandlerArn { get; init; } = "";

    /// <summary>Whether logging configurations have routes. Default: off, since the permissions that they need are broad.</summary>
    public bool LoggingRoutes { get; init; }

    /// <summary>What a logging configuration may log to. Default: nothing.</summary>
    public AllowedDestinations LogDestinations { get; init; } = AllowedDestinations.None;

    internal string MessagingEndpointFor(HttpRequest request) => MessagingEndpointOfHost?.Invoke(request.Host.Host) ?? MessagingEndpoint;
}

public enum AuthenticationMode
{
    /// <summary>The bearer token is verified here, by its issuer's published keys.</summary>
    Verify,

    /// <summary>API Gateway's JWT authorizer has verified it; its claims are in the event's request context.</summary>
    Gateway,
}
