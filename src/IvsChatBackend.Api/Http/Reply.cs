using System.Text.Json.Serialization.Metadata;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Http;

/// <summary>A handler's answer: a value with its status, or the failure that took its place.</summary>
internal sealed class Reply(Func<HttpContext, Task> write) : IResult
{
    public static Reply Ok<T>(T value, JsonTypeInfo<T> shape) => new(context => WriteAsync(context, value, 200, shape));

    public static Reply Created<T>(T value, JsonTypeInfo<T> shape) => new(context => WriteAsync(context, value, 201, shape));

    public static Reply NoContent() => new(static context =>
    {
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    });

    public static Reply Failed(Failure failure) => new(context => Problem.WriteAsync(context, failure));

    public Task ExecuteAsync(HttpContext httpContext) => write(httpContext);

    private static Task WriteAsync<T>(HttpContext context, T value, int status, JsonTypeInfo<T> shape)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, shape, contentType: null, context.RequestAborted);
    }
}
