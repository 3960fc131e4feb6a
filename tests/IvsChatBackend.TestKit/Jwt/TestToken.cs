using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace IvsChatBackend.TestKit.Jwt;

/// <summary>Puts tokens together from parts that need not be sound, and signs them all the same.</summary>
public static class TestToken
{
    /// <summary>Header and payload as given, to the byte, with a genuine signature over them.</summary>
    public static string Sign(string headerJson, string payloadJson, TestKey key, string? algorithm = null) =>
        SignParts(Encode(headerJson), Encode(payloadJson), key, algorithm);

    /// <summary>The same for header and payload that are spelled already, in base64url or not.</summary>
    public static string SignParts(string header, string payload, TestKey key, string? algorithm = null)
    {
        var signed = $"{header}.{payload}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.UTF8.GetBytes(signed), algorithm))}";
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static JsonObject Decode(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    /// <summary>The token with one of its three parts replaced.</summary>
    /// <param name="part">0 header, 1 payload, 2 signature.</param>
    public static string With(string token, int part, string value)
    {
        var parts = token.Split('.');
        parts[part] = value;
        return string.Join('.', parts);
    }
}
