using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using IvsChatBackend.Emulator.ChatLogging;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Messaging;
using IvsChatBackend.Emulator.Metrics;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Time;
using IvsChatBackend.Emulator.Tokens;
using IvsChatBackend.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IvsChatBackend.Emulator.Tests.Messaging;

/// <summary>The messaging half on a real socket, with rooms that a test sets and a clock that it moves.</summary>
internal sealed class ChatHost : IAsyncDisposable, IRoomDirectory, ILoggingConfigurationDirectory
{
    public const string RoomArn = "arn:aws:ivschat:us-east-1:123456789012:room/aB3dE5fG7hJ9";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Room> _rooms = new();
    private readonly ConcurrentDictionary<string, LoggingConfiguration> _configurations = new();

    private ChatHost(EmulatorOptions options, Action<ILoggingBuilder>? configureLogging)
    {
        Clock = new EmulatorClock(options.TimeProvider);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Closed);
        configureLogging?.Invoke(builder.Logging);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton(new AccountName(options.Region, options.AccountId));
        builder.Services.AddSingleton(options.Quotas);
        builder.Services.AddSingleton(Clock);
        builder.Services.AddSingleton(_ => RandomNumberGenerator.Create());
        builder.Services.AddSingleton<Identifiers>();
        builder.Services.AddSingleton<ConnectionQuota>();
        builder.Services.AddSingleton<AccountRates>();
        builder.Services.AddSingleton<ChatTokens>();
        builder.Services.AddSingleton<IChatTokenRedeemer>(provider => provider.GetRequiredService<ChatTokens>());
        builder.Services.AddSingleton<IRoomDirectory>(this);
        builder.Services.AddSingleton<ILoggingConfigurationDirectory>(this);
        builder.Services.AddReview(options.Review);
        builder.Services.AddChatLogging(options.ChatLogging);
        builder.Services.AddChatMetrics();
        builder.Services.AddMessaging(options.Messaging);
        _app = builder.Build();
        _app.MapMetrics();
        _app.MapMessaging();
    }

    public static ManualTimeProvider ManualTime() => new();

    public EmulatorClock Clock { get; }

    public ClosedConnections Closed { get; } = new();

    /// <summary>The host's address; a socket's with <c>ws</c> in place of <c>http</c>.</summary>
    public Uri Address => new(_app.Urls.Single());

    public IRoomMessaging Messaging => _app.Services.GetRequiredService<IRoomMessaging>();

    public IServiceProvider Services => _app.Services;

    /// <summary>Makes the room directory fail, as a bug would.</summary>
    public bool IsBroken { get; set; }

    /// <param name="options">By default: AWS's quotas, on a clock that stands still.</param>
    public static async Task<ChatHost> StartAsync(EmulatorOptions? options = null, Action<ILoggingBuilder>? logging = null)
    {
        var host = new ChatHost(options ?? new EmulatorOptions { TimeProvider = ManualTime() }, logging);
        host.Put(new Room { Id = "aB3dE5fG7hJ9", Arn = RoomArn, CreateTime = host.Clock.GetUtcNow(), UpdateTime = host.Clock.GetUtcNow() });
        await host._app.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public static Task<ChatHost> StartAsync(EmulatorQuotas quotas)
        => StartAsync(new EmulatorOptions { TimeProvider = ManualTime(), Quotas = quotas });

    public Room Room => _rooms[RoomArn];

    public void Put(Room room) => _rooms[room.Arn] = room;

    public void Put(LoggingConfiguration configuration) => _configurations[configuration.Arn] = configuration;

    public void Update(Func<Room, Room> change) => Put(change(Room));

    public void DeleteRoom() => _rooms.Clear();

    public string IssueToken(
        string userId = "ann",
        IEnumerable<string>? capabilities = null,
        IReadOnlyDictionary<string, string>? attributes = null,
        int minutes = 60,
        string roomArn = RoomArn)
        => _app.Services.GetRequiredService<ChatTokens>().Issue(new ChatTokenGrant
        {
            RoomArn = roomArn,
            UserId = userId,
            Capabilities = [.. capabilities ?? ["SEND_MESSAGE"]],
            Attributes = (attributes ?? new Dictionary<string, string>()).ToImmutableSortedDictionary(),
            TokenExpirationTime = Clock.GetUtcNow() + ChatTokens.Lifetime,
            SessionExpirationTime = Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes),
        });

    public Task<ChatClient> ConnectAsync(string userId = "ann", params string[] capabilities)
        => ChatClient.ConnectAsync(Address, IssueToken(userId, capabilities.Length == 0 ? null : capabilities));

    public Task<ChatClient> ConnectAsync(string userId, IReadOnlyDictionary<string, string> attributes)
        => ChatClient.ConnectAsync(Address, IssueToken(userId, attributes: attributes));

    public bool TryGet(string roomArn, [NotNullWhen(true)] out Room? room)
        => IsBroken ? throw new InvalidOperationException("The directory is broken.") : _rooms.TryGetValue(roomArn, out room);

    public bool TryGet(string arn, [NotNullWhen(true)] out LoggingConfiguration? configuration)
        => _configurations.TryGetValue(arn, out configuration);

    public async Task StopAsync() => await _app.StopAsync();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
