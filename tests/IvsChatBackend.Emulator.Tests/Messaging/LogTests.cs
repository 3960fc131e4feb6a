using System.Collections.Concurrent;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Tests.Review;
using Microsoft.Extensions.Logging;

namespace IvsChatBackend.Emulator.Tests.Messaging;

public sealed class LogTests
{
    [Fact]
    public async Task Nothing_that_a_client_said_or_is_known_by_gets_into_the_log()
    {
        var review = new HeldReview();
        using var lines = new LogLines();
        await using var host = await ChatHost.StartAsync(
            new EmulatorOptions { TimeProvider = ChatHost.ManualTime(), Review = review.Options },
            logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(lines));
        host.Update(room => room with { MessageReviewHandler = new MessageReviewHandler(HeldReview.Arn, "DENY") });
        var token = host.IssueToken("canary-user", attributes: new Dictionary<string, string> { ["name"] = "canary-name" });
        await using (var client = await ChatClient.ConnectAsync(host.Address, token))
        {
            await client.SendMessageAsync("canary-content", "canary-request");
            (await review.NextAsync()).Fail();
            await client.ReceiveAsync();
            await client.SendMessageAsync("canary-content");
            (await review.NextAsync()).Answer("canary-answer");
            await client.ReceiveAsync();
            await client.SendAsync("canary-nonsense");
            await client.ReceiveAsync();
            host.IsBroken = true;
            await client.SendMessageAsync("canary-content");
            await client.ReceiveAsync();
        }

        await Assert.ThrowsAnyAsync<Exception>(() => ChatClient.ConnectAsync(host.Address, token));

        Assert.Contains(lines.All, line => line.Contains("opened in", StringComparison.Ordinal));
        Assert.Contains(lines.All, line => line.Contains("InvalidOperationException", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.Contains("canary", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.Contains(" at IvsChatBackend", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_denial_without_content_is_told_as_an_error()
    {
        var review = new HeldReview();
        using var lines = new LogLines();
        await using var host = await ChatHost.StartAsync(
            new EmulatorOptions { TimeProvider = ChatHost.ManualTime(), Review = review.Options },
            logging => logging.SetMinimumLevel(LogLevel.Error).AddProvider(lines));
        host.Update(room => room with { MessageReviewHandler = new MessageReviewHandler(HeldReview.Arn) });
        await using var client = await host.ConnectAsync();

        await client.SendMessageAsync("hi");
        (await review.NextAsync()).Answer("""{"ReviewResult":"DENY"}""");
        FrameAssert.IsMessage(await client.ReceiveAsync(), "hi");

        Assert.Contains(lines.All, line => line.Contains("DENY WITHOUT CONTENT", StringComparison.Ordinal));
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
