using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.ControlPlane.Paging;

/// <summary>
/// Page tokens: the place that was listed last, under a MAC over it and the listing's scope. A token names a place, not an index, so it holds
/// whatever is made or deleted meanwhile; the key is new at each start, so none outlives the process.
/// </summary>
internal sealed class PageTokens(RandomNumberGenerator random)
{
    private const int MacLength = HMACSHA256.HashSizeInBytes;
    private readonly byte[] _key = Key(random);

    public string Write(byte[] scope, Position position)
    {
        var place = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(position.Arn)];
        BinaryPrimitives.WriteInt64BigEndian(place, position.UpdateTicks);
        Encoding.UTF8.GetBytes(position.Arn, place.AsSpan(sizeof(long)));
        return Base64Url.EncodeToString([.. Mac(scope, place), .. place]);
    }

    /// <returns>False for a token that this process did not write, or wrote for another scope.</returns>
    public bool TryRead(byte[] scope, string token, [NotNullWhen(true)] out Position? position)
    {
        position = null;
        if (!Base64Url.IsValid(token))
        {
            return false;
        }

        // The last character has bits to spare; only the one spelling that was written will do.
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length < MacLength + sizeof(long) || Base64Url.EncodeToString(bytes) != token)
        {
            return false;
        }

        var place = bytes.AsSpan(MacLength);
        if (!CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, MacLength), Mac(scope, place)))
        {
            return false;
        }

        position = new Position(BinaryPrimitives.ReadInt64BigEndian(place), Encoding.UTF8.GetString(place[sizeof(long)..]));
        return true;
    }

    private byte[] Mac(byte[] scope, ReadOnlySpan<byte> place)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(SHA256.HashData(scope));
        hash.AppendData(place);
        return hash.GetHashAndReset();
    }

    private static byte[] Key(RandomNumberGenerator random)
    {
        var key = new byte[MacLength];
        random.GetBytes(key);
        return key;
    }
}
