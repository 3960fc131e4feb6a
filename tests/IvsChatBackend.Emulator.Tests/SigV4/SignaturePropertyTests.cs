using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.ControlPlane.SigV4;
using IvsChatBackend.Emulator.Tests.Wire;
using IvsChatBackend.TestKit;
using Microsoft.AspNetCore.Http;

namespace IvsChatBackend.Emulator.Tests.SigV4;

/// <summary>Random requests: each verifies as it was signed, and none does once anything of it is another.</summary>
public sealed class SignaturePropertyTests
{
    private const int Requests = 3000;
    private const string Host = "ivschat.us-east-1.amazonaws.com";
    private const string PathCharacters = "abcXYZ019-._~";
    private const string HeaderCharacters = "abc XYZ;=,/\"%";

    private readonly ManualTimeProvider _time = new();
    private readonly SignatureVerifier _verifier;
    private readonly RequestSigner _signer;

    public SignaturePropertyTests()
    {
        _verifier = new SignatureVerifier("us-east-1", [new AccessKey("test", "test")], _time);
        _signer = new RequestSigner(Credentials.Default, "us-east-1") { Time = _time, AlsoSigned = ["content-type", "x-amz-user-agent", "x-other"] };
    }

    [Fact]
    public void What_was_signed_verifies_and_any_change_of_it_is_refused()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var count = 0; count < Requests; count++)
        {
            var signed = _signer.Sign(RandomRequest(random), Host);
            Assert.True(Refusal(signed) is null, $"seed {seed}, request {count}: {Refusal(signed)?.Message} {signed.Method} {signed.Target}");

            var (change, changed) = Mutate(random, signed);
            Assert.True(Refusal(changed) is not null, $"seed {seed}, request {count}: changing the {change} went unseen: {signed.Target} {changed.Target}");
        }
    }

    [Fact]
    public void A_signature_changed_in_any_digit_is_refused()
    {
        var signed = _signer.Sign(RandomRequest(new Random(1)), Host);
        var authorization = signed.Headers[^1].Value;
        for (var index = authorization.Length - 64; index < authorization.Length; index++)
        {
            var digit = authorization[index] == '0' ? '1' : '0';

            Assert.NotNull(Refusal(WithAuthorization(signed, authorization[..index] + digit + authorization[(index + 1)..])));
        }

        Assert.NotNull(Refusal(WithAuthorization(signed, authorization[..^64] + authorization[^64..].ToUpperInvariant())));
        Assert.NotNull(Refusal(WithAuthorization(signed, authorization + "0")));
    }

    private static WireRequest RandomRequest(Random random)
    {
        var segments = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Uri.EscapeDataString("s" + Text(random, PathCharacters + " :/?é%&+", 12)));
        var pairs = Enumerable.Range(0, random.Next(0, 4)).Select(_ =>
            Uri.EscapeDataString("k" + Text(random, PathCharacters, 3)) + "=" + Uri.EscapeDataString(Text(random, PathCharacters + " :/&=+é", 8)));
        var query = string.Join('&', pairs);
        var body = new byte[random.Next(0, 200)];
        random.NextBytes(body);
        string[] methods = ["GET", "POST", "DELETE", "PUT"];
        return new WireRequest(methods[random.Next(methods.Length)], "/" + string.Join('/', segments) + (query.Length == 0 ? "" : "?" + query), body)
        {
            Headers =
            [
                ("content-type", "application/json"),
                .. random.Next(2) == 0 ? [] : new[] { ("x-amz-user-agent", "a" + Text(random, HeaderCharacters, 20) + "z") },
                .. random.Next(2) == 0 ? [] : new[] { ("x-other", "1"), ("x-other", "2") },
            ],
        };
    }

    private static (string Change, WireRequest Request) Mutate(Random random, WireRequest signed)
    {
        switch (random.Next(6))
        {
            case 0:
                return ("method", signed with { Method = signed.Method == "GET" ? "POST" : "GET" });
            case 1:
                return ("path", signed with { Target = "/t" + signed.Target[1..] });
            case 2:
                return ("query", signed with { Target = signed.Target + (signed.Target.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "extra=1" });
            case 3:
                return ("body", signed with { Body = [.. signed.Body, 0] });
            case 4:
                var index = random.Next(signed.Headers.Count - 1);
                var (name, value) = signed.Headers[index];
                return ("header " + name, signed with { Headers = [.. signed.Headers[..index], (name, value + "1"), .. signed.Headers[(index + 1)..]] });
            default:
                var authorization = signed.Headers[^1].Value;
                var names = authorization[(authorization.IndexOf("SignedHeaders=", StringComparison.Ordinal) + 14)..authorization.LastIndexOf(',')];
                var fewer = names.Replace("content-type;", "", StringComparison.Ordinal);
                return ("signed headers", WithAuthorization(signed, authorization.Replace(names, fewer, StringComparison.Ordinal)));
        }
    }

    private static WireRequest WithAuthorization(WireRequest signed, string authorization) =>
        signed with { Headers = [.. signed.Headers[..^1], ("Authorization", authorization)] };

    private static string Text(Random random, string characters, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(0, most)).Select(_ => characters[random.Next(characters.Length)]));

    private ServiceError? Refusal(WireRequest request)
    {
        var headers = new HeaderDictionary { ["Host"] = Host };
        foreach (var (name, value) in request.Headers)
        {
            headers.Append(name, value);
        }

        var (path, query) = request.Target.Split('?', 2) is [var left, var right] ? (left, right) : (request.Target, "");
        return _verifier.Refusal(new SignedRequest(request.Method, path, query, headers, request.Body));
    }
}
