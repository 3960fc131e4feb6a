using System.Net;
using IvsChatBackend.Emulator.Hosting;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Tests.Hosting;

public sealed class EmulatorCommandTests
{
    private const string Arn = "arn:aws:lambda:us-east-1:123456789012:function:Review:live";

    [Fact]
    public void Nothing_said_is_the_documented_default()
    {
        var options = Parse();

        Assert.Equal((5081, "us-east-1", "123456789012", null), (options.Port, options.Region, options.AccountId, options.DataDirectory));
        Assert.Equal(("test", "test", null), (options.AccessKeys[0].Id, options.AccessKeys[0].Secret, options.AccessKeys[0].SessionToken));
        Assert.Equal((TimeSpan.FromMilliseconds(200), DenyWithoutContent.Fallback), (options.Review.Timeout, options.Review.DenyWithoutContent));
        Assert.Equal((IPAddress.Loopback, false, EmulatorQuotas.Aws), (options.Address, options.Controls, options.Quotas));
        Assert.Empty(options.InitialRooms);
    }

    [Fact]
    public void Every_option_is_taken()
    {
        var options = Parse(
            "--port=0", "--data", "d", "--region", "eu-west-1", "--account", "000000000001", "--access-key", "k", "--secret-key", "s",
            "--session-token", "t", "--listen", "0.0.0.0", "--allowed-host", "ivs-chat", "--allowed-host=other", "--origin", "https://app.example",
            "--controls", "--room", "lobby", "--room", "hall", "--quotas", "off", "--deny-without-content", "deny", "--chat-logs", "l", "--verbose",
            "--review-timeout", "2000", "--handler", $"{Arn}=http://127.0.0.1:3001/", "--handler", $"{Arn}2=http://127.0.0.1:3001/a=b");

        Assert.Equal((0, "eu-west-1", "000000000001", "d", "l"), (options.Port, options.Region, options.AccountId, options.DataDirectory, options.ChatLogging.Folder));
        Assert.Equal(("k", "s", "t"), (options.AccessKeys[0].Id, options.AccessKeys[0].Secret, options.AccessKeys[0].SessionToken));
        Assert.Equal((TimeSpan.FromSeconds(2), DenyWithoutContent.Deny), (options.Review.Timeout, options.Review.DenyWithoutContent));
        Assert.Equal(new Uri("http://127.0.0.1:3001/"), options.Review.Endpoints[Arn]);
        Assert.Equal(new Uri("http://127.0.0.1:3001/a=b"), options.Review.Endpoints[Arn + "2"]);
        Assert.Equal((IPAddress.Any, true, EmulatorQuotas.Off), (options.Address, options.Controls, options.Quotas));
        Assert.Equal(["ivs-chat", "other"], options.AllowedHosts);
        Assert.Equal(["https://app.example"], options.AllowedOrigins);
        Assert.Equal(["lobby", "hall"], options.InitialRooms.Select(room => room.Name));
    }

    [Fact]
    public void A_rooms_id_is_made_of_its_name_the_same_at_each_start()
    {
        var (first, second) = (Parse("--room", "lobby").InitialRooms[0].Id, Parse("--room", "lobby", "--room", "hall").InitialRooms);

        Assert.Matches("^[A-Za-z0-9]{12}$", first);
        Assert.Equal(first, second[0].Id);
        Assert.NotEqual(first, second[1].Id);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--port", "65536")]
    [InlineData("--port=65536")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "http")]
    [InlineData("--listen", "localhost")]
    [InlineData("--data", "")]
    [InlineData("--review-timeout", "0")]
    [InlineData("--handler", "arn")]
    [InlineData("--handler", "=http://127.0.0.1")]
    [InlineData("--handler", "arn=file:///etc/passwd")]
    [InlineData("--origin", "app.example")]
    [InlineData("--quotas", "none")]
    [InlineData("--deny-without-content", "allow")]
    [InlineData("--unknown", "x")]
    [InlineData("stray")]
    public void What_cannot_be_meant_is_refused_and_named(params string[] arguments)
    {
        var problem = CommandLineOptions.Problem(new EmulatorCommand().Root.Parse(arguments));

        Assert.Contains(arguments[0].Split('=')[0], problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem!);
    }

    [Fact]
    public void A_seed_adds_rooms_logging_configurations_and_handlers()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "seed.json");
        File.WriteAllText(file, $$"""
            {
              // Comments are taken.
              "loggingConfigurations": [{ "name": "archive", "destinationConfiguration": { "s3": { "bucketName": "chat-logs" } } }],
              "rooms": [{
                "name": "hall", "id": "HallHallHall", "maximumMessageRatePerSecond": 100, "loggingConfigurations": ["archive"],
                "messageReviewHandler": { "uri": "{{Arn}}", "fallbackResult": "DENY" }, "tags": { "stage": "test" }
              }],
              "handlers": { "{{Arn}}": "http://127.0.0.1:9000" }
            }
            """);

        var options = Parse("--room", "lobby", "--seed", file);

        Assert.Equal(["lobby", "hall"], options.InitialRooms.Select(room => room.Name));
        var hall = options.InitialRooms[1];
        Assert.Equal(("HallHallHall", 100, new MessageReviewHandler(Arn, "DENY")), (hall.Id, hall.MaximumMessageRatePerSecond, hall.MessageReviewHandler));
        Assert.Equal(new LogDestination(LogDestinationKind.S3, "chat-logs"), options.InitialLoggingConfigurations.Single().Destination);
        Assert.Equal(new Uri("http://127.0.0.1:9000"), options.Review.Endpoints[Arn]);
        Assert.Empty(EmulatorOptionsRules.Problems(options));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"rooms\":[{}]}")]
    [InlineData("{\"rooms\":[{\"name\":\"a\",\"surprise\":1}]}")]
    [InlineData("{\"loggingConfigurations\":[{\"name\":\"a\",\"destinationConfiguration\":{}}]}")]
    [InlineData("{\"handlers\":{\"a\":7}}")]
    public void A_seed_that_cannot_be_used_is_one_line_that_names_it(string content)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "seed.json");
        File.WriteAllText(file, content);

        var problem = Assert.Throws<EmulatorSeedException>(() => Parse("--seed", file)).Message;

        Assert.StartsWith("--seed", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void A_room_that_attaches_what_is_not_there_is_a_problem()
    {
        var options = new EmulatorOptions { InitialRooms = [new InitialRoom("a") { LoggingConfigurations = ["nowhere"] }] };

        Assert.Contains("'a'", Assert.Single(EmulatorOptionsRules.Problems(options)), StringComparison.Ordinal);
    }

    private static EmulatorOptions Parse(params string[] arguments)
    {
        var command = new EmulatorCommand();
        var parsed = command.Root.Parse(arguments);
        Assert.Null(CommandLineOptions.Problem(parsed));
        return command.Options(parsed);
    }
}
