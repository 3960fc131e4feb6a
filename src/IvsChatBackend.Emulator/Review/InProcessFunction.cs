namespace IvsChatBackend.Emulator.Review;

internal sealed class InProcessFunction(ReviewFunction function) : IInvocable
{
    public async Task<Invocation> InvokeAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        try
        {
            return new Invocation(InvocationStatus.Answered, await function(request, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever a handler throws, Lambda reports as a failed function.
            return new Invocation(InvocationStatus.FunctionError);
        }
    }
}
