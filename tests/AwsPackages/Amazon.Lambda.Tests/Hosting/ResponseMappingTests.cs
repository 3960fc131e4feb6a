using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.AspNetCoreServer;
using Amazon.Lambda.AspNetCoreServer.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Amazon.Lambda.Tests.Hosting;

/// <summary>What Lambda returns of what an application answers, case by case.</summary>
public sealed class ResponseMappingTests
{
    private const string Failed =
        """{"statusCode":500,"headers":{"Content-Type":"application/json"},"body":"{\"message\":\"Internal Server Error\"}","isBase64Encoded":false}""";

    private static readonly byte[] WebP = [0xff, 0xfe, 0x80, 0x00, 0x41];

    private static readonly Dictionary<string, (RequestDelegate Application, string Expected)> Responses = new()
    {
        ["An empty response has a status and nothing else"] = (
            _ => Task.CompletedTask,
            """{"statusCode":200,"headers":{},"isBase64Encoded":false}"""),
        ["Text is text, and gets no content type that nobody gave it"] = (
            context => context.Response.WriteAsync("Grüße 😀\u0000\u2028"),
            """{"statusCode":200,"headers":{},"body":"Grüße 😀\u0000\u2028","isBase64Encoded":false}"""),
        ["A content type is a header"] = (
            context => Write(context, "{}"u8.ToArray(), "application/problem+json"),
            """{"statusCode":200,"headers":{"Content-Type":"application/problem+json"},"body":"{}","isBase64Encoded":false}"""),
        ["Bytes that are no UTF-8 are base64, whatever they are called"] = (
            context => Write(context, WebP, "text/plain"),
            """{"statusCode":200,"headers":{"Content-Type":"text/plain"},"body":"//6AAEE=","isBase64Encoded":true}"""),
        ["A picture is base64"] = (
            context => Write(context, WebP, "image/webp"),
            """{"statusCode":200,"headers":{"Content-Type":"image/webp"},"body":"//6AAEE=","isBase64Encoded":true}"""),
        ["A lone surrogate's bytes are no UTF-8"] = (
            context => Write(context, [0xed, 0xa0, 0x80], null),
            """{"statusCode":200,"headers":{},"body":"7aCA","isBase64Encoded":true}"""),
        ["A byte order mark stays"] = (
            context => Write(context, [0xef, 0xbb, 0xbf, 0x41], null),
            """{"statusCode":200,"headers":{},"body":"\ufeffA","isBase64Encoded":false}"""),
        ["Two cookies are two cookies"] = (
            context =>
            {
                context.Response.Headers.Append("Set-Cookie", "a=1; Expires=Tue, 15 Nov 2044 12:45:26 GMT");
                context.Response.Headers.Append("set-cookie", "b=2");
                return Task.CompletedTask;
            },
            """{"statusCode":200,"headers":{},"cookies":["a=1; Expires=Tue, 15 Nov 2044 12:45:26 GMT","b=2"],"isBase64Encoded":false}"""),
        ["Several values of a header are joined"] = (
            context =>
            {
                context.Response.Headers.Vary = new[] { "Origin", "Accept" };
                return Task.CompletedTask;
            },
            """{"statusCode":200,"headers":{"Vary":"Origin,Accept"},"isBase64Encoded":false}"""),
        ["A header without a value is there"] = (
            context =>
            {
                context.Response.Headers["X-Empty"] = "";
                return Task.CompletedTask;
            },
            """{"statusCode":200,"headers":{"X-Empty":""},"isBase64Encoded":false}"""),
        ["204 has no body"] = (
            context => Write(context, "gone"u8.ToArray(), null, StatusCodes.Status204NoContent),
            """{"statusCode":204,"headers":{},"isBase64Encoded":false}"""),
        ["304 has no body, but its headers"] = (
            context =>
            {
                context.Response.Headers.ETag = "\"1\"";
                return Write(context, "gone"u8.ToArray(), null, StatusCodes.Status304NotModified);
            },
            """{"statusCode":304,"headers":{"ETag":"\"1\""},"isBase64Encoded":false}"""),
        ["The length is the gateway's to count"] = (
            context =>
            {
                context.Response.ContentLength = 2;
                return context.Response.WriteAsync("ok");
            },
            """{"statusCode":200,"headers":{},"body":"ok","isBase64Encoded":false}"""),
        ["What is written through the pipe and not flushed is sent"] = (
            context =>
            {
                context.Response.BodyWriter.GetSpan(2)[0] = (byte)'a';
                context.Response.BodyWriter.Advance(1);
                return Task.CompletedTask;
            },
            """{"statusCode":200,"headers":{},"body":"a","isBase64Encoded":false}"""),
        ["Callbacks at the start may still set headers, the last one first"] = (
            async context =>
            {
                context.Response.OnStarting(() => Append(context, "first"));
                context.Response.OnStarting(() => Append(context, "last"));
                await context.Response.WriteAsync("x");
            },
            """{"statusCode":200,"headers":{"X-Order":"last,first"},"body":"x","isBase64Encoded":false}"""),
        ["Callbacks at the start run for an empty response too"] = (
            context =>
            {
                context.Response.OnStarting(() => Append(context, "only"));
                return Task.CompletedTask;
            },
            """{"statusCode":200,"headers":{"X-Order":"only"},"isBase64Encoded":false}"""),
        ["A header that would end another is an error of the application's"] = (
            context =>
            {
                context.Response.Headers["X-Name"] = "a\r\nSet-Cookie: b=c";
                return Task.CompletedTask;
            },
            Failed),
        ["A failure says nothing about itself"] = (
            _ => throw new InvalidOperationException("The secret is 42."),
            Failed),
        ["A failure takes back what was written before it"] = (
            async context =>
            {
                context.Response.Headers["X-Half"] = "1";
                await context.Response.WriteAsync("half");
                throw new InvalidOperationException();
            },
            Failed),
        ["A bad request is one"] = (
            _ => throw new BadHttpRequestException("No.", StatusCodes.Status413PayloadTooLarge),
            """{"statusCode":413,"headers":{"Content-Type":"application/json"},"body":"{\"message\":\"Payload Too Large\"}","isBase64Encoded":false}"""),
        ["A reply of more than 6 MB is an error"] = (
            context => Write(context, new byte[(6 * 1024 * 1024) + 1], null),
            Failed),
        ["A failing callback at the end changes nothing"] = (
            context =>
            {
                context.Response.OnCompleted(() => throw new InvalidOperationException());
                return context.Response.WriteAsync("ok");
            },
            """{"statusCode":200,"headers":{},"body":"ok","isBase64Encoded":false}"""),
    };

