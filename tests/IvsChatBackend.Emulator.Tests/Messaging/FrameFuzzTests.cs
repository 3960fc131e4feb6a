using IvsChatBackend.Emulator.Messaging;
using IvsChatBackend.Emulator.Messaging.Connections;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Tokens;
using IvsChatBackend.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Emulator.Tests.Messaging;

public sealed class FrameFuzzTests
{
    /// <summary>Milliseconds after which a test counts as hung, however many rounds it goes.</summary>
    private const int Patience = 3_600_000;

    private static readonly string[] Everything = ["SEND_MESSAGE", "DELETE_MESSAGE", "DISCONNECT_USER"];

    private static readonly EmulatorQuotas NoRates = new()
    {
        MessagingRequestRatePerConnection = 0,
        SendMessageRate = 0,
        DeleteMessageRate = 0,
        DisconnectUserRate = 0,
    };

    /// <summary>Through a whole connection but for TCP: parser, requests, delivery, closing. A hang shows as the test's time-out.</summary>
    [Fact(Timeout = Patience)]
    public async Task Random_and_truncated_frames_neither_crash_nor_hang_nor_leak()
    {
        var fuzzing = Fuzzing.Begin();
        var random = fuzzing.Random;
        await using var host = await StartAsync();
        var sessions = host.Services.GetRequiredService<ChatSessions>();
        var tokens = host.Services.GetRequiredService<IChatTokenRedeemer>();

        for (var sent = 0; sent < fuzzing.Rounds;)
        {
            // Short sessions, because the first violation ends one and the rest would be thrown away unread.
            var session = new List<byte>();
            for (var i = random.Next(1, 4); i > 0; i--, sent++)
            {
                session.AddRange(RandomFrames.Frame(random));
            }

            Assert.True(tokens.TryRedeem(host.IssueToken("ben", Everything), out var grant));
            var context = new DefaultHttpContext();
            context.Features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
            await sessions.RunAsync(context, new ScriptedUpgrade(RandomFrames.Cut(random, [.. session])), grant);
        }

        await AssertAliveAsync(host);
    }

    /// <summary>Whatever JSON a whole text frame has, it gets one frame back, and the connection takes the next.</summary>
    [Fact(Timeout = Patience)]
    public async Task Every_text_of_utf8_gets_an_answer_and_leaves_the_connection_open()
    {
        var fuzzing = Fuzzing.Begin();
        var random = fuzzing.Random;
        await using var host = await StartAsync();
        await using var client = await ChatClient.ConnectAsync(host.Address, host.IssueToken("ann", ["SEND_MESSAGE", "DELETE_MESSAGE"]));
        for (var sent = 0; sent < fuzzing.Rounds; sent++)
        {
            var text = RandomJson.Text(random);
            await client.SendAsync(text);
            var answer = await client.ReceiveAsync();

            Assert.True(
                (string?)answer["Type"] is "MESSAGE" or "EVENT" || (int?)answer["ErrorCode"] is 400 or 403 or 413, $"{text}\n{answer.ToJsonString()}");
        }
    }

    [Fact(Timeout = Patience)]
    public async Task Random_frames_over_tcp_leave_no_connection_behind()
    {
        const int Connections = 300;
        var random = Fuzzing.Begin().Random;
        await using var host = await StartAsync();
        for (var i = 0; i < Connections; i++)
        {
            await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken("ben", Everything));
            await client.SendAsync(RandomFrames.Session(random));
        }

        await host.Closed.WaitAsync(Connections);
        await AssertAliveAsync(host);
    }

    private static async Task<ChatHost> StartAsync()
    {
        var host = await ChatHost.StartAsync(NoRates);
        host.Update(room => room with { MaximumMessageRatePerSecond = 0 });
        return host;
    }

    private static async Task AssertAliveAsync(ChatHost host)
    {
        Assert.Equal(0, host.Services.GetRequiredService<ConnectionQuota>().Open);
        Assert.Empty(host.Services.GetRequiredService<OpenConnections>().All);
        await using var client = await host.ConnectAsync();
        await client.SendMessageAsync("hi");
        FrameAssert.IsMessage(await client.ReceiveAsync(), "hi");
    }

    /// <summary>An upgrade whose client sends what the script says, reads everything, and goes away.</summary>
    private sealed class ScriptedUpgrade(IEnumerable<byte[]> chunks) : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => true;

        public Task<Stream> UpgradeAsync() => Task.FromResult<Stream>(new ScriptedStream(chunks.GetEnumerator()));
    }

    private sealed class ScriptedStream(IEnumerator<byte[]> chunks) : Stream
    {
        private ReadOnlyMemory<byte> _chunk;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.IsEmpty)
            {
                return ValueTask.FromResult(0);
            }

            if (_chunk.IsEmpty && chunks.MoveNext())
            {
                _chunk = chunks.Current;
            }

            var count = Math.Min(buffer.Length, _chunk.Length);
            _chunk[..count].CopyTo(buffer);
            _chunk = _chunk[count..];
            return ValueTask.FromResult(count);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
