using System.Net;
using IvsChatBackend.Emulator.ChatLogging;
using IvsChatBackend.Emulator.ControlPlane.SigV4;
using IvsChatBackend.Emulator.Messaging;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator;

/// <summary>How one emulator is set up. Every default is what the stand-alone host starts with.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The region that ARNs carry and that a request's credential scope must name.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The 12 digits that ARNs carry.</summary>
    public string AccountId { get; init; } = "123456789012";

    /// <summary>The keys that may sign requests; any other is refused as AWS would. Default: <c>test</c> with the secret <c>test</c>.</summary>
    public IReadOnlyList<AccessKey> AccessKeys { get; init; } = [new AccessKey("test", "test")];

    /// <summary>Where the control plane and the messaging socket listen. Default: IPv4 loopback.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 lets the system pick a free port; the started application's <c>Urls</c> tell which.</summary>
    public int Port { get; init; } = 5081;

    /// <summary>The clock underneath the emulator's own, which <c>/_emulator/clock</c> moves ahead of it. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Folder that keeps rooms, logging configurations and tags across restarts and kills. Null, the default, keeps them in memory.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Rates and counts. Default: AWS's.</summary>
    public EmulatorQuotas Quotas { get; init; } = new();

    /// <summary>Rooms that are there from the start, and again after a reset; one whose name or id a kept room has is not made again.</summary>
    public IReadOnlyList<InitialRoom> InitialRooms { get; init; } = [];

    /// <summary>Logging configurations that are there from the start, before the rooms that attach them; the same holds of them.</summary>
    public IReadOnlyList<InitialLoggingConfiguration> InitialLoggingConfigurations { get; init; } = [];

    /// <summary>Origins (<c>scheme://host[:port]</c>), beside loopback ones, whose pages may use the control plane and <c>/_emulator/</c>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>
    /// Host names, without a port, by which the emulator may be addressed beside loopback ones; off loopback addresses are its own too. Anything else
    /// is answered with 421.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Whether <c>/_emulator/</c> answers where <see cref="Address"/> is not loopback: to everybody who reaches it. Default: it does not.</summary>
    public bool Controls { get; init; }

    /// <summary>Where log events go. Default: nowhere.</summary>
    public Action<ILoggingBuilder>? ConfigureLogging { get; init; }

    /// <inheritdoc cref="MessagingOptions"/>
    public MessagingOptions Messaging { get; init; } = new();

    /// <inheritdoc cref="ReviewOptions"/>
    public ReviewOptions Review { get; init; } = new();

    /// <inheritdoc cref="ChatLoggingOptions"/>
    public ChatLoggingOptions ChatLogging { get; init; } = new();
}
