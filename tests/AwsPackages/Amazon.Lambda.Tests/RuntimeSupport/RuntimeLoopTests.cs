using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;
using IvsChatBackend.RuntimeApi;
using InvocationRequest = IvsChatBackend.RuntimeApi.InvocationRequest;

namespace Amazon.Lambda.Tests.RuntimeSupport;

/// <summary>What the runtime loop owes Lambda, whichever way it reaches the Runtime API.</summary>
public abstract class RuntimeLoopTests
{
    private const string NoSuchRoom = "There is no such room: \"ü\"";

    internal abstract IRuntimeApiTransport Connect(string endpoint);

    private RunningFunction Start(
        HandlerWrapper handler,
        LambdaBootstrapInitializer? initializer = null,
        params KeyValuePair<string, string?>[] variables) =>
        RunningFunction.Start(handler, Connect, initializer, variables);

    [Fact]
    public async Task Events_are_answered_one_after_another_on_one_connection()
    {
        await using var function = Start(RunningFunction.Echo);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal($"[{i}]", await function.InvokeAsync($"[{i}]"));
        }

        Assert.All(function.Api.Observations, observation => Assert.Equal(1, observation.Connection));
    }

    [Fact]
    public async Task A_reply_is_sent_as_json()
    {
        await using var function = Start(RunningFunction.Echo);
        var reply = Assert.IsType<InvocationReply>(await function.Api.InvokeAsync("{}"));
        Assert.Equal("application/json", reply.ContentType);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16 * 1024)]
    [InlineData(33 * 1024)]
    [InlineData(1024 * 1024)]
    [InlineData(6 * 1024 * 1024)]
    public async Task Events_and_replies_of_any_size_pass_whole(int length)
    {
        var payload = new byte[length];
        new Random(length).NextBytes(payload);
        await using var function = Start(RunningFunction.Echo);
        for (var i = 0; i < 2; i++)
        {
            var reply = Assert.IsType<InvocationReply>(await function.Api.InvokeAsync(new InvocationRequest(payload)));
            Assert.Equal(payload, reply.Payload);
        }
    }

    [Fact]
    public async Task The_context_is_what_the_headers_and_the_environment_say()
    {
        ILambdaContext? seen = null;
        await using var function = Start(
            RunningFunction.Text((_, context) =>
            {
                seen = context;
                return "";
            }),
            null,
            new("AWS_LAMBDA_FUNCTION_NAME", "Review"),
            new("AWS_LAMBDA_FUNCTION_VERSION", "7"),
            new("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
            new("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/Review"),
            new("AWS_LAMBDA_LOG_STREAM_NAME", "stream"));
        await function.InvokeAsync(new InvocationRequest("{}"u8.ToArray())
        {
            RequestId = "request-1",
            FunctionArn = "arn:aws:lambda:us-east-1:123456789012:function:Review:live",
            TraceId = "Root=1-2-3",
            TenantId = "tenant-1",
            CognitoIdentity = """{"cognitoIdentityId":"id-1","cognitoIdentityPoolId":"pool-1"}""",
            ClientContext = """{"client":{"app_title":"Chat","installation_id":"i-1"},"custom":{"a":"1","b":2},"env":{"locale":"de"}}""",
        });

        Assert.Equal(
            ("request-1", "Review", "7", 512, "/aws/lambda/Review", "stream"),
            (seen!.AwsRequestId, seen.FunctionName, seen.FunctionVersion, seen.MemoryLimitInMB, seen.LogGroupName, seen.LogStreamName));
        Assert.Equal("arn:aws:lambda:us-east-1:123456789012:function:Review:live", seen.InvokedFunctionArn);
        Assert.Equal(("Root=1-2-3", "tenant-1"), (seen.TraceId, seen.TenantId));
        Assert.Equal(("id-1", "pool-1"), (seen.Identity!.IdentityId, seen.Identity.IdentityPoolId));
        var client = seen.ClientContext!;
        Assert.Equal(("Chat", "i-1", null), (client.Client.AppTitle, client.Client.InstallationId, client.Client.AppPackageName));
        Assert.Equal(("1", "2", "de"), (client.Custom["a"], client.Custom["b"], client.Environment["locale"]));
        Assert.Equal(512, function.Process.HeapLimitInMB);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    public async Task A_client_context_or_an_identity_that_cannot_be_read_counts_as_none(string header)
    {
        await using var function = Start(RunningFunction.Text((_, context) => $"{context.ClientContext is null} {context.Identity is null}"));
        var request = new InvocationRequest("{}"u8.ToArray()) { ClientContext = header, CognitoIdentity = header };
        Assert.Equal("True True", await function.InvokeAsync(request));
    }

    [Fact]
    public async Task Remaining_time_runs_down_to_the_deadline_and_past_it()
    {
        var clock = new List<TimeSpan>();
        RunningFunction? function = null;
        await using var running = function = Start(RunningFunction.Text((_, context) =>
        {
            clock.Add(context.RemainingTime);
            function!.Process.Clock.Advance(TimeSpan.FromSeconds(2));
            clock.Add(context.RemainingTime);
            function.Process.Clock.Advance(TimeSpan.FromSeconds(2));
            clock.Add(context.RemainingTime);
            return "";
        }));
        await function.InvokeAsync(new InvocationRequest("{}"u8.ToArray()) { Timeout = TimeSpan.FromSeconds(3) });
        Assert.Equal([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(-1)], clock);
    }

    [Fact]
    public async Task Without_a_deadline_there_is_time_enough()
    {
        await using var function = Start(RunningFunction.Text((_, context) => context.RemainingTime.TotalDays.ToString(CultureInfo.InvariantCulture)));
        var days = await function.InvokeAsync(new InvocationRequest("{}"u8.ToArray()) { Timeout = null });
        Assert.True(double.Parse(days, CultureInfo.InvariantCulture) > 365);
    }

    [Fact]
    public async Task The_trace_id_is_exported_before_the_handler_runs_and_taken_back_with_the_next_event()
    {
        RunningFunction? function = null;
        await using var running = function = Start(RunningFunction.Text((_, _) =>
            $"{function!.Process.Variables["_X_AMZN_TRACE_ID"]} {LambdaTraceProvider.CurrentTraceId}"));
        Assert.Equal("Root=1 Root=1", await function.InvokeAsync(new InvocationRequest("{}"u8.ToArray()) { TraceId = "Root=1" }));
        Assert.Equal(" ", await function.InvokeAsync(new InvocationRequest("{}"u8.ToArray()) { TraceId = null }));
    }

    [Fact]
    public async Task A_failed_invocation_is_reported_and_the_next_one_served()
    {
        await using var function = Start(RunningFunction.Text((payload, _) =>
            payload == "1" ? throw new KeyNotFoundException(NoSuchRoom) : "fine"));
        var failure = await function.FailAsync("1");
        using var report = JsonDocument.Parse(failure.Payload);
        Assert.Equal("application/vnd.aws.lambda.error+json", failure.ContentType);
        Assert.Equal("Function.KeyNotFoundException", failure.Type);
        Assert.Equal("KeyNotFoundException", report.RootElement.GetProperty("errorType").GetString());
        Assert.Equal(NoSuchRoom, report.RootElement.GetProperty("errorMessage").GetString());
        Assert.Contains(nameof(RuntimeLoopTests), report.RootElement.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
        using var cause = JsonDocument.Parse(failure.XRayCause!);
        Assert.Equal(NoSuchRoom, cause.RootElement.GetProperty("exceptions")[0].GetProperty("message").GetString());

        Assert.Equal("fine", await function.InvokeAsync("2"));
    }

    [Fact]
    public async Task A_report_stays_within_bounds_and_its_headers_within_ascii()
    {
        await using var function = Start(RunningFunction.Text((_, _) => throw new Übergröße<int>(new string('ß', 100_000))));
        var failure = await function.FailAsync();
        Assert.Equal("Function._bergr__e_1", failure.Type);
        Assert.Null(failure.XRayCause);
        Assert.InRange(failure.Payload.Length, 1, 64 * 1024);
    }

    [Fact]
    public async Task A_reply_that_lambda_refuses_as_too_large_becomes_an_error_report()
    {
        await using var function = Start(RunningFunction.Text((payload, _) =>
            payload == "big" ? new string('x', RuntimeApiEmulator.MaxReplyLength + 1) : "small"));
        var failure = await function.FailAsync("big");
        Assert.Equal("Function.ResponseSizeTooLarge", failure.Type);
        Assert.Equal("small", await function.InvokeAsync("next"));
    }

    [Theory]
    [InlineData(RuntimeApiCall.Next)]
    [InlineData(RuntimeApiCall.Response)]
    [InlineData(RuntimeApiCall.Error)]
    public async Task A_500_ends_the_loop_with_an_exception(RuntimeApiCall call)
    {
        await using var function = Start(RunningFunction.Text((payload, _) => payload == "fail" ? throw new InvalidOperationException() : payload));
        await function.InvokeAsync();
        function.Api.Inject(call, RuntimeApiFault.ContainerError);
        _ = function.Api.InvokeAsync(call == RuntimeApiCall.Error ? "fail" : "{}");
        if (call == RuntimeApiCall.Next)
        {
            // The loop waits in a call that began before the fault; the one after it meets the fault.
            _ = function.Api.InvokeAsync("{}");
        }

        var exception = await Assert.ThrowsAsync<RuntimeApiException>(() => function.Run);
        Assert.Contains("500", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RuntimeApiFault.Forbidden)]
    [InlineData(RuntimeApiFault.EmptyBody)]
    public async Task An_answer_that_does_not_matter_is_passed_over(RuntimeApiFault fault)
    {
        await using var function = Start(RunningFunction.Text((payload, _) => payload == "fail" ? throw new InvalidOperationException() : payload));
        function.Api.Inject(RuntimeApiCall.Response, fault);
        function.Api.Inject(RuntimeApiCall.Error, fault);
        _ = function.Api.InvokeAsync("1");
        _ = function.Api.InvokeAsync("fail");
        Assert.Equal("2", await function.InvokeAsync("2"));
    }

    [Fact]
    public async Task A_failed_start_is_reported_and_thrown()
    {
        await using var function = Start(RunningFunction.Echo, () => throw new InvalidOperationException("No table."));
        var failure = await function.Api.InitError;
        Assert.Equal("Function.InvalidOperationException", failure.Type);
        Assert.Contains("No table.", Encoding.UTF8.GetString(failure.Payload), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => function.Run);
        Assert.DoesNotContain(function.Api.Observations, observation => observation.Call == RuntimeApiCall.Next);
    }

    [Fact]
    public async Task A_start_that_declines_ends_in_peace()
    {
        await using var function = Start(RunningFunction.Echo, () => Task.FromResult(false));
        await function.Run;
        Assert.Empty(function.Api.Observations);
    }

    [Fact]
    public async Task The_start_is_over_before_the_first_event_is_asked_for()
    {
        var started = new TaskCompletionSource<bool>();
        await using var function = Start(RunningFunction.Echo, () => started.Task);
        var invocation = function.InvokeAsync("1");
        Assert.False(function.Api.Ready.IsCompleted);
        started.SetResult(true);
        Assert.Equal("1", await invocation);
    }

    [Fact]
    public async Task A_waiting_loop_stops_on_termination()
    {
        await using var function = Start(RunningFunction.Echo);
        await function.Api.Ready;
        function.Process.Terminate();
        await function.Run;
    }

    [Fact]
    public async Task An_invocation_in_hand_is_answered_before_the_loop_stops()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var function = Start(HandlerWrapper.GetHandlerWrapper(async (Stream input) =>
        {
            entered.SetResult();
            await release.Task;
            return input;
        }));
        var invocation = function.InvokeAsync("1");
        await entered.Task;
        function.Process.Terminate();
        release.SetResult();
        Assert.Equal("1", await invocation);
        await function.Run;
    }

    [Fact]
    public async Task An_invocation_that_outlasts_the_grace_is_given_up()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var function = Start(HandlerWrapper.GetHandlerWrapper(async (Stream input) =>
        {
            entered.SetResult();
            await release.Task;
            return input;
        }));
        _ = function.Api.InvokeAsync("1");
        await entered.Task;
        function.Process.Terminate();
        function.Process.Clock.Advance(TimeSpan.FromMilliseconds(199));
        Assert.False(function.Run.IsCompleted);
        function.Process.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await function.Run;
        release.SetResult();
    }

    [Fact]
    public async Task Concurrent_invocations_run_side_by_side_each_with_its_own_trace()
    {
        var together = new Barrier(3);
        await using var function = Start(
            HandlerWrapper.GetHandlerWrapper(async (Stream _, ILambdaContext context) =>
            {
                await Task.Run(() => together.SignalAndWait(TestContext.Current.CancellationToken));
                return RunningFunction.Bytes($"{context.AwsRequestId} {LambdaTraceProvider.CurrentTraceId}");
            }),
            null,
            new("AWS_LAMBDA_MAX_CONCURRENCY", "3"),
            new("_X_AMZN_TRACE_ID", "untouched"));
        var replies = await Task.WhenAll(Enumerable.Range(1, 3).Select(i =>
            function.InvokeAsync(new InvocationRequest("{}"u8.ToArray()) { RequestId = $"r{i}", TraceId = $"t{i}" })));
        Assert.Equal(["r1 t1", "r2 t2", "r3 t3"], replies);
        Assert.Equal("untouched", function.Process.Variables["_X_AMZN_TRACE_ID"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("1025")]
    public async Task A_concurrency_that_is_none_is_refused(string concurrency)
    {
        await using var function = Start(RunningFunction.Echo, null, new KeyValuePair<string, string?>("AWS_LAMBDA_MAX_CONCURRENCY", concurrency));
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => function.Run);
        Assert.Contains("AWS_LAMBDA_MAX_CONCURRENCY", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_lambda_the_missing_endpoint_is_named()
    {
        await using var function = Start(RunningFunction.Echo, null, new KeyValuePair<string, string?>("AWS_LAMBDA_RUNTIME_API", null));
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => function.Run);
        Assert.Contains("AWS_LAMBDA_RUNTIME_API", exception.Message, StringComparison.Ordinal);
    }

    private sealed class Übergröße<T>(string message) : Exception(message);
}
