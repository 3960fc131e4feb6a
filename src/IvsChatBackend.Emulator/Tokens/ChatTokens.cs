using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.Tokens;

/// <summary>The chat tokens that can still open a connection. Kept by hash, in memory only: none outlives its minute by much.</summary>
/// <remarks>
/// A token is two base64url parts joined by a dot. It travels as a WebSocket subprotocol, so it may have no character that
/// <see href="https://www.rfc-editor.org/rfc/rfc9110#name-tokens">RFC 9110</see> keeps out of tokens.
/// </remarks>
internal sealed class ChatTokens(RandomNumberGenerator random, EmulatorClock clock) : IChatTokenRedeemer, IResettable
{
    private const int PartLength = 48;

    /// <summary>How long a token can open a connection.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ChatTokenGrant> _grants = [];

    // Every token lives equally long, so the order of issue is the order of expiry.
    private readonly Queue<(string Key, DateTimeOffset Expiry)> _expiries = [];

    /// <summary>Tokens that could still open a connection.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                Sweep();
                return _grants.Count;
            }
        }
    }

    public string Issue(ChatTokenGrant grant)
    {
        var token = $"{Part()}.{Part()}";
        var key = Key(token);
        lock (_gate)
        {
            Sweep();
            _grants.Add(key, grant);
            _expiries.Enqueue((key, grant.TokenExpirationTime));
        }

        return token;
    }

    public bool TryRedeem(string token, [NotNullWhen(true)] out ChatTokenGrant? grant)
    {
        var key = Key(token);
        lock (_gate)
        {
            return _grants.Remove(key, out grant) && clock.GetUtcNow() < grant.TokenExpirationTime;
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _grants.Clear();
            _expiries.Clear();
        }
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        while (_expiries.TryPeek(out var oldest) && oldest.Expiry <= now)
        {
            _grants.Remove(oldest.Key);
            _expiries.Dequeue();
        }
    }

    private string Part()
    {
        Span<byte> bytes = stackalloc byte[PartLength];
        random.GetBytes(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    // Looking up the hash tells nothing, by its time, of how near a guess came.
    private static string Key(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
