using System.Security.Cryptography;

namespace IvsChatBackend.Core.Tests.Kit;

/// <summary>Random bytes that are the same for the same seed.</summary>
internal sealed class SeededIds(int seed) : RandomNumberGenerator
{
    private readonly Random _random = new(seed);

    public override void GetBytes(byte[] data) => _random.NextBytes(data);

    public override void GetBytes(Span<byte> data) => _random.NextBytes(data);
}
