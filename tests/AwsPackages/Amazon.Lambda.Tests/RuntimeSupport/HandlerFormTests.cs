using System.Text;
using System.Text.Json.Serialization;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using static Amazon.Lambda.RuntimeSupport.HandlerWrapper;

namespace Amazon.Lambda.Tests.RuntimeSupport;

/// <summary>Handlers of every form get what they take and answer what they return.</summary>
public sealed partial class HandlerFormTests
{
    private const string Event = """{"Text":"in"}""";

    private static readonly SourceGeneratorLambdaJsonSerializer<FormsJson> Json = new();

    public sealed record Note(string Text);

    [JsonSerializable(typeof(Note))]
    internal sealed partial class FormsJson : JsonSerializerContext;

    private static readonly Dictionary<string, (HandlerWrapper Handler, string Expected)> Forms = new()
    {
        ["Task"] = (GetHandlerWrapper(() => Task.CompletedTask), ""),
        ["Stream -> Task"] = (GetHandlerWrapper((Stream _) => Task.CompletedTask), ""),
        ["T -> Task"] = (GetHandlerWrapper((Note _) => Task.CompletedTask, Json), ""),
        ["context -> Task"] = (GetHandlerWrapper((ILambdaContext _) => Task.CompletedTask), ""),
        ["Stream, context -> Task"] = (GetHandlerWrapper((Stream _, ILambdaContext _) => Task.CompletedTask), ""),
        ["T, context -> Task"] = (GetHandlerWrapper((Note _, ILambdaContext _) => Task.CompletedTask, Json), ""),
        ["Task<Stream>"] = (GetHandlerWrapper(() => Later("out")), "out"),
        ["Stream -> Task<Stream>"] = (GetHandlerWrapper((Stream input) => Task.FromResult(input)), Event),
        ["T -> Task<Stream>"] = (GetHandlerWrapper((Note note) => Later(note.Text), Json), "in"),
        ["context -> Task<Stream>"] = (GetHandlerWrapper((ILambdaContext context) => Later(context.FunctionName)), "Forms"),
        ["Stream, context -> Task<Stream>"] = (GetHandlerWrapper((Stream input, ILambdaContext _) => Task.FromResult(input)), Event),
        ["T, context -> Task<Stream>"] = (
            GetHandlerWrapper((Note note, ILambdaContext context) => Later(note.Text + context.FunctionName), Json),
            "inForms"),
        ["Task<T>"] = (GetHandlerWrapper(() => LaterNote("out"), Json), """{"Text":"out"}"""),
        ["Stream -> Task<T>"] = (GetHandlerWrapper((Stream _) => LaterNote("out"), Json), """{"Text":"out"}"""),
        ["T -> Task<T>"] = (GetHandlerWrapper((Note note) => LaterNote(note.Text + "2"), Json), """{"Text":"in2"}"""),
        ["context -> Task<T>"] = (GetHandlerWrapper((ILambdaContext context) => LaterNote(context.FunctionName), Json), """{"Text":"Forms"}"""),
        ["Stream, context -> Task<T>"] = (
            GetHandlerWrapper((Stream _, ILambdaContext context) => LaterNote(context.FunctionName), Json),
            """{"Text":"Forms"}"""),
        ["T, context -> Task<T>"] = (
            GetHandlerWrapper((Note note, ILambdaContext context) => LaterNote(note.Text + context.FunctionName), Json),
            """{"Text":"inForms"}"""),
        ["void"] = (GetHandlerWrapper(() => { }), ""),
        ["Stream -> void"] = (GetHandlerWrapper((Stream _) => { }), ""),
        ["T -> void"] = (GetHandlerWrapper((Note _) => { }, Json), ""),
        ["context -> void"] = (GetHandlerWrapper((ILambdaContext _) => { }), ""),
        ["Stream, context -> void"] = (GetHandlerWrapper((Stream _, ILambdaContext _) => { }), ""),
        ["T, context -> void"] = (GetHandlerWrapper((Note _, ILambdaContext _) => { }, Json), ""),
        ["Stream"] = (GetHandlerWrapper(() => Bytes("out")), "out"),
        ["Stream -> Stream"] = (GetHandlerWrapper((Stream input) => input), Event),
        ["T -> Stream"] = (GetHandlerWrapper((Note note) => Bytes(note.Text), Json), "in"),
        ["context -> Stream"] = (GetHandlerWrapper((ILambdaContext context) => Bytes(context.FunctionName)), "Forms"),
        ["Stream, context -> Stream"] = (GetHandlerWrapper((Stream input, ILambdaContext _) => input), Event),
        ["T, context -> Stream"] = (
            GetHandlerWrapper((Note note, ILambdaContext context) => Bytes(note.Text + context.FunctionName), Json),
            "inForms"),
        ["T"] = (GetHandlerWrapper(() => new Note("out"), Json), """{"Text":"out"}"""),
        ["Stream -> T"] = (GetHandlerWrapper((Stream _) => new Note("out"), Json), """{"Text":"out"}"""),
        ["T -> T"] = (GetHandlerWrapper((Note note) => new Note(note.Text + "2"), Json), """{"Text":"in2"}"""),
        ["context -> T"] = (GetHandlerWrapper((ILambdaContext context) => new Note(context.FunctionName), Json), """{"Text":"Forms"}"""),
        ["Stream, context -> T"] = (
            GetHandlerWrapper((Stream _, ILambdaContext context) => new Note(context.FunctionName), Json),
            """{"Text":"Forms"}"""),
        ["T, context -> T"] = (
            GetHandlerWrapper((Note note, ILambdaContext context) => new Note(note.Text + context.FunctionName), Json),
            """{"Text":"inForms"}"""),
    };

