using System.Net.Sockets;
using System.Text;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

/// <summary>Bytes that are hardly HTTP, over bare TCP: whatever becomes of the connection, the emulator goes on answering.</summary>
public sealed class RequestHeadFuzzTests(ITestOutputHelper output)
{
    private const int Connections = 500;

    [Fact]
    public async Task Truncated_and_mangled_heads_leave_the_emulator_answering()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var emulator = await RunningEmulator.StartAsync();
        for (var count = 0; count < Connections; count++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(emulator.Endpoint.Host, emulator.Endpoint.Port);
            var stream = client.GetStream();
            try
            {
                await stream.WriteAsync(RandomHead(random, emulator.Endpoint.Authority));
                client.Client.Shutdown(SocketShutdown.Send);
                await stream.CopyToAsync(Stream.Null);
            }
            catch (IOException)
            {
                // The server hung up first, which it may.
            }
        }

        (await emulator.Client.CallAsync("ListRooms", "{}")).Succeeded();
    }

    private static byte[] RandomHead(Random random, string host)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST /CreateRoom HTTP/1.1\r\nHost: {host}\r\nX-Amz-Date: 20260102T030405Z\r\nAuthorization: AWS4-HMAC-SHA256 Credential=test\r\n"
            + $"Content-Length: {random.Next(0, 50)}\r\n\r\n{{}}");
        for (var change = random.Next(4); change > 0; change--)
        {
            head[random.Next(head.Length)] = (byte)random.Next(256);
        }

        return head[..random.Next(1, head.Length + 1)];
    }
}
