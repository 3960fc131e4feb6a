using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace IvsChatBackend.TestKit.Jwt;

/// <summary>Keys by name, made once a process: the same name is the same key, since making one costs more than a hundred signatures.</summary>
public static class TestKeys
{
    private static readonly ConcurrentDictionary<(string Algorithm, int Number, int Bits), Lazy<TestKey>> Made = new();

    /// <summary>Every algorithm that an issuer may sign with.</summary>
    public static IReadOnlyList<string> Algorithms { get; } =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <param name="algorithm">One of <see cref="Algorithms"/>.</param>
    /// <param name="number">Tells several keys of one algorithm apart.</param>
    /// <param name="bits">Size of an RSA key; a curve's size goes with its algorithm.</param>
    public static TestKey For(string algorithm, int number = 1, int bits = 2048) =>
        Made.GetOrAdd((algorithm, number, bits), static wanted => new Lazy<TestKey>(() => Make(wanted.Algorithm, wanted.Number, wanted.Bits))).Value;

    private static TestKey Make(string algorithm, int number, int bits)
    {
        AsymmetricAlgorithm key = algorithm switch
        {
            "ES256" => ECDsa.Create(ECCurve.NamedCurves.nistP256),
            "ES384" => ECDsa.Create(ECCurve.NamedCurves.nistP384),
            "ES512" => ECDsa.Create(ECCurve.NamedCurves.nistP521),
            _ => RSA.Create(bits),
        };
        return new TestKey($"{algorithm.ToLowerInvariant()}-{bits}-{number}", algorithm, key);
    }
}
