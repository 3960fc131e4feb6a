using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// A handler of any form as the one that the runtime loop calls. A typed handler's argument is read, and what it returns is written, by
/// the serializer given with it; a handler that returns nothing answers with an empty body.
/// </summary>
public partial class HandlerWrapper : IDisposable
{
    private HandlerWrapper(LambdaBootstrapHandler handler) => Handler = handler;

    private HandlerWrapper(ILambdaSerializer serializer, LambdaBootstrapHandler handler)
        : this(handler) => Serializer = serializer;

    public LambdaBootstrapHandler Handler { get; }

    /// <summary>The serializer that the context of an invocation shows; null for a handler of streams.</summary>
    internal ILambdaSerializer? Serializer { get; }

    public void Dispose() => GC.SuppressFinalize(this);

    private static InvocationResponse Empty() => new(Stream.Null, false);

    private static InvocationResponse Json<T>(ILambdaSerializer serializer, T output)
    {
        var stream = new MemoryStream();
        serializer.Serialize(output, stream);
        stream.Position = 0;
        return new InvocationResponse(stream);
    }
}