    public static TheoryData<string> Rules => [.. Responses.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Case(string rule) => await AssertAsync(Responses[rule].Application, HttpApiEvent.With(), Responses[rule].Expected);

    [Fact]
    public Task A_head_response_has_the_length_of_another_one_and_no_body() => AssertAsync(
        context =>
        {
            context.Response.ContentLength = 4;
            return context.Response.WriteAsync("body");
        },
        HttpApiEvent.With("""{"requestContext":{"http":{"method":"HEAD"}}}"""),
        """{"statusCode":200,"headers":{"Content-Length":"4"},"isBase64Encoded":false}""");

    [Fact]
    public async Task A_reply_just_within_lambdas_limit_passes()
    {
        const int Envelope = 64;
        await using var application = await BridgedApplication.StartAsync(app => app.Run(context =>
            context.Response.WriteAsync(new string('x', (6 * 1024 * 1024) - Envelope - 3))));
        var response = await application.SendAsync(HttpApiEvent.With());
        Assert.Equal(200, response.GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public async Task A_failure_shows_itself_where_the_options_say_so()
    {
        var options = new HostingOptions { IncludeUnhandledExceptionDetailInResponse = true };
        await using var application = await BridgedApplication.StartAsync(
            app => app.Run(_ => throw new InvalidOperationException("Look here.")),
            options);
        var response = await application.SendAsync(HttpApiEvent.With());
        Assert.Equal(500, response.GetProperty("statusCode").GetInt32());
        Assert.Contains("Look here.", response.GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/pdf", null, true)]
    [InlineData("Application/PDF; v=1", null, true)]
    [InlineData("text/plain", null, false)]
    [InlineData("application/pdf", "identity", false)]
    [InlineData("text/plain", "br", true)]
    public async Task Registered_encodings_decide_for_bodies_of_text(string contentType, string? contentEncoding, bool base64)
    {
        var options = new HostingOptions();
        options.RegisterResponseContentEncodingForContentType("application/pdf", ResponseContentEncoding.Base64);
        options.RegisterResponseContentEncodingForContentEncoding("br", ResponseContentEncoding.Base64);
        options.RegisterResponseContentEncodingForContentEncoding("identity", ResponseContentEncoding.Default);
        await using var application = await BridgedApplication.StartAsync(
            app => app.Run(context =>
            {
                context.Response.Headers.ContentEncoding = contentEncoding;
                return Write(context, "text"u8.ToArray(), contentType);
            }),
            options);
        var response = await application.SendAsync(HttpApiEvent.With());
        Assert.Equal(base64, response.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal(base64 ? "dGV4dA==" : "text", response.GetProperty("body").GetString());
    }

    [Fact]
    public async Task The_default_encoding_may_be_base64()
    {
        var options = new HostingOptions { DefaultResponseContentEncoding = ResponseContentEncoding.Base64 };
        await using var application = await BridgedApplication.StartAsync(app => app.Run(context => context.Response.WriteAsync("text")), options);
        Assert.True((await application.SendAsync(HttpApiEvent.With())).GetProperty("isBase64Encoded").GetBoolean());
    }

    [Fact]
    public async Task A_started_response_cannot_be_changed()
    {
        await using var application = await BridgedApplication.StartAsync(app => app.Run(async context =>
        {
            await context.Response.StartAsync();
            Assert.True(context.Response.HasStarted);
            Assert.Throws<InvalidOperationException>(() => context.Response.StatusCode = 404);
            Assert.Throws<InvalidOperationException>(() => context.Response.Headers.ETag = "\"1\"");
            Assert.Throws<InvalidOperationException>(() => context.Response.OnStarting(() => Task.CompletedTask));
            await context.Response.WriteAsync("done");
        }));
        Assert.Equal("done", (await application.SendAsync(HttpApiEvent.With())).GetProperty("body").GetString());
    }

    [Fact]
    public async Task Callbacks_at_the_end_run_before_lambda_may_freeze_the_process()
    {
        var completed = false;
        await using var application = await BridgedApplication.StartAsync(app => app.Run(context =>
        {
            context.Response.OnCompleted(() =>
            {
                completed = true;
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        }));
        await application.SendAsync(HttpApiEvent.With());
        Assert.True(completed);
    }

    [Fact]
    public async Task A_file_is_sent()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "0123456789", Encoding.ASCII);
        await using var application = await BridgedApplication.StartAsync(app => app.Run(context => context.Response.SendFileAsync(file, 2, 3)));
        Assert.Equal("234", (await application.SendAsync(HttpApiEvent.With())).GetProperty("body").GetString());
        File.Delete(file);
    }

    private static async Task AssertAsync(RequestDelegate answer, string httpApiEvent, string expected)
    {
        await using var application = await BridgedApplication.StartAsync(app => app.Run(answer));
        var response = await application.SendAsync(httpApiEvent);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(response.GetRawText())),
            $"expected {expected}, got {JsonSerializer.Serialize(response)}");
    }

    private static Task Write(HttpContext context, byte[] body, string? contentType, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private static Task Append(HttpContext context, string value)
    {
        context.Response.Headers.Append("X-Order", value);
        return Task.CompletedTask;
    }
}
