using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using IvsChatBackend.RuntimeApi;
using IvsChatBackend.RuntimeApi.Functions;
using IvsChatBackend.TestKit.Review;

namespace IvsChatBackend.Benchmarks.Review;

/// <summary>One process of the function with its Runtime API.</summary>
internal sealed class ReviewProcess : IAsyncDisposable
{
    private readonly RuntimeApiEmulator _runtimeApi = RuntimeApiEmulator.Start();
    private readonly FunctionProcess _function;
    private int _failed;

    public ReviewProcess(string native, Uri store, int preloadedRooms) => _function = FunctionProcess.Start(
        native, _runtimeApi.Endpoint, [.. Variables(store), new("REVIEW_PRELOADED_ROOMS", preloadedRooms.ToString(CultureInfo.InvariantCulture))], Count);

    /// <summary>Reviews that ended in the failure action, as the function's own metrics have it.</summary>
    public int Failed => _failed;

    public int Id => _function.Id;

    public static Dictionary<string, string?> Variables(Uri store) => new()
    {
        ["SECRET_KEY"] = "a secret of more than thirty-two characters",
        ["AWS_ENDPOINT_URL_DYNAMODB"] = store.OriginalString,
    };

    /// <returns>Whether the message was refused by a term, and the milliseconds to the answer.</returns>
    public Task<(bool IsBlocked, double Milliseconds)> SendAsync(string content, string roomArn = SeededRoom.Arn) =>
        MeasureAsync(Stopwatch.StartNew(), _runtimeApi.InvokeAsync(Event(content, roomArn)));

    /// <summary>Stops the process, as Lambda freezes one between invocations, and has it go on with a message that is there already.</summary>
    /// <returns>As <see cref="SendAsync"/>, from the moment at which it goes on.</returns>
    public async Task<(bool IsBlocked, double Milliseconds)> FreezeAsync(TimeSpan duration, string content)
    {
        await SignalAsync("STOP");
        await Task.Delay(duration);
        var invocation = _runtimeApi.InvokeAsync(Event(content));
        var clock = Stopwatch.StartNew();
        await SignalAsync("CONT");
        return await MeasureAsync(clock, invocation);
    }

    public static bool IsBlocked(JsonNode reply) =>
        ((string?)reply["Attributes"]?["Reason"])?.StartsWith("blocked_term: ", StringComparison.Ordinal) ?? false;

    public static string Event(string content, string roomArn = SeededRoom.Arn) => new JsonObject
    {
        ["Content"] = content,
        ["MessageId"] = "AbCdEfGhIjKl",
        ["RoomArn"] = roomArn,
        ["Attributes"] = new JsonObject(),
        ["Sender"] = new JsonObject { ["UserId"] = "ann", ["Ip"] = "203.0.113.7", ["Attributes"] = new JsonObject { ["role"] = "member" } },
    }.ToJsonString();

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        await _runtimeApi.DisposeAsync();
    }

    private async Task<(bool IsBlocked, double Milliseconds)> MeasureAsync(Stopwatch clock, Task<InvocationOutcome> invocation)
    {
        var outcome = await invocation;
        var milliseconds = clock.Elapsed.TotalMilliseconds;
        return outcome is InvocationReply reply
            ? (IsBlocked(JsonNode.Parse(reply.Payload)!), milliseconds)
            : throw new InvalidOperationException(string.Join('\n', _function.Lines));
    }

    private void Count(string line)
    {
        if (line.Contains("\"Outcome\":\"failed\"", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _failed);
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
