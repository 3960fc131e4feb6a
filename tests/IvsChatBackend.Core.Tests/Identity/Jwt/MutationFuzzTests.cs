using System.Buffers.Text;
using System.Text;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Identity.Keys;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Jwt;

/// <summary>Tokens changed at random, as text, as bytes and as JSON: none is accepted, and none makes the verifier throw.</summary>
public sealed class MutationFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Splices =
    [
        ".", "..", "=", " ", "\n", "\0", "é", "\uD800", "AAAA", "e30", "{}", "[[[[", "\"", "\\", "\\u", "\\ud83d", ",\"a\":1", ",\"sub\":\"eve\"",
        ",\"alg\":\"none\"", "\"crit\":[],", "\"exp\":1e999,", "null", "true", "-0", "1e5", "\u202E", "/**/", "0", "]", "}", ":", "\uFEFF",
    ];

    [Fact]
    public void Changed_token_is_never_accepted_and_never_throws()
    {
        var run = FuzzRun.Start(output.WriteLine);
        var (seed, rounds, random) = (run.Seed, run.Inputs, run.Random);
        TestKey[] signers = [TestKeys.For("RS256"), TestKeys.For("PS256", number: 3), TestKeys.For("ES256")];
        var keys = Bench.KeysOf(TestIssuer.JwksOf(signers));
        var genuine = signers.Select(key => Bench.Issuer.Sign(key: key)).ToArray();
        Assert.All(genuine, token => Bench.Accepts(token, keys: keys));
        var reasons = new Dictionary<string, int>(StringComparer.Ordinal);

        for (var round = 0; round < rounds; round++)
        {
            var original = genuine[random.Next(genuine.Length)];
            var changed = Change(original, genuine, random);
            var outcome = Outcome(changed, keys, seed, round);

            var reason = outcome is JwtOutcome.Refused refused ? refused.Reason.ToString() : outcome.GetType().Name;
            reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
            var isGenuine = Array.IndexOf(genuine, changed) >= 0;
            Assert.True(outcome is not JwtOutcome.Accepted || isGenuine, $"FUZZ_SEED={seed}, round {round}: {changed}");
        }

        output.WriteLine(string.Join(", ", reasons.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}")));
        // The changes reach past the first check, or this would prove little.
        Assert.True(reasons.Count >= 8, "too few kinds of refusal");
    }

    private static JwtOutcome Outcome(string token, JwkSet keys, int seed, int round)
    {
        try
        {
            return Bench.Verify(token, keys, Bench.Policy, Bench.Now);
        }
        catch (Exception thrown)
        {
            throw new InvalidOperationException($"FUZZ_SEED={seed}, round {round}: {token}", thrown);
        }
    }

    private static string Change(string token, string[] all, Random random)
    {
        var changed = token;
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            changed = random.Next(4) switch
            {
                0 => ChangeText(changed, random),
                1 => Swap(changed, all[random.Next(all.Length)], random),
                _ => ChangeDecoded(changed, random),
            };
        }

        return changed;
    }

    private static string ChangeText(string text, Random random)
    {
        if (text.Length == 0)
        {
            return Splices[random.Next(Splices.Length)];
        }

        var at = random.Next(text.Length);
        return random.Next(6) switch
        {
            0 => text.Remove(at, 1),
            1 => text[..at],
            2 => text[at..],
            3 => text.Insert(at, Splices[random.Next(Splices.Length)]),
            4 => text.Remove(at, 1).Insert(at, ((char)random.Next(1, 128)).ToString()),
            _ => text.Insert(at, text[at..Math.Min(text.Length, at + random.Next(1, 40))]),
        };
    }

    /// <summary>Takes a part of one token into another, or puts parts into another order.</summary>
    private static string Swap(string token, string other, Random random)
    {
        var parts = token.Split('.');
        var others = other.Split('.');
        parts[random.Next(parts.Length)] = others[random.Next(others.Length)];
        return string.Join('.', parts);
    }

    /// <summary>Changes the JSON or the signature beneath the base64url, and spells it properly again.</summary>
    private static string ChangeDecoded(string token, Random random)
    {
        var parts = token.Split('.');
        var part = random.Next(parts.Length);
        byte[] bytes;
        try
        {
            bytes = Base64Url.DecodeFromChars(parts[part]);
        }
        catch (FormatException)
        {
            return ChangeText(token, random);
        }

        if (bytes.Length > 0 && random.Next(2) == 0)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }
        else
        {
            bytes = Encoding.UTF8.GetBytes(ChangeText(Encoding.Latin1.GetString(bytes), random));
        }

        parts[part] = Base64Url.EncodeToString(bytes);
        return string.Join('.', parts);
    }
}
