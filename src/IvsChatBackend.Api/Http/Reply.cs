using System.Text.Json.Serialization.Metadata;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Http;

/// <summary>A handler's answer: a value with its status, or the failure that took its place.</summary>
internal sealed class Reply(Func<HttpContext, Task> write) : IResult
{
    public static Reply Ok<T>(T value, JsonTypeInfo<T> shape) => new(context => WriteAsync(context, value, 200, shape));

    public static Reply Created<T>(T value, JsonTypeInfo<T> shape) => new(context => WriteAsync(context, value, 201, shape));

    /// <param name="location">Path of what was created.</param>
    /// <param name="value">The answer.</param>
    /// <param name="shape">Of its JSON.</param>
    public static Reply CreatedAt<T>(string location, T value, JsonTypeInfo<T> shape) => new(context =>
    {
        context.Response.Headers.Location = context.Request.PathBase.ToUriComponent() + location;
        return WriteAsync(context, value, 201, shape);
    });

    /// <summary>It will be done; there is nothing to show yet.</summary>
    public static Reply Accepted() => Bare(202);

    public static Reply NoContent() => Bare(204);

    public static Reply Failed(Failure failure) => new(context => Problem.WriteAsync(context, failure));

    /// <summary>The same answer with a header more.</summary>
    public Reply With(string header, string value) => new(context =>
    {
        context.Response.Headers[header] = value;
        return ExecuteAsync(context);
    });

    public Task ExecuteAsync(HttpContext httpContext) => write(httpContext);

    private static Reply Bare(int status) => new(context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    private static Task WriteAsync<T>(HttpContext context, T value, int status, JsonTypeInfo<T> shape)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, shape, contentType: null, context.RequestAborted);
    }
}
