using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using IvsChatBackend.Emulator.Review;

namespace IvsChatBackend.Emulator.Tests.Review;

/// <summary>A review function that hands each call to the test and answers when the test says so.</summary>
internal sealed class HeldReview
{
    public const string Arn = "arn:aws:lambda:us-east-1:123456789012:function:Review:live";

    private readonly Channel<ReviewCall> _calls = Channel.CreateUnbounded<ReviewCall>();

    public ReviewOptions Options => new() { Functions = ImmutableDictionary<string, ReviewFunction>.Empty.Add(Arn, InvokeAsync) };

    /// <summary>Whether the function was called more often than the test has taken calls.</summary>
    public bool HasCall => _calls.Reader.TryPeek(out _);

    public async Task<ReviewCall> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await _calls.Reader.ReadAsync(patience.Token);
    }

    private Task<byte[]> InvokeAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var call = new ReviewCall(Encoding.UTF8.GetString(request.Span));
        _calls.Writer.TryWrite(call);
        return call.Response;
    }
}

internal sealed class ReviewCall(string request)
{
    private readonly TaskCompletionSource<byte[]> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestText => request;

    public JsonObject Request => JsonNode.Parse(request)!.AsObject();

    private string Reviewed => (string)Request["Content"]!;

    public Task<byte[]> Response => _response.Task;

    public void Answer(string response) => _response.TrySetResult(Encoding.UTF8.GetBytes(response));

    public void Allow(string? content = null)
        => Answer(new JsonObject { ["ReviewResult"] = "ALLOW", ["Content"] = content ?? Reviewed }.ToJsonString());

    public void Deny() => Answer(new JsonObject { ["ReviewResult"] = "DENY", ["Content"] = Reviewed }.ToJsonString());

    public void Fail() => _response.TrySetException(new InvalidOperationException("The handler has a bug."));
}
