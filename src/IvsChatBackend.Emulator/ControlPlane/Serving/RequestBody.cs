namespace IvsChatBackend.Emulator.ControlPlane.Serving;

/// <summary>Reads a body whole, up to a bound.</summary>
internal static class RequestBody
{
    /// <summary>
    /// A body past the bound is read on, and dropped, up to this: a client that is still sending would meet a broken connection instead of its answer.
    /// </summary>
    public const int MaximumDrained = 8 * 1024 * 1024;

    /// <exception cref="BadHttpRequestException">It is longer than the bound (413), or broken.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int maximumLength, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        var length = 0L;
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length <= maximumLength)
            {
                body.Write(buffer, 0, read);
            }
        }

        return length <= maximumLength
            ? body.ToArray()
            : throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
    }
}
