using System.Collections.Immutable;
using System.Net;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Emulator.Quotas;

namespace IvsChatBackend.DevHost;

/// <summary>The command line, read.</summary>
public sealed record DevHostOptions
{
    /// <summary>Of the API and the demo page. 0 takes a free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Of the local IVS Chat: control plane, messaging socket and its own controls. 0 takes a free one.</summary>
    public int IvsChatPort { get; init; } = 5081;

    /// <summary>Where to listen. Anything but loopback comes with a warning, and closes <c>/dev</c> to those without the key that the host prints.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>Host names beside loopback ones, without a port, by which the API and IVS Chat may be addressed.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Whether people who did not sign in get tokens to watch.</summary>
    public bool Guests { get; init; }

    /// <summary>Whether each request of the API is told in one line, as in production.</summary>
    public bool LogsRequests { get; init; } = true;

    /// <summary>Origins beside loopback ones whose pages may call the API: <c>scheme://host[:port]</c>.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Folder that keeps the state across restarts; null keeps it in memory.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>DynamoDB endpoint that keeps the API's state instead; null for none.</summary>
    public Uri? DynamoDb { get; init; }

    /// <summary>Folder that stands for the destinations of chat logging; null logs nothing.</summary>
    public string? ChatLogDirectory { get; init; }

    /// <summary>File that metrics are appended to, a line each, as the functions write them in Lambda; null writes none.</summary>
    public string? MetricsFile { get; init; }

    /// <summary>Lambda Invoke endpoints of message review functions, by ARN.</summary>
    public ImmutableDictionary<string, Uri> Handlers { get; init; } = ImmutableDictionary<string, Uri>.Empty;

    /// <summary>How long a review may take: IVS Chat's 200 ms, unless a slow local runner needs more.</summary>
    public TimeSpan ReviewTimeout { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Of the local IVS Chat. Default: AWS's. For load tests; the command line does not reach it.</summary>
    public EmulatorQuotas Quotas { get; init; } = new();

    /// <summary>Of the API. Default: as it ships. For load tests; the command line does not reach it.</summary>
    public VendingLimits Limits { get; init; } = new();
}
