using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using IvsChatBackend.Emulator.ChatLogging;
using IvsChatBackend.Emulator.ControlPlane.SigV4;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Hosting;

/// <summary>The stand-alone host's command line.</summary>
internal sealed class EmulatorCommand
{
    private const string Off = "off";
    private const string Deny = "deny";

    private static readonly EmulatorOptions Defaults = new();

    private readonly Option<int> _port = CommandLineOptions.Port("--port", Defaults.Port, "Control plane and messaging socket; 0 takes a free one");
    private readonly Option<IPAddress> _listen = CommandLineOptions.Address(
        "--listen", Defaults.Address, "IP address to listen on; leaving loopback is for trusted networks only");
    private readonly Option<string[]> _allowedHosts = CommandLineOptions.Texts(
        "--allowed-host", "NAME", "Host name by which it may be addressed, beside loopback ones");
    private readonly Option<string[]> _origins = CommandLineOptions.Origins("--origin", "Let pages of this origin call it, beside those of loopback");
    private readonly Option<bool> _controls = new("--controls")
    { Description = "Open /_emulator where it listens off loopback, to everybody who reaches it" };
    private readonly Option<string[]> _rooms = CommandLineOptions.Texts(
        "--room", "NAME", "Room that is there from the start, its id made of its name");
    private readonly Option<string?> _seed = CommandLineOptions.Text(
        "--seed", "FILE", "JSON of rooms, logging configurations and handlers that are there from the start");
    private readonly Option<string?> _data = CommandLineOptions.Text(
        "--data", "DIR", "Keep rooms, logging configurations and tags there [default: in memory]");
    private readonly Option<string?> _chatLogs = CommandLineOptions.Text(
        "--chat-logs", "DIR", "Folder that stands for S3, CloudWatch Logs and Firehose [default: nothing is logged]");
    private readonly Option<ImmutableDictionary<string, Uri>> _handlers = CommandLineOptions.Handlers("--handler");
    private readonly Option<int> _reviewTimeout = CommandLineOptions.Milliseconds(
        "--review-timeout", Defaults.Review.Timeout, "How long a review may take");
    private readonly Option<string> _denyWithoutContent = CommandLineOptions.Word(
        "--deny-without-content", "fallback", Deny, "What a handler's DENY without Content is: invalid by the guide, a denial by what was seen");
    private readonly Option<string> _quotas = CommandLineOptions.Word(
        "--quotas", "on", Off, "Whether rates and counts are limited as AWS limits them");
    private readonly Option<string?> _region = CommandLineOptions.Text(
        "--region", "NAME", $"Region of ARNs and signatures [default: {Defaults.Region}]");
    private readonly Option<string?> _account = CommandLineOptions.Text("--account", "DIGITS", $"Account of ARNs [default: {Defaults.AccountId}]");
    private readonly Option<string?> _accessKey = CommandLineOptions.Text(
        "--access-key", "ID", $"Access key that may sign [default: {Defaults.AccessKeys[0].Id}]");
    private readonly Option<string?> _secretKey = CommandLineOptions.Text(
        "--secret-key", "SECRET", $"Its secret [default: {Defaults.AccessKeys[0].Secret}]");
    private readonly Option<string?> _sessionToken = CommandLineOptions.Text(
        "--session-token", "TOKEN", "Session token that its requests must carry [default: none]");
    private readonly Option<bool> _verbose = new("--verbose") { Description = "One log line a request, on standard error" };

    public EmulatorCommand() => Root = new RootCommand("A local Amazon IVS Chat: control plane and messaging socket on one port.")
    {
        _port, _listen, _allowedHosts, _origins, _controls, _rooms, _seed, _data, _chatLogs, _handlers, _reviewTimeout, _denyWithoutContent, _quotas,
        _region, _account, _accessKey, _secretKey, _sessionToken, _verbose,
    };

    public RootCommand Root { get; }

    /// <summary>What an accepted command line asks for.</summary>
    /// <exception cref="EmulatorSeedException">The seed can't be read.</exception>
    public EmulatorOptions Options(ParseResult parsed)
    {
        var key = Defaults.AccessKeys[0];
        var options = new EmulatorOptions
        {
            Port = parsed.GetValue(_port),
            Address = parsed.GetValue(_listen)!,
            AllowedHosts = parsed.GetValue(_allowedHosts)!,
            AllowedOrigins = parsed.GetValue(_origins)!,
            Controls = parsed.GetValue(_controls),
            DataDirectory = parsed.GetValue(_data),
            ChatLogging = new ChatLoggingOptions { Folder = parsed.GetValue(_chatLogs) },
            Quotas = parsed.GetValue(_quotas) == Off ? EmulatorQuotas.Off : EmulatorQuotas.Aws,
            Region = parsed.GetValue(_region) ?? Defaults.Region,
            AccountId = parsed.GetValue(_account) ?? Defaults.AccountId,
            AccessKeys =
            [
                new AccessKey(parsed.GetValue(_accessKey) ?? key.Id, parsed.GetValue(_secretKey) ?? key.Secret, parsed.GetValue(_sessionToken)),
            ],
            InitialRooms = [.. parsed.GetValue(_rooms)!.Select(name => new InitialRoom(name) { Id = Identifiers.OfName(name) })],
            Review = new ReviewOptions
            {
                Endpoints = parsed.GetValue(_handlers)!,
                Timeout = TimeSpan.FromMilliseconds(parsed.GetValue(_reviewTimeout)),
                DenyWithoutContent = parsed.GetValue(_denyWithoutContent) == Deny ? DenyWithoutContent.Deny : DenyWithoutContent.Fallback,
            },
        };
        return parsed.GetValue(_seed) is { } file ? Seed.Read(file).ApplyTo(options) : options;
    }

    public bool IsVerbose(ParseResult parsed) => parsed.GetValue(_verbose);
}
