using System.Diagnostics;
using System.Text.Json.Serialization;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using TlsFunction;

// The process's first call over TLS: the certificate store is read with it.
await LambdaBootstrapBuilder
    .Create<Question, Answer>(
        static async (question, _) =>
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            var start = Stopwatch.GetTimestamp();
            var text = await client.GetStringAsync(question.Address);
            return new Answer(text, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        },
        new SourceGeneratorLambdaJsonSerializer<TlsJson>())
    .Build()
    .RunAsync();

namespace TlsFunction
{
    internal sealed record Question(Uri Address);

    /// <param name="Text">What the address answered.</param>
    /// <param name="Milliseconds">How long it took.</param>
    internal sealed record Answer(string Text, double Milliseconds);

    [JsonSerializable(typeof(Question))]
    [JsonSerializable(typeof(Answer))]
    internal sealed partial class TlsJson : JsonSerializerContext;
}
