using Amazon.Lambda.Core;

namespace Amazon.Lambda.AspNetCoreServer.Hosting;

/// <summary>How an ASP.NET Core application answers Lambda's events.</summary>
public class HostingOptions
{
    /// <summary>Reads the event and writes the response.</summary>
    public ILambdaSerializer? Serializer { get; set; }

    /// <summary>How a body travels that no registration below speaks of.</summary>
    public ResponseContentEncoding DefaultResponseContentEncoding { get; set; }

    /// <summary>Whether a response to a request that the application failed on shows the exception. Off by default; for development alone.</summary>
    public bool IncludeUnhandledExceptionDetailInResponse { get; set; }

    internal Dictionary<string, ResponseContentEncoding> ContentTypes { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal Dictionary<string, ResponseContentEncoding> ContentEncodings { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets how bodies of a media type travel; parameters such as <c>charset</c> are no part of it.</summary>
    public void RegisterResponseContentEncodingForContentType(string contentType, ResponseContentEncoding encoding) =>
        ContentTypes[contentType] = encoding;

    /// <summary>Sets how bodies with this <c>Content-Encoding</c> travel, before their media type is looked at.</summary>
    public void RegisterResponseContentEncodingForContentEncoding(string contentEncoding, ResponseContentEncoding encoding) =>
        ContentEncodings[contentEncoding] = encoding;
}
