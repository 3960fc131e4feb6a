using System.Text.Json.Serialization;
using Amazon.Lambda.Core;

namespace BareFunction;

/// <param name="Text">What to answer; <c>fail</c> throws, <c>log</c> writes to the log, <c>heap</c> tells the heap's limit.</param>
internal sealed record Question(string Text);

/// <param name="TraceId">The environment variable that the X-Ray SDKs read.</param>
internal sealed record Answer(string Text, string RequestId, string? TraceId);

[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class BareJson : JsonSerializerContext;

/// <summary>A handler with a type for its argument and one for its answer.</summary>
internal static class Function
{
    public static Task<bool> Start() => Environment.GetEnvironmentVariable("FAIL_AT_START") is { } reason
        ? throw new InvalidOperationException(reason)
        : Task.FromResult(true);

    public static Answer Handle(Question question, ILambdaContext context)
    {
        var text = question.Text;
        switch (text)
        {
            case "fail":
                throw new ArgumentException("The question asked for it.");
            case "log":
                context.Logger.LogWarning("Asked to log by {Who}", "a\r\nb");
                break;
            case "heap":
                text = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes.ToString(System.Globalization.CultureInfo.InvariantCulture);
                break;
        }

        return new Answer(text, context.AwsRequestId, Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
    }
}
