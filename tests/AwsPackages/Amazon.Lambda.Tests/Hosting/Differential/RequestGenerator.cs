using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Amazon.Lambda.Tests.Hosting.Differential;

/// <summary>
/// Requests of all sorts. Left out is what the two ways cannot agree on: dot segments (Kestrel resolves them, the bridge must not),
/// a null character (both refuse it), an encoded slash (API Gateway decodes it, Kestrel does not), a question mark with nothing behind it
/// (API Gateway drops it) and repeated headers that are no lists.
/// </summary>
internal sealed class RequestGenerator(int seed)
{
    // Whole characters, a surrogate pair being one.
    private static readonly string[] PathCharacters = Characters("abcXYZ019-._~!$&'()*+,;=:@%?#[]{}|\\^`\"<> \t\u0001\u007fäßéñ日本語🙂\u200d\u0301\ufeff");
    private static readonly string[] BodyCharacters = [.. PathCharacters, "\r", "\n", "\0"];
    private static readonly string[] HeaderCharacters = Characters("abcXYZ019 !#$%&'()*+-./:;<=>?@[]^_`{|}~,\täé日🙂");
    private static readonly string[] TokenCharacters = Characters("abcXYZ019!#$%&'*+-.^_`|~");

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "PROPFIND", "X-M"];
    private static readonly string[] SingleHeaders =
        ["user-agent", "if-modified-since", "x-note", "authorization", "referer", "content-type", "x-empty", "origin"];
    private static readonly string[] ListHeaders = ["accept", "accept-language", "if-none-match", "cache-control", "via", "x-forwarded-for"];

    private readonly Random _random = new(seed);

    public GeneratedRequest Next()
    {
        var path = Path();
        var body = Chance(2) ? [] : Body();
        return new GeneratedRequest(
            Pick(Methods),
            path,
            Encode(path),
            Query() is { Length: > 0 } query ? query : null,
            Headers(),
            Chance(3) ? [.. Enumerable.Range(0, _random.Next(1, 4)).Select(i => $"{Token()}{i}={Token()}")] : [],
            body,
            Utf8.IsValid(body) && Chance(2));
    }

    private string Path()
    {
        var path = new StringBuilder();
        for (var segments = _random.Next(0, 6); segments > 0; segments--)
        {
            var segment = Text(PathCharacters, 12);
            path.Append('/').Append(segment is "." or ".." ? "dots" : segment);
        }

        // A percent sign may look like an encoding, which it is not any more; an encoded slash alone is left out, see above.
        return path.Length == 0 || Chance(8) ? path.Append('/').ToString() : path.ToString();
    }

    // Whatever could be mistaken is encoded, and now and then what could not be.
    private string Encode(string path)
    {
        var target = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            var plain = b == '/' || ((char.IsAsciiLetterOrDigit((char)b) || "-._~!$&'()*+,;=:@".Contains((char)b)) && !Chance(10));
            target.Append(plain ? (char)b : "").Append(plain ? "" : string.Create(CultureInfo.InvariantCulture, $"%{b:X2}"));
        }

        return target.ToString();
    }

    private string Query()
    {
        var pairs = Enumerable.Range(0, Chance(2) ? 0 : _random.Next(0, 5)).Select(_ => _random.Next(5) switch
        {
            0 => "",
            1 => QueryText(),
            2 => QueryText() + "=",
            3 => "key=" + QueryText(),
            _ => QueryText() + "=" + QueryText(),
        });
        return string.Join('&', pairs);
    }

    private string QueryText() => string.Concat(Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Chance(4)
        ? string.Create(CultureInfo.InvariantCulture, $"%{_random.Next(1, 256):X2}")
        : Pick("abcXYZ019-._~!$'()*+,;:@/?%").ToString()));

    private List<(string Name, string[] Lines)> Headers()
    {
        var headers = new List<(string, string[])>();
        foreach (var name in SingleHeaders.Where(_ => Chance(3)))
        {
            headers.Add((name, [Text(HeaderCharacters, 20).Trim(' ', '\t')]));
        }

        foreach (var name in ListHeaders.Where(_ => Chance(3)))
        {
            var items = Enumerable.Range(0, _random.Next(1, 4));
            headers.Add((name, [.. items.Select(_ => Chance(3) ? $"W/\"{Token()},{Token()}\\\"\"" : Token() + ";q=0.5")]));
        }

        headers.Add(("x-status", [Pick(["200", "201", "204", "304", "404", "422", "503"])]));
        headers.Add(("x-reply", [Pick(["echo", "echo", "echo", "bytes", "nothing", "pipe"])]));
        return headers;
    }

    private byte[] Body()
    {
        if (Chance(2))
        {
            return Encoding.UTF8.GetBytes(Text(BodyCharacters, 200));
        }

        var bytes = new byte[_random.Next(0, 200)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Token() => Text(TokenCharacters, 8) is { Length: > 0 } token ? token : "t";

    private string Text(string[] characters, int longest)
    {
        var text = new StringBuilder();
        for (var length = _random.Next(0, longest); length > 0; length--)
        {
            text.Append(Pick(characters));
        }

        return text.ToString();
    }

    private static string[] Characters(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];

    private char Pick(string characters) => characters[_random.Next(characters.Length)];
}