    public static TheoryData<string> Names => [.. Forms.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Form(string name)
    {
        var named = new KeyValuePair<string, string?>("AWS_LAMBDA_FUNCTION_NAME", "Forms");
        await using var function = RunningFunction.Start(Forms[name].Handler, variables: named);
        Assert.Equal(Forms[name].Expected, await function.InvokeAsync(Event));
    }

    [Fact]
    public async Task A_context_shows_the_serializer_of_a_typed_handler()
    {
        ILambdaSerializer? seen = null;
        await using var function = RunningFunction.Start(GetHandlerWrapper(
            (Note _, ILambdaContext context) =>
            {
                seen = context.Serializer;
            },
            Json));
        await function.InvokeAsync(Event);
        Assert.Same(Json, seen);
    }

    [Fact]
    public async Task A_builder_makes_the_same_of_them()
    {
        using var client = LambdaBootstrap.ConstructHttpClient();
        foreach (var builder in new[] { Builder(), Builder().UseHttpClient(client) })
        {
            // One for each: the loop that ends may still be waiting for an event when the other one's comes, and take it with it.
            await using var api = IvsChatBackend.RuntimeApi.RuntimeApiEmulator.Start();
            using var stopping = new CancellationTokenSource();
            var started = false;
            using var bootstrap = builder
                .UseBootstrapHandler(() => Task.FromResult(started = true))
                .ConfigureOptions(options => options.RuntimeApiEndpoint = api.Endpoint)
                .Build();
            var run = bootstrap.RunAsync(stopping.Token);
            var reply = Assert.IsType<IvsChatBackend.RuntimeApi.InvocationReply>(await api.InvokeAsync(new IvsChatBackend.RuntimeApi.InvocationRequest(Encoding.UTF8.GetBytes(Event))
            {
                // This loop has the process itself, whose variable other tests would see.
                TraceId = null,
            }));
            Assert.Equal("""{"Text":"IN"}""", Encoding.UTF8.GetString(reply.Payload));
            Assert.True(started);
            await stopping.CancelAsync();
            await run;
        }

        static LambdaBootstrapBuilder Builder() => LambdaBootstrapBuilder.Create<Note, Note>(note => new Note(note.Text.ToUpperInvariant()), Json);
    }

    private static Stream Bytes(string text) => RunningFunction.Bytes(text);

    private static Task<Stream> Later(string text) => Task.FromResult(Bytes(text));

    private static Task<Note> LaterNote(string text) => Task.FromResult(new Note(text));
}
