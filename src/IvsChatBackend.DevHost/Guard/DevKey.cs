using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.DevHost.Guard;

/// <summary>What <c>/dev</c> asks for where other machines reach it: a secret of this start, which the host prints.</summary>
internal sealed record DevKey(string Value)
{
    public const string Header = "x-dev-key";

    private const int Size = 24;

    public static DevKey Random() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size)));

    public bool Is(string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Value));

    /// <summary>Not the key: a record would print it.</summary>
    public override string ToString() => nameof(DevKey);
}
