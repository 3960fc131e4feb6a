namespace Amazon.Lambda.AspNetCoreServer;

/// <summary>How a response body travels in the JSON that Lambda returns.</summary>
public enum ResponseContentEncoding
{
    /// <summary>As text where it is UTF-8, as base64 where text would not carry it unchanged.</summary>
    Default,

    /// <summary>As base64, whatever it is.</summary>
    Base64,
}
