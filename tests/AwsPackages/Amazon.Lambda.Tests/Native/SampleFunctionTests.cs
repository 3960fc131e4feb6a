using System.Globalization;
using System.Text.Json;
using Amazon.Lambda.Tests.Hosting;
using IvsChatBackend.RuntimeApi;
using IvsChatBackend.RuntimeApi.Functions;

namespace Amazon.Lambda.Tests.Native;

/// <summary>Functions as processes of their own: what a test in one process cannot show.</summary>
public abstract class SampleFunctionTests(SampleFunctions functions)
{
    private const string Bare = "BareFunction";
    private const string Web = "WebFunction";

    [Fact]
    public async Task A_typed_handler_answers_with_id_and_trace_at_hand()
    {
        await using var run = await RunAsync(Bare);
        foreach (var id in new[] { "first", "second" })
        {
            var request = new InvocationRequest("""{"Text":"Grüße"}"""u8.ToArray()) { RequestId = id, TraceId = "Root=" + id };
            var answer = await run.InvokeAsync(request);
            Assert.Equal(("Grüße", id, "Root=" + id), (Text(answer, "Text"), Text(answer, "RequestId"), Text(answer, "TraceId")));
        }
    }

    [Fact]
    public async Task A_failing_handler_is_reported_and_the_process_lives_on()
    {
        await using var run = await RunAsync(Bare);
        var failure = Assert.IsType<InvocationFailure>(await run.Api.InvokeAsync("""{"Text":"fail"}"""));
        Assert.Equal("Function.ArgumentException", failure.Type);
        Assert.Equal("on", Text(await run.InvokeAsync("""{"Text":"on"}"""), "Text"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("junk")]
    [InlineData("[1]")]
    public async Task An_event_of_another_type_is_reported_and_the_process_lives_on(string payload)
    {
        await using var run = await RunAsync(Bare);
        var failure = Assert.IsType<InvocationFailure>(await run.Api.InvokeAsync(payload));
        Assert.StartsWith("Function.Json", failure.Type, StringComparison.Ordinal);
        Assert.Equal("on", Text(await run.InvokeAsync("""{"Text":"on"}"""), "Text"));
    }

    [Fact]
    public async Task A_log_entry_is_one_line_of_json()
    {
        await using var run = await RunAsync(Bare);
        await run.InvokeAsync(new InvocationRequest("""{"Text":"log"}"""u8.ToArray()) { RequestId = "r1" });
        await run.StopAsync();
        using var entry = JsonDocument.Parse(run.Function.Lines.Single(line => line.Contains("Asked", StringComparison.Ordinal)));
        Assert.Equal(
            ("WARN", "r1", "Asked to log by a\r\nb", "a\r\nb"),
            (Text(entry.RootElement, "level"), Text(entry.RootElement, "requestId"), Text(entry.RootElement, "message"), Text(entry.RootElement, "Who")));
    }

    [Fact]
    public async Task The_heap_stays_within_the_functions_memory()
    {
        await using var run = await RunAsync(Bare, new KeyValuePair<string, string?>("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256"));
        const int Limit = 256 * 1024 * 1024 / 4 * 3;
        Assert.Equal(Limit.ToString(CultureInfo.InvariantCulture), Text(await run.InvokeAsync("""{"Text":"heap"}"""), "Text"));
    }

    [Fact]
    public async Task A_failing_start_is_reported_and_ends_the_process_with_an_error()
    {
        await using var run = await RunAsync(Bare, new KeyValuePair<string, string?>("FAIL_AT_START", "No table."));
        var failure = await run.Api.InitError;
        Assert.Equal("Function.InvalidOperationException", failure.Type);
        Assert.NotEqual(0, await run.Function.WaitForExitAsync());
    }

    [Theory]
    [InlineData(Bare)]
    [InlineData(Web)]
    public async Task Sigterm_ends_a_waiting_function_in_peace(string sample)
    {
        await using var run = await RunAsync(sample);
        await run.Api.Ready;
        Assert.Equal(0, await run.StopAsync());
    }

    [Theory]
    [InlineData(Bare)]
    [InlineData(Web)]
    public async Task An_environment_that_lambda_gives_up_ends_the_process_with_an_error(string sample)
    {
        await using var run = await RunAsync(sample);
        run.Api.Inject(RuntimeApiCall.Response, RuntimeApiFault.ContainerError);
        _ = run.Api.InvokeAsync("""{"Text":"on"}""");
        Assert.NotEqual(0, await run.Function.WaitForExitAsync());
    }

    [Fact]
    public async Task A_web_application_answers_an_event_of_an_http_api()
    {
        await using var run = await RunAsync(Web);
        var response = await run.InvokeAsync(Post("""{"displayName":"Ann"}""", """{"jwt":{"claims":{"sub":"ann"}}}"""));
        Assert.Equal(201, Status(response));
        Assert.Equal("""{"roomId":"lobby","user":"ann","displayName":"Ann"}""", Text(response, "body"));
    }

    [Fact]
    public async Task A_web_application_knows_an_anonymous_request_from_another()
    {
        await using var run = await RunAsync(Web);
        Assert.Equal(401, Status(await run.InvokeAsync(Post("""{"displayName":"Ann"}""", "null"))));
        Assert.Equal(404, Status(await run.InvokeAsync(HttpApiEvent.With())));
        Assert.Equal(400, Status(await run.InvokeAsync(Post("{", "null"))));
    }

    [Fact]
    public async Task A_failing_route_says_nothing_about_itself_and_the_process_lives_on()
    {
        await using var run = await RunAsync(Web);
        var response = await run.InvokeAsync(HttpApiEvent.With("""{"rawPath":"/fail"}"""));
        Assert.Equal(500, Status(response));
        Assert.DoesNotContain("42", response.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(404, Status(await run.InvokeAsync(HttpApiEvent.With())));
    }

    protected async Task<SampleRun> RunAsync(string sample, params KeyValuePair<string, string?>[] variables) =>
        SampleRun.Start(await functions.PathOfAsync(sample), variables);

    private static string Post(string body, string authorizer) => HttpApiEvent.With($$$"""
        {
          "rawPath": "/rooms/lobby/tokens",
          "body": {{{JsonSerializer.Serialize(body)}}},
          "headers": { "content-type": "application/json" },
          "requestContext": { "http": { "method": "POST" }, "authorizer": {{{authorizer}}} }
        }
        """);

    private static int Status(JsonElement response) => response.GetProperty("statusCode").GetInt32();

    private static string? Text(JsonElement answer, string member) => answer.GetProperty(member).GetString();
}
