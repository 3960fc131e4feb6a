namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <param name="Body">What was received; it may lie in a buffer that the transport's next call overwrites.</param>
internal readonly record struct RuntimeApiReply(int Status, InvocationHeaders Headers, ArraySegment<byte> Body);
