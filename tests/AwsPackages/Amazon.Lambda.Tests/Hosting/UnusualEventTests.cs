using System.Text;
using Amazon.Lambda.TestUtilities;
using IvsChatBackend.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Amazon.Lambda.Tests.Hosting;

/// <summary>Events that hold no request that a server would take, and requests that run out of time.</summary>
public sealed class UnusualEventTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("{\"Records\":[]}")]
    [InlineData("{\"requestContext\":{}}")]
    [InlineData("{\"requestContext\":{\"http\":{\"method\":\"\"}}}")]
    [InlineData("{\"rawPath\":\"/")]
    public Task What_is_no_request_gets_400(string httpApiEvent) => Assert400Async(Encoding.UTF8.GetBytes(httpApiEvent));

    [Theory]
    [InlineData("""{"body":"no base64!","isBase64Encoded":true}""")]
    [InlineData("""{"body":"QUJ","isBase64Encoded":true}""")]
    [InlineData("""{"rawPath":"/a\u0000b"}""")]
    [InlineData("""{"headers":"none"}""")]
    [InlineData("""{"cookies":"a=1"}""")]
    [InlineData("""{"isBase64Encoded":"false"}""")]
    public Task A_member_that_cannot_be_read_gets_400(string change) => Assert400Async(Encoding.UTF8.GetBytes(HttpApiEvent.With(change)));

    [Fact]
    public Task A_lone_surrogate_gets_400() =>
        Assert400Async(Encoding.UTF8.GetBytes(HttpApiEvent.With().Replace("/rooms/lobby", "/\\ud800", StringComparison.Ordinal)));

    [Fact]
    public Task Text_that_is_no_utf8_gets_400()
    {
        var bytes = Encoding.UTF8.GetBytes(HttpApiEvent.With());
        bytes[bytes.AsSpan().IndexOf("lobby"u8)] = 0xff;
        return Assert400Async(bytes);
    }

    [Fact]
    public async Task A_header_whose_value_is_null_is_not_there()
    {
        await using var application = await BridgedApplication.StartAsync(app => app.Run(context =>
            context.Response.WriteAsync(context.Request.Headers.ContainsKey("x-none").ToString())));
        var response = await application.SendAsync(HttpApiEvent.With().Replace("\"accept\":\"*/*\"", "\"x-none\":null", StringComparison.Ordinal));
        Assert.Equal("False", response.GetProperty("body").GetString());
    }

    [Fact]
    public async Task A_request_is_aborted_200_ms_before_the_deadline_and_answered_503()
    {
        var clock = new ManualTimeProvider();
        var waiting = new TaskCompletionSource<CancellationToken>();
        await using var application = await BridgedApplication.StartAsync(
            app => app.Run(async context =>
            {
                waiting.SetResult(context.RequestAborted);
                await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
            }),
            time: clock);
        var response = application.SendAsync(HttpApiEvent.With(), new TestLambdaContext { RemainingTime = TimeSpan.FromSeconds(3) });
        var aborted = await waiting.Task;
        clock.Advance(TimeSpan.FromMilliseconds(2799));
        Assert.False(aborted.IsCancellationRequested);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(aborted.IsCancellationRequested);
        Assert.Equal(503, (await response).GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public async Task An_application_may_answer_an_aborted_request_itself()
    {
        var clock = new ManualTimeProvider();
        await using var application = await BridgedApplication.StartAsync(
            app => app.Run(context =>
            {
                clock.Advance(TimeSpan.FromSeconds(3));
                context.Response.StatusCode = context.RequestAborted.IsCancellationRequested ? 504 : 200;
                return Task.CompletedTask;
            }),
            time: clock);
        var response = await application.SendAsync(HttpApiEvent.With(), new TestLambdaContext { RemainingTime = TimeSpan.FromSeconds(3) });
        Assert.Equal(504, response.GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public async Task A_deadline_without_end_aborts_nothing()
    {
        await using var application = await BridgedApplication.StartAsync(app => app.Run(context =>
            context.Response.WriteAsync(context.RequestAborted.IsCancellationRequested.ToString())));
        var response = await application.SendAsync(HttpApiEvent.With(), new TestLambdaContext { RemainingTime = TimeSpan.MaxValue });
        Assert.Equal("False", response.GetProperty("body").GetString());
    }

    private static async Task Assert400Async(byte[] httpApiEvent)
    {
        await using var application = await BridgedApplication.StartAsync(EchoApplication.Map);
        var response = await application.SendAsync(httpApiEvent);
        Assert.Equal(400, response.GetProperty("statusCode").GetInt32());
        Assert.Equal("""{"message":"Bad Request"}""", response.GetProperty("body").GetString());
    }
}
