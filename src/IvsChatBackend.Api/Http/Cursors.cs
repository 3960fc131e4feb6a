using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Api.Http;

/// <summary>
/// Makes positions in lists opaque, and good only for the list that they come from: each carries a MAC over itself and the list's scope
/// (route, room, filter and subject).
/// </summary>
internal sealed class Cursors(DeploymentSecret secret)
{
    private const int MacSize = 16;

    // Room enough for IVS Chat's pagination tokens, which have at most 1,024 characters.
    private const int MaximumLength = 2048;

    private readonly byte[] _key = secret.KeyFor(KeyPurpose.Cursors);

    public string Seal(CursorScope scope, string position)
    {
        var bytes = Encoding.UTF8.GetBytes(position);
        return Base64Url.EncodeToString([.. Mac(scope, bytes), .. bytes]);
    }

    public bool TryOpen(CursorScope scope, string cursor, [NotNullWhen(true)] out string? position)
    {
        position = null;
        if (cursor.Length > MaximumLength || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length <= MacSize || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, MacSize), Mac(scope, bytes[MacSize..])))
        {
            return false;
        }

        position = Encoding.UTF8.GetString(bytes.AsSpan(MacSize));
        return true;
    }

    private byte[] Mac(CursorScope scope, byte[] position)
    {
        var text = $"cursor\n{scope.Route}\n{scope.Room}\n{scope.Filter}\n{scope.Subject}\n";
        byte[] sealedText = [.. Encoding.UTF8.GetBytes(text), .. position];
        return HMACSHA256.HashData(_key, sealedText)[..MacSize];
    }
}

/// <param name="Route">The list's route template.</param>
/// <param name="Subject">User id of the one who lists.</param>
/// <param name="Room">Id of the room, where the list is one room's.</param>
/// <param name="Filter">Whatever else chose the entries.</param>
internal readonly record struct CursorScope(string Route, string Subject, string Room = "", string Filter = "");
