using System.Threading.Channels;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Tests.Idempotency;

/// <summary>Holds each call until the test lets it go; cancellation does not move it.</summary>
internal sealed class GatedIvsChat : IRoomModeration
{
    private readonly Channel<TaskCompletionSource<Result<string>>> _waiting = Channel.CreateUnbounded<TaskCompletionSource<Result<string>>>();
    private int _calls;

    public int Calls => _calls;

    /// <summary>The next call that waits. Giving it a result lets it go.</summary>
    public async Task<TaskCompletionSource<Result<string>>> NextAsync() => await _waiting.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public Task<Result<string>> SendEventAsync(string roomArn, RoomEvent roomEvent, CancellationToken cancellationToken) => HoldAsync();

    public async Task<Result<Done>> DisconnectUserAsync(string roomArn, string userId, Reason? reason, CancellationToken cancellationToken) =>
        (await HoldAsync()).Failure is { } failure ? failure : default(Done);

    public Task<Result<Done>> DeleteMessageAsync(string roomArn, string messageId, Reason? reason, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private Task<Result<string>> HoldAsync()
    {
        Interlocked.Increment(ref _calls);
        var waiting = new TaskCompletionSource<Result<string>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Writer.TryWrite(waiting);
        return waiting.Task;
    }
}
