namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What a handler answers.</summary>
/// <param name="outputStream">The reply, from the stream's position to its end.</param>
/// <param name="disposeOutputStream">Whether the runtime loop disposes the stream once the reply is sent.</param>
public class InvocationResponse(Stream outputStream, bool disposeOutputStream)
{
    public InvocationResponse(Stream outputStream)
        : this(outputStream, true)
    {
    }

    public Stream OutputStream { get; set; } = outputStream;

    public bool DisposeOutputStream { get; } = disposeOutputStream;
}
