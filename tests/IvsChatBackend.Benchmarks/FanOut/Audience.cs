using System.Buffers.Binary;
using System.Text;

namespace IvsChatBackend.Benchmarks.FanOut;

/// <summary>Connections to one server, the first of which sends.</summary>
internal sealed class Audience : IDisposable
{
    private const string RequestId = "3f2c1a4e-0000-4000-8000-000000000000";

    /// <summary>What makes a MESSAGE frame about 300 bytes long.</summary>
    private static readonly string Filler = new('x', 120);

    private readonly List<ChatListener> _listeners = [];
    private int _sent;

    public int Count => _listeners.Count;

    public static async Task<Audience> ConnectAsync(Uri address, int connections, Func<string, Task<string>> token)
    {
        var audience = new Audience();
        for (var i = 0; i < connections; i++)
        {
            audience._listeners.Add(await ChatListener.ConnectAsync(address, await token($"user-{i}")));
        }

        return audience;
    }

    /// <summary>Sends messages in bursts; each burst waits until everybody has the one before.</summary>
    public async Task SendAsync(int bursts, int burst)
    {
        for (var i = 0; i < bursts; i++)
        {
            var frames = new List<byte>();
            for (var j = 0; j < burst; j++)
            {
                frames.AddRange(Frame($$"""{"Action":"SEND_MESSAGE","RequestId":"{{RequestId}}","Content":"{{_sent++}} {{Filler}}"}"""));
            }

            await _listeners[0].SendAsync(frames.ToArray());
            await Task.WhenAll(_listeners.Select(listener => listener.ReadToAsync(_sent - 1)));
        }
    }

    public void Dispose() => _listeners.ForEach(listener => listener.Dispose());

    /// <remarks>The mask is zero, which is a mask like any other.</remarks>
    private static byte[] Frame(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var frame = new byte[8 + length];
        (frame[0], frame[1]) = (0x81, 0x80 | 126);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)length);
        Encoding.UTF8.GetBytes(text, frame.AsSpan(8));
        return frame;
    }
}
