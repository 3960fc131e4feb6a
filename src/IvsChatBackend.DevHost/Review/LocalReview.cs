using System.Collections.Immutable;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.State;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.MessageReview;

namespace IvsChatBackend.DevHost.Review;

/// <summary>
/// The message review function in this process, behind the ARN that it has in the account: what goes in and comes out is JSON, as in AWS. The local IVS
/// Chat is there before the store is, so messages of the moments between meet a function that fails.
/// </summary>
internal sealed partial class LocalReview
{
    public const string FunctionArn = "arn:aws:lambda:us-east-1:123456789012:function:MessageReview:live";

    private MessageReview.MessageReviewHandler? _handler;

    /// <summary>For the room that is there from the start.</summary>
    public static Emulator.State.MessageReviewHandler RoomHandler { get; } = new(FunctionArn);

    /// <param name="handlers">Functions elsewhere. One for the same ARN goes before this.</param>
    public ImmutableDictionary<string, ReviewFunction> Functions(ImmutableDictionary<string, Uri> handlers) =>
        handlers.ContainsKey(FunctionArn) ? ImmutableDictionary<string, ReviewFunction>.Empty
        : ImmutableDictionary<string, ReviewFunction>.Empty.Add(FunctionArn, InvokeAsync);

    /// <summary>Begins to answer.</summary>
    /// <param name="services">Of the API: both work on one store, by one clock.</param>
    /// <param name="timeout">How long IVS Chat waits: half of it is the function's, as in AWS.</param>
    public async Task StartAsync(IServiceProvider services, TimeSpan timeout)
    {
        var store = services.GetRequiredService<IItemStore>();
        var settings = new MessageReviewSettings
        {
            Secret = services.GetRequiredService<DeploymentSecret>(),
            Roles = services.GetRequiredService<RoleCatalog>(),
            Deadline = timeout / 2,
        };
        var log = services.GetRequiredService<ILogger<LocalReview>>();
        var handler = MessageReviewFunction.Build(
            settings,
            store,
            store,
            services.GetRequiredService<TimeProvider>(),
            services.GetService<EmbeddedMetrics>() ?? EmbeddedMetrics.Off,
            line => Log.Failed(log, line));
        await ReviewRehearsal.RunAsync(settings, services.GetRequiredService<TimeProvider>()).ConfigureAwait(false);
        await handler.RehearseAsync().ConfigureAwait(false);
        Volatile.Write(ref _handler, handler);
    }

    private Task<byte[]> InvokeAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken) =>
        Volatile.Read(ref _handler)?.HandleAsync(request, Guid.NewGuid().ToString()) ?? throw new InvalidOperationException("The store is not open yet.");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Line}")]
        public static partial void Failed(ILogger logger, string line);
    }
}
