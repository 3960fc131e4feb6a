namespace IvsChatBackend.Emulator.Review;

internal interface IInvocable
{
    /// <returns>Anything but <see cref="InvocationStatus.TimedOut"/>, which is the caller's to decide.</returns>
    /// <exception cref="OperationCanceledException">The time is up.</exception>
    Task<Invocation> InvokeAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken);
}
