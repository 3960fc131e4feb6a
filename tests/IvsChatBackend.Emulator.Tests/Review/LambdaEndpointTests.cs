using System.Collections.Immutable;
using System.Net;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Tests.Messaging;
using IvsChatBackend.Emulator.Tests.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IvsChatBackend.Emulator.Tests.Review;

public sealed class LambdaEndpointTests
{
    [Theory]
    [InlineData("http://127.0.0.1:3001", "http://127.0.0.1:3001/2015-03-31/functions/Review/invocations")]
    [InlineData("http://127.0.0.1:3001/", "http://127.0.0.1:3001/2015-03-31/functions/Review/invocations")]
    [InlineData("http://127.0.0.1:3001/lambda/", "http://127.0.0.1:3001/lambda/2015-03-31/functions/Review/invocations")]
    [InlineData("http://127.0.0.1:9000/2015-03-31/functions/function/invocations", "http://127.0.0.1:9000/2015-03-31/functions/function/invocations")]
    public void A_function_is_invoked_by_its_name_unless_the_address_says_otherwise(string endpoint, string invocations)
        => Assert.Equal(invocations, LambdaEndpoint.Invocations(new Uri(endpoint), HeldReview.Arn).AbsoluteUri);

    [Fact]
    public async Task A_function_behind_the_invoke_api_reviews_messages()
    {
        HttpRequest? seen = null;
        string? path = null, type = null;
        await using var lambda = await StartLambdaAsync(async context =>
        {
            seen = context.Request;
            (path, type) = (context.Request.Path, context.Request.ContentType);
            await context.Response.WriteAsync("""{"ReviewResult":"ALLOW","Content":"reviewed"}""");
        });
        await using var host = await StartAsync(lambda.Urls.Single());
        await using var ann = await host.ConnectAsync();

        await ann.SendMessageAsync("hi");

        FrameAssert.IsMessage(await ann.ReceiveAsync(), "reviewed");
        Assert.NotNull(seen);
        Assert.Equal("/2015-03-31/functions/Review/invocations", path);
        Assert.Equal("application/json", type);
    }

    [Fact]
    public Task A_function_error_is_no_answer() => AssertFallbackAsync("Errors", context =>
    {
        context.Response.Headers["X-Amz-Function-Error"] = "Unhandled";
        return context.Response.WriteAsync("""{"ReviewResult":"ALLOW","Content":"reviewed"}""");
    });

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.Redirect)]
    public Task A_function_that_cannot_be_invoked_is_no_answer(HttpStatusCode status) => AssertFallbackAsync("InvocationErrors", context =>
    {
        context.Response.StatusCode = (int)status;
        context.Response.Headers.Location = "/elsewhere";
        return Task.CompletedTask;
    });

    [Fact]
    public Task An_answer_past_lambdas_own_bound_is_no_answer() => AssertFallbackAsync("InvocationErrors", async context =>
    {
        var chunk = new byte[64 * 1024];
        for (var i = 0; i < 100 && !context.RequestAborted.IsCancellationRequested; i++)
        {
            await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        }
    });

    [Fact]
    public async Task A_function_that_is_not_reachable_is_no_answer()
    {
        string address;
        await using (var lambda = await StartLambdaAsync(_ => Task.CompletedTask))
        {
            address = lambda.Urls.Single();
        }

        await using var host = await StartAsync(address);
        await using var ann = await host.ConnectAsync();

        await ann.SendMessageAsync("hi");

        FrameAssert.IsMessage(await ann.ReceiveAsync(), "hi");
        Assert.Equal(1, await EmulatorMetric.ReadAsync(host, "InvocationErrors", HeldReview.Arn));
    }

    [Fact]
    public async Task Only_functions_that_are_known_can_be_attached_to_a_room()
    {
        await using var host = await StartAsync("http://127.0.0.1:3001");
        var handlers = host.Services.GetRequiredService<IMessageReviewHandlers>();

        Assert.True(handlers.CanInvoke(HeldReview.Arn));
        Assert.False(handlers.CanInvoke(HeldReview.Arn.Replace(":live", "", StringComparison.Ordinal)));
    }

    private static async Task AssertFallbackAsync(string metric, RequestDelegate function)
    {
        await using var lambda = await StartLambdaAsync(function);
        await using var host = await StartAsync(lambda.Urls.Single());
        await using var ann = await host.ConnectAsync();

        await ann.SendMessageAsync("hi");

        FrameAssert.IsMessage(await ann.ReceiveAsync(), "hi");
        Assert.Equal(1, await EmulatorMetric.ReadAsync(host, metric, HeldReview.Arn));
    }

    /// <remarks>The clock stands still, so that a slow machine doesn't turn an answer into a time-out.</remarks>
    private static async Task<ChatHost> StartAsync(string lambda)
    {
        var host = await ChatHost.StartAsync(new EmulatorOptions
        {
            TimeProvider = ChatHost.ManualTime(),
            Review = new ReviewOptions { Endpoints = ImmutableDictionary<string, Uri>.Empty.Add(HeldReview.Arn, new Uri(lambda)) },
        });
        host.Update(room => room with { MessageReviewHandler = new MessageReviewHandler(HeldReview.Arn) });
        return host;
    }

    private static async Task<WebApplication> StartLambdaAsync(RequestDelegate function)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapPost("{**path}", function);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
