using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace IvsChatBackend.DevHost;

/// <summary>Reads the options.</summary>
public static class DevHostCommandLine
{
    public const string Usage = """
        Runs a local Amazon IVS Chat and the chat backend on it, in one process, on loopback.

        dotnet run --project src/IvsChatBackend.DevHost -- [options]

          --port N           API and demo page (5080; 0 takes a free port)
          --ivschat-port N   IVS Chat's control plane and messaging socket (5081; 0 takes a free port)
          --listen ADDRESS   IP address to listen on (127.0.0.1); leaving loopback is for trusted networks only
          --origin URL       let pages of this origin call the API, beside those of loopback (repeatable)
          --data DIR         keep the state in this folder across restarts
          --dynamodb URL     keep the API's state on this DynamoDB endpoint; the table is created where it is missing
          --chat-logs DIR    folder that stands for the destinations of chat logging: S3, CloudWatch Logs, Firehose
          --metrics FILE     append the API's metrics to this file, in CloudWatch's embedded metric format
          --handler ARN=URL  Lambda Invoke endpoint of a message review function (repeatable)
          --review-timeout MS  time that a review may take (200)
          --help             show this
        """;

    /// <returns>The options, or one line that says what is wrong.</returns>
    public static (DevHostOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments)
    {
        var options = new DevHostOptions();
        for (var index = 0; index < arguments.Count; index++)
        {
            var name = arguments[index];
            if (name is "--help" or "-h")
            {
                return (options with { Help = true }, null);
            }

            if (index + 1 == arguments.Count)
            {
                return (null, IsOption(name) ? $"{name} takes a value." : Unknown(name));
            }

            var value = arguments[++index];
            var (changed, problem) = Apply(options, name, value);
            if (changed is null)
            {
                return (null, problem);
            }

            options = changed;
        }

        return (options, null);
    }

    private static bool IsOption(string name) => name is "--port" or "--ivschat-port" or "--listen" or "--origin" or "--data" or "--dynamodb" or "--chat-logs"
        or "--metrics" or "--handler" or "--review-timeout";

    private static (DevHostOptions? Options, string? Problem) Apply(DevHostOptions options, string name, string value) => name switch
    {
        "--port" => TryPort(value, out var port) ? (options with { Port = port }, null) : (null, NotAPort(name, value)),
        "--ivschat-port" => TryPort(value, out var port) ? (options with { IvsChatPort = port }, null) : (null, NotAPort(name, value)),
        "--listen" => IPAddress.TryParse(value, out var address)
            ? (options with { Listen = address }, null)
            : (null, $"--listen takes an IP address; '{value}' is none."),
        "--origin" => TryOrigin(value, out var origin)
            ? (options with { Origins = [.. options.Origins, origin] }, null)
            : (null, $"--origin takes scheme://host[:port] without a path; '{value}' is none."),
        "--data" => (options with { DataDirectory = value }, null),
        "--chat-logs" => (options with { ChatLogDirectory = value }, null),
        "--metrics" => (options with { MetricsFile = value }, null),
        "--dynamodb" => TryUrl(value, out var url)
            ? (options with { DynamoDb = url }, null)
            : (null, $"--dynamodb takes an http or https URL; '{value}' is none."),
        "--handler" => value.Split('=', 2) is [{ Length: > 0 } arn, var address] && TryUrl(address, out var url)
            ? (options with { Handlers = options.Handlers.SetItem(arn, url) }, null)
            : (null, $"--handler takes ARN=URL; '{value}' is none."),
        "--review-timeout" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0
            ? (options with { ReviewTimeout = TimeSpan.FromMilliseconds(milliseconds) }, null)
            : (null, $"--review-timeout takes a whole number of milliseconds; '{value}' is none."),
        _ => (null, Unknown(name)),
    };

    private static bool TryPort(string value, out int port) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65535;

    private static bool TryUrl(string value, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(value, UriKind.Absolute, out url) && url is { Scheme: "http" or "https" };

    private static bool TryOrigin(string value, out string origin)
    {
        origin = Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", AbsolutePath: "/", Query: "", UserInfo: "" }
            ? uri.GetLeftPart(UriPartial.Authority)
            : "";
        return origin.Length > 0;
    }

    private static string NotAPort(string name, string value) => $"{name} takes a port of 0 to 65535; '{value}' is none.";

    private static string Unknown(string name) => $"There is no option '{name}'. --help lists them.";
}
