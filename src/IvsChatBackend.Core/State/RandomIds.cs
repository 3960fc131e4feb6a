using System.Security.Cryptography;

namespace IvsChatBackend.Core.State;

/// <summary>Ids that nobody can guess and no two of which are the same: 32 hexadecimal digits.</summary>
public sealed class RandomIds(RandomNumberGenerator random)
{
    private const int Size = 16;

    public string Next()
    {
        Span<byte> id = stackalloc byte[Size];
        random.GetBytes(id);
        return Convert.ToHexStringLower(id);
    }
}
