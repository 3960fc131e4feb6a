using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using IvsChatBackend.Emulator.Hosting;

namespace IvsChatBackend.DevHost;

/// <summary>The command line: what can be asked, and what was.</summary>
public sealed class DevHostCommandLine
{
    private static readonly DevHostOptions Defaults = new();

    private readonly Option<int> _port = CommandLineOptions.Port("--port", Defaults.Port, "API and demo page; 0 takes a free one");
    private readonly Option<int> _ivsChatPort = CommandLineOptions.Port(
        "--ivschat-port", Defaults.IvsChatPort, "IVS Chat's control plane and messaging socket; 0 takes a free one");
    private readonly Option<IPAddress> _listen = CommandLineOptions.Address(
        "--listen", Defaults.Listen, "IP address to listen on; off loopback /dev asks for the key that is printed");
    private readonly Option<string[]> _allowedHosts = CommandLineOptions.Texts(
        "--allowed-host", "NAME", "Host name by which it may be addressed, beside loopback ones");
    private readonly Option<string[]> _origins = CommandLineOptions.Origins(
        "--origin", "Let pages of this origin call the API, beside those of loopback");
    private readonly Option<bool> _guests = new("--guests") { Description = "Give tokens to watch to those who did not sign in" };
    private readonly Option<string> _log = CommandLineOptions.Word("--log", "on", "off", "One line a request on standard error, as in production");
    private readonly Option<string?> _data = CommandLineOptions.Text(
        "--data", "DIR", "Keep the state in this folder across restarts [default: in memory]");
    private readonly Option<Uri?> _dynamoDb = CommandLineOptions.Url(
        "--dynamodb", "Keep the API's state on this DynamoDB endpoint; the table is created where it is missing");
    private readonly Option<string?> _chatLogs = CommandLineOptions.Text(
        "--chat-logs", "DIR", "Folder that stands for the destinations of chat logging: S3, CloudWatch Logs, Firehose");
    private readonly Option<string?> _metrics = CommandLineOptions.Text(
        "--metrics", "FILE", "Append the API's metrics to this file, in CloudWatch's embedded metric format");
    private readonly Option<ImmutableDictionary<string, Uri>> _handlers = CommandLineOptions.Handlers("--handler");
    private readonly Option<int> _reviewTimeout = CommandLineOptions.Milliseconds(
        "--review-timeout", Defaults.ReviewTimeout, "How long a review may take");

    public DevHostCommandLine() => Root = new RootCommand("Runs a local Amazon IVS Chat and the chat backend on it, in one process, on loopback.")
    {
        _port, _ivsChatPort, _listen, _allowedHosts, _origins, _guests, _log, _data, _dynamoDb, _chatLogs, _metrics, _handlers, _reviewTimeout,
    };

    public RootCommand Root { get; }

    /// <summary>What an accepted command line asks for.</summary>
    public DevHostOptions Options(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(_port),
        IvsChatPort = parsed.GetValue(_ivsChatPort),
        Listen = parsed.GetValue(_listen)!,
        AllowedHosts = parsed.GetValue(_allowedHosts)!,
        Origins = parsed.GetValue(_origins)!,
        Guests = parsed.GetValue(_guests),
        LogsRequests = parsed.GetValue(_log) == "on",
        DataDirectory = parsed.GetValue(_data),
        DynamoDb = parsed.GetValue(_dynamoDb),
        ChatLogDirectory = parsed.GetValue(_chatLogs),
        MetricsFile = parsed.GetValue(_metrics),
        Handlers = parsed.GetValue(_handlers)!,
        ReviewTimeout = TimeSpan.FromMilliseconds(parsed.GetValue(_reviewTimeout)),
    };
}
