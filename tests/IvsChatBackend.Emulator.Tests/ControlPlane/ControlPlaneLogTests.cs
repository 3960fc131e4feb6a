using System.Collections.Concurrent;
using IvsChatBackend.Emulator.Tests.Wire;
using Microsoft.Extensions.Logging;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

public sealed class ControlPlaneLogTests
{
    [Fact]
    public async Task No_secret_token_or_text_gets_into_the_log()
    {
        using var lines = new LogLines();
        await using var emulator = await RunningEmulator.StartAsync(new EmulatorOptions
        {
            Quotas = RunningEmulator.NoQuotas,
            AccessKeys = [new("test", "test"), new("session", "canary-secret", "canary-session")],
            ConfigureLogging = logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(lines),
        });
        var session = new RequestSigner(new Credentials("session", "canary-secret", "canary-session"), "us-east-1");
        var room = await emulator.CreateRoomAsync();

        var token = (await emulator.Client.CallAsync(
            "CreateChatToken", new { roomIdentifier = room, userId = "canary-user", attributes = new { name = "canary-name" } })).Succeeded()["token"];
        await emulator.Client.CallAsync("SendEvent", new { roomIdentifier = room, eventName = "e", attributes = new { text = "canary-text" } });
        await emulator.Client.CallAsync("DisconnectUser", new { roomIdentifier = room, userId = "canary-user", reason = "canary-reason" });
        await emulator.Client.CallAsync("CreateChatToken", new { roomIdentifier = "canary-room", userId = new string('c', 200) });
        await emulator.Client.CallAsync("CreateRoom", "{\"name\":\"canary");
        await emulator.Client.SendAsIsAsync(session.Sign(WireRequest.Post("CreateRoom", "{}"), emulator.Client.Host));

        Assert.NotEmpty(lines.All);
        Assert.DoesNotContain(lines.All, line => line.Contains("canary", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.Contains(token, StringComparison.Ordinal));
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
