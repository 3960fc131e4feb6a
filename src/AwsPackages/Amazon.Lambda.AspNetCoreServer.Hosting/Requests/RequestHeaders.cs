using Amazon.Lambda.APIGatewayEvents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Requests;

/// <summary>
/// The headers of an event. The gateway joins a repeated header by commas; only those that RFC 9110 and its kin define as lists are
/// parted again, since a date or a user agent has commas of its own.
/// </summary>
internal static class RequestHeaders
{
    private static readonly HashSet<string> Lists = new(
        [
            "accept", "accept-charset", "accept-encoding", "accept-language", "access-control-request-headers", "allow", "cache-control",
            "connection", "content-encoding", "content-language", "expect", "forwarded", "if-match", "if-none-match", "pragma", "prefer",
            "te", "trailer", "transfer-encoding", "upgrade", "vary", "via", "warning", "x-forwarded-for",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static IHeaderDictionary Map(APIGatewayHttpApiV2ProxyRequest proxied)
    {
        IHeaderDictionary headers = new HeaderDictionary(proxied.Headers?.Count + 2 ?? 2);
        foreach (var (name, value) in proxied.Headers ?? new Dictionary<string, string>())
        {
            if (value is not null)
            {
                headers[name] = Lists.Contains(name) ? Split(value) : value;
            }
        }

        // The body is all here, whatever way it travelled to the gateway.
        headers.Remove("Transfer-Encoding");
        if (proxied.Cookies is { Length: > 0 } cookies)
        {
            headers.Cookie = string.Join("; ", cookies);
        }

        if (headers.Host.Count == 0 && proxied.RequestContext?.DomainName is { Length: > 0 } domain)
        {
            headers.Host = domain;
        }

        return headers;
    }

    // A comma within quotes, as an entity tag may have, parts nothing; an open quote makes the whole one value.
    internal static StringValues Split(string value)
    {
        if (!value.Contains(',', StringComparison.Ordinal))
        {
            return value;
        }

        var items = new List<string>();
        var quoted = false;
        var start = 0;
        for (var i = 0; i <= value.Length; i++)
        {
            if (i == value.Length || (value[i] == ',' && !quoted))
            {
                if (value.AsSpan(start, i - start).Trim() is { IsEmpty: false } item)
                {
                    items.Add(item.ToString());
                }

                start = i + 1;
            }
            else if (quoted && value[i] == '\\')
            {
                i++;
            }
            else if (value[i] == '"')
            {
                quoted = !quoted;
            }
        }

        return quoted ? value : items.ToArray();
    }
}
