using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.Emulator.Tests.Wire;

/// <summary>Signature Version 4 from the client's side, written from AWS's description and sharing nothing with the emulator's verifier.</summary>
internal sealed record RequestSigner(Credentials Credentials, string Region)
{
    public string Service { get; init; } = "ivschat";

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Headers, beside host and the date, that are signed when the request has them.</summary>
    public IReadOnlyList<string> AlsoSigned { get; init; } = ["content-type", "x-amz-security-token", "x-amz-content-sha256"];

    /// <summary>Sorts a query by its names as they are, not as they travel: wrongly.</summary>
    public bool SortsBeforeEscaping { get; init; }

    /// <summary><c>x-amz-date</c> or <c>date</c>.</summary>
    public string DateHeader { get; init; } = "x-amz-date";

    /// <summary>The request with the headers that its signature adds.</summary>
    public WireRequest Sign(WireRequest request, string host)
    {
        var now = Time.GetUtcNow().UtcDateTime;
        var stamp = now.ToString("yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture);
        var date = DateHeader == "date" ? now.ToString("R", CultureInfo.InvariantCulture) : stamp;
        var signed = request with { Headers = [.. request.Headers, (DateHeader, date)] };
        if (Credentials.SessionToken is { } token)
        {
            signed.Headers.Add(("x-amz-security-token", token));
        }

        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = host };
        foreach (var (name, value) in signed.Headers)
        {
            var lower = name.ToLowerInvariant();
            if (lower == DateHeader || AlsoSigned.Contains(lower))
            {
                lines[lower] = lines.TryGetValue(lower, out var before) ? $"{before},{Trim(value)}" : Trim(value);
            }
        }

        var names = string.Join(';', lines.Keys);
        var (path, query) = request.Target.Split('?', 2) is [var left, var right] ? (left, right) : (request.Target, "");
        var declared = signed.Headers.Find(header => header.Name == "x-amz-content-sha256").Value;
        var canonical = string.Join('\n', [
            request.Method,
            EscapeAgain(path),
            string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries)
                .OrderBy(pair => pair.Split('=')[0], StringComparer.Ordinal)
                .ThenBy(pair => SortsBeforeEscaping ? Uri.UnescapeDataString(pair) : pair, StringComparer.Ordinal)),
            .. lines.Select(line => $"{line.Key}:{line.Value}"),
            "",
            names,
            declared ?? Hex(SHA256.HashData(request.Body)),
        ]);
        var scope = $"{stamp[..8]}/{Region}/{Service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + Credentials.SecretAccessKey), Hmac);
        signed.Headers.Add((
            "Authorization", $"AWS4-HMAC-SHA256 Credential={Credentials.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={Hex(Hmac(key, toSign))}"));
        return signed;
    }

    private static string EscapeAgain(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Trim(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
