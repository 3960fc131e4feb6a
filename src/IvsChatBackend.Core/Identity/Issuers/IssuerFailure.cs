namespace IvsChatBackend.Core.Identity.Issuers;

/// <summary>Why an issuer's keys could not be had. For logs, metrics and alarms.</summary>
public enum IssuerFailure
{
    /// <summary>Neither https nor, where that is allowed, plain http on loopback; or with user information.</summary>
    UriRefused,

    /// <summary>The host has no address but private, link-local, metadata or otherwise non-public ones.</summary>
    AddressRefused,

    /// <summary>The name did not resolve, or nobody answered there with HTTP, or the certificate was not good.</summary>
    Unreachable,

    /// <summary>The whole answer was not there in time.</summary>
    TimedOut,

    /// <summary>The answer was not 200; a redirect is none.</summary>
    BadStatus,

    /// <summary>The document is larger than is read.</summary>
    TooLarge,

    /// <summary>The discovery document is not strict JSON with the members that are needed.</summary>
    BadDiscovery,

    /// <summary>The discovery document is another issuer's: its <c>issuer</c> is not ours to the character.</summary>
    IssuerMismatch,

    /// <summary>The key set is not strict JSON of that shape, or is past a bound.</summary>
    BadKeySet,
}
