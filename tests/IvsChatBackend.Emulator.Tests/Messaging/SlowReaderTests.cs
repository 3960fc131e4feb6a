using System.Text.Json.Nodes;
using IvsChatBackend.Emulator.Messaging;
using IvsChatBackend.Emulator.Messaging.Connections;
using IvsChatBackend.Emulator.Messaging.WebSockets;
using IvsChatBackend.Emulator.Quotas;

namespace IvsChatBackend.Emulator.Tests.Messaging;

public sealed class SlowReaderTests
{
    [Fact]
    public async Task A_stalled_reader_is_cut_and_the_others_get_everything()
    {
        const int Messages = 6_000;
        await using var host = await ChatHost.StartAsync(new EmulatorOptions
        {
            TimeProvider = ChatHost.ManualTime(),
            Quotas = new EmulatorQuotas { MessagingRequestRatePerConnection = 0, SendMessageRate = 0 },
            Messaging = new MessagingOptions { MaximumQueuedFrames = 1_000 },
        });
        host.Update(room => room with { MaximumMessageRatePerSecond = 0 });
        await using var stalled = await RawClient.ConnectAsync(host.Address, host.IssueToken("sue"), receiveBufferSize: 4_096);
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await host.ConnectAsync("ben");

        // One at a time, so that only who doesn't read falls behind; the filler is what fills the kernel's own buffers.
        var filler = string.Concat(Enumerable.Repeat("😀", 490));
        for (var i = 0; i < Messages; i++)
        {
            await ann.SendMessageAsync($"{i} {filler}", "r");
            Assert.StartsWith($"{i} ", (string?)(await ann.ReceiveAsync())["Content"], StringComparison.Ordinal);
            Assert.StartsWith($"{i} ", (string?)(await ben.ReceiveAsync())["Content"], StringComparison.Ordinal);
        }

        await host.Closed.WaitAsync(1);
        using var http = new HttpClient { BaseAddress = host.Address };
        var list = JsonNode.Parse(await http.GetStringAsync("/_emulator/connections", TestContext.Current.CancellationToken))!;
        var connections = list["connections"]!.AsArray();
        Assert.Equal(["ann", "ben"], connections.Select(connection => (string?)connection!["userId"]).Order());
    }

    [Theory]
    [InlineData(3, int.MaxValue)]
    [InlineData(int.MaxValue, 3 * 12)]
    public void The_outbox_is_bounded_in_frames_and_in_bytes(int frames, int bytes)
    {
        var frame = ServerFrame.Text("0123456789"u8);
        Assert.Equal(12, frame.Bytes.Length);
        var outbox = new Outbox(new MessagingOptions { MaximumQueuedFrames = frames, MaximumQueuedBytes = bytes });

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(EnqueueResult.Queued, outbox.TryEnqueue(frame)));
        Assert.Equal(EnqueueResult.Full, outbox.TryEnqueue(frame));
    }

    [Fact]
    public async Task What_was_written_makes_room_again()
    {
        var frame = ServerFrame.Text("0123456789"u8);
        var outbox = new Outbox(new MessagingOptions { MaximumQueuedFrames = 2 });
        using var written = new MemoryStream();
        outbox.TryEnqueue(frame);
        outbox.TryEnqueue(frame);

        var writing = outbox.WriteToAsync(written, TestContext.Current.CancellationToken);
        Assert.Equal(EnqueueResult.Queued, outbox.TryEnqueue(frame));
        outbox.Complete();
        await writing;

        Assert.Equal(EnqueueResult.Closed, outbox.TryEnqueue(frame));
        Assert.Equal(Enumerable.Repeat(frame.Bytes.ToArray(), 3).SelectMany(bytes => bytes), written.ToArray());
    }

    [Fact]
    public async Task Frames_that_wait_together_are_written_together_and_in_order()
    {
        var outbox = new Outbox(new MessagingOptions());
        for (var i = 0; i < 100; i++)
        {
            outbox.TryEnqueue(ServerFrame.Text([(byte)i]));
        }

        outbox.Complete();
        using var written = new CountingStream();
        await outbox.WriteToAsync(written, TestContext.Current.CancellationToken);

        Assert.Equal(1, written.Writes);
        Assert.Equal(Enumerable.Range(0, 100).SelectMany(i => new byte[] { 0x81, 1, (byte)i }), written.ToArray());
    }

    private sealed class CountingStream : MemoryStream
    {
        public int Writes { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
