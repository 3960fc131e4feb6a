using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IvsChatBackend.Emulator.ChatLogging;
using IvsChatBackend.Emulator.Metrics;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Tests.Messaging;
using IvsChatBackend.Emulator.Tests.Review;
using IvsChatBackend.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Emulator.Tests.ChatLogging;

public sealed class ChatLoggingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chat-logging-").FullName;
    private readonly ManualTimeProvider _time = new();
    private readonly HeldReview _review = new();

    [Fact]
    public async Task S3_gets_compressed_lines_under_the_services_key()
    {
        await using var host = await StartAsync(Configuration(LogDestinationKind.S3, "chat-logs"));
        await using var ann = await host.ConnectAsync("ann");
        _time.Advance(TimeSpan.FromTicks(1_234_567));
        await ann.SendMessageAsync("hi");
        var frame = await ann.ReceiveTextAsync();
        Assert.Contains("\"SendTime\":\"2026-01-02T03:04:05.123", frame, StringComparison.Ordinal);
        var id = host.Messaging.SendEvent(host.Room, "app:NOTICE", null);
        await host.StopAsync();

        var file = Assert.Single(Files());
        Assert.Matches(
            @"^s3/chat-logs/AWSLogs/123456789012/IVSChatLogs/1\.0/us-east-1/room_aB3dE5fG7hJ9/2026/01/02/03/"
            + @"123456789012_IVSChatLogs_1\.0_us-east-1_room_aB3dE5fG7hJ9_20260102T0304Z_[0-9a-f]{8}\.log\.gz$",
            file);
        var lines = ReadLines(file);
        Assert.Equal(2, lines.Count);
        Assert.Equal($$"""{"event_timestamp":"2026-01-02T03:04:05.123Z","type":"MESSAGE","payload":{{frame}},"version":"1.0"}""", lines[0]);
        Assert.Equal("EVENT", (string?)JsonNode.Parse(lines[1])!["type"]);
        Assert.Equal(id, (string?)JsonNode.Parse(lines[1])!["payload"]!["Id"]);
    }

    [Fact]
    public async Task CloudWatch_gets_events_in_the_rooms_stream()
    {
        await using var host = await StartAsync(Configuration(LogDestinationKind.CloudWatchLogs, "/demo/chat"));
        await SendOneAsync(host);
        await host.StopAsync();

        var file = Assert.Single(Files());
        Assert.Equal("cloudwatch/demo/chat/aws/IVSChatLogs/1.0/room_aB3dE5fG7hJ9", file);
        var entry = JsonNode.Parse(Assert.Single(File.ReadAllLines(Path.Combine(_folder, file))))!.AsObject();
        Assert.Equal(["timestamp", "message", "ingestionTime"], entry.Select(member => member.Key));
        Assert.Equal(_time.GetUtcNow().ToUnixTimeMilliseconds(), (long?)entry["timestamp"]);
        Assert.Equal("hi", (string?)JsonNode.Parse((string)entry["message"]!)!["payload"]!["Content"]);
    }

    [Fact]
    public async Task Firehose_gets_lines_in_an_object_of_the_streams_own_name()
    {
        await using var host = await StartAsync(Configuration(LogDestinationKind.Firehose, "chat-stream"));
        await SendOneAsync(host);
        await host.StopAsync();

        var file = Assert.Single(Files());
        Assert.Matches(@"^firehose/chat-stream/2026/01/02/03/chat-stream-1-2026-01-02-03-04-05-[0-9a-f-]{36}$", file);
        var line = Assert.Single(File.ReadAllLines(Path.Combine(_folder, file)));
        Assert.Equal("hi", (string?)JsonNode.Parse(line)!["payload"]!["Content"]);
    }

    [Fact]
    public async Task A_room_logs_to_each_of_its_configurations()
    {
        await using var host = await StartAsync(Configuration(LogDestinationKind.S3, "one"), Configuration(LogDestinationKind.CloudWatchLogs, "two"));
        await SendOneAsync(host);
        await host.StopAsync();

        Assert.Equal(["cloudwatch", "s3"], Files().Select(file => file.Split('/')[0]).Order());
    }

    [Theory]
    [InlineData("CREATING")]
    [InlineData("DELETING")]
    [InlineData("UPDATE_FAILED")]
    public async Task Only_active_configurations_log(string state)
    {
        await using var host = await StartAsync(Configuration(LogDestinationKind.S3, "chat-logs") with { State = state });
        await SendOneAsync(host);
        await host.StopAsync();

        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_configuration_that_is_not_attached_logs_nothing()
    {
        await using var host = await StartAsync();
        host.Put(Configuration(LogDestinationKind.S3, "chat-logs"));
        await SendOneAsync(host);
        await host.StopAsync();

        Assert.Empty(Files());
    }

    [Fact]
    public async Task Without_a_folder_nothing_is_logged()
    {
        await using var host = await StartAsync(new ChatLoggingOptions(), Configuration(LogDestinationKind.S3, "chat-logs"));
        await SendOneAsync(host);
        await host.StopAsync();

        Assert.Empty(Files());
    }

    [Fact]
    public async Task What_is_denied_or_refused_is_not_logged_and_a_rewrite_is_logged_as_delivered()
    {
        await using var host = await StartAsync(Configuration(LogDestinationKind.S3, "chat-logs"));
        host.Update(room => room with { MessageReviewHandler = new MessageReviewHandler(HeldReview.Arn) });
        await using var ann = await host.ConnectAsync("ann");
        await ann.SendMessageAsync("denied");
        (await _review.NextAsync()).Deny();
        await ann.ReceiveAsync();
        await ann.SendMessageAsync("");
        await ann.ReceiveAsync();
        await ann.SendMessageAsync("damn");
        (await _review.NextAsync()).Allow("****");
        await ann.ReceiveAsync();
        await host.StopAsync();

        var line = Assert.Single(ReadLines(Assert.Single(Files())));
        Assert.Equal("****", (string?)JsonNode.Parse(line)!["payload"]!["Content"]);
    }

    [Theory]
    [InlineData(LogDestinationKind.CloudWatchLogs, "../../../etc/./x")]
    [InlineData(LogDestinationKind.CloudWatchLogs, "/..")]
    [InlineData(LogDestinationKind.S3, "...")]
    [InlineData(LogDestinationKind.Firehose, "..")]
    public async Task A_destinations_name_never_leads_out_of_the_folder(LogDestinationKind kind, string name)
    {
        var outside = Path.Combine(_folder, "logs");
        await using var host = await StartAsync(new ChatLoggingOptions { Folder = outside }, Configuration(kind, name));
        await SendOneAsync(host);
        await host.StopAsync();

        Assert.StartsWith("logs/", Assert.Single(Files()), StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex(@"/\.+/"), Files().Single());
    }

    [Fact]
    public async Task A_destination_that_cannot_be_written_is_counted_and_harms_nobody()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "s3"), "a file where the folder should be", TestContext.Current.CancellationToken);
        var configuration = Configuration(LogDestinationKind.S3, "chat-logs");
        await using var host = await StartAsync(new ChatLoggingOptions { Folder = _folder, S3Delay = TimeSpan.Zero }, configuration);
        await SendOneAsync(host);
        await host.StopAsync();

        var key = new MetricKey("AWS/IVSChat", "LogDestinationResourceNotFoundErrors", new("LoggingConfiguration", configuration.Arn));
        Assert.Contains(KeyValuePair.Create(key, 1L), host.Services.GetRequiredService<ChatMetrics>().Sums);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static LoggingConfiguration Configuration(LogDestinationKind kind, string name) => new()
    {
        Id = $"Config{kind}",
        Arn = $"arn:aws:ivschat:us-east-1:123456789012:logging-configuration/{kind}",
        CreateTime = default,
        UpdateTime = default,
        Destination = new LogDestination(kind, name),
    };

    private static async Task SendOneAsync(ChatHost host)
    {
        await using var ann = await host.ConnectAsync("ann");
        await ann.SendMessageAsync("hi");
        await ann.ReceiveAsync();
    }

    private Task<ChatHost> StartAsync(params LoggingConfiguration[] configurations)
        => StartAsync(new ChatLoggingOptions { Folder = _folder }, configurations);

    private async Task<ChatHost> StartAsync(ChatLoggingOptions options, params LoggingConfiguration[] configurations)
    {
        var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = _time, ChatLogging = options, Review = _review.Options });
        foreach (var configuration in configurations)
        {
            host.Put(configuration);
        }

        host.Update(room => room with { LoggingConfigurationIdentifiers = [.. configurations.Select(configuration => configuration.Arn)] });
        return host;
    }

    private List<string> Files() => [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/'))];

    private List<string> ReadLines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(_folder, file)), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
