using Amazon.DynamoDBv2;
using Amazon.Ivschat;
using IvsChatBackend.Api.Configuration;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Aws.IvsChat;
using IvsChatBackend.Aws.Metrics;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Api;

/// <summary>
/// The API as it deploys: in Lambda, behind an HTTP API. AWS's clients take region, credentials and endpoints from the environment. Kestrel stays
/// out, which makes the executable smaller and its start faster; the same application runs on Kestrel in the local host.
/// </summary>
public static class ApiFunction
{
    private const int IvsChatAttempts = 2;

    public static WebApplication Build(ApiSettings settings)
    {
        // The empty builder: whatever it leaves out is not loaded when a function starts.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddJsonConsole().SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning)
            // The line that makes metrics tells the same.
            .AddFilter(RequestLog.Category, LogLevel.None);
        builder.Services.AddGatewayEvents();
        AddPorts(builder.Services, settings.Stack, new DynamoOptions { TableName = settings.TableName });
        builder.Services.AddApi(settings.Options);
        var app = builder.Build();
        app.UseGatewayRequestIds();
        app.UseApi();
        return app;
    }

    /// <summary>Does what requests would else wait for, while start-up time is free: keys are fetched, rooms registered, connections opened.</summary>
    /// <exception cref="InvalidOperationException">A room's name is taken by another room.</exception>
    public static Task WarmUpAsync(this WebApplication app, ApiSettings settings, CancellationToken cancellationToken) => Task.WhenAll(
        app.PrefetchKeysAsync(cancellationToken), app.RegisterRoomsAsync(settings.Rooms, cancellationToken));

    /// <summary>Registers the rooms that the deployment made, and with that opens the connection to the store while start-up time is free.</summary>
    /// <exception cref="InvalidOperationException">A room's name is taken by another room.</exception>
    public static async Task RegisterRoomsAsync(this WebApplication app, IEnumerable<RoomRegistration> rooms, CancellationToken cancellationToken)
    {
        var registry = app.Services.GetRequiredService<RoomRegistry>();
        foreach (var room in rooms)
        {
            var known = await registry.FindAsync(new RoomAddress(room.Id), cancellationToken).ConfigureAwait(false);
            if (known?.Name == room.Name)
            {
                continue;
            }

            var registered = await registry.RegisterAsync(known is null ? room : known with { Name = room.Name }, cancellationToken).ConfigureAwait(false);
            if (registered.Failure is { } failure && await registry.FindAsync(new RoomAddress(room.Id), cancellationToken).ConfigureAwait(false) is null)
            {
                throw new InvalidOperationException($"The room {room.Name} can't be registered: {failure.Detail}");
            }
        }
    }

    private static void AddPorts(IServiceCollection services, StackTag stack, DynamoOptions options)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(LambdaMetrics.Create(Environment.GetEnvironmentVariable, TimeProvider.System));
        services.AddSingleton<IAmazonDynamoDB>(_ => DynamoClients.Create());
        services.AddSingleton<IItemStore>(provider => new DynamoItemStore(
            provider.GetRequiredService<IAmazonDynamoDB>(), options, TimeProvider.System, Random.Shared));
        services.AddSingleton<IRateLimits>(provider => new DynamoRateLimits(
            provider.GetRequiredService<IAmazonDynamoDB>(), options, TimeProvider.System, Random.Shared));
        services.AddSingleton<IAmazonIvschat>(_ => new AmazonIvschatClient(new AmazonIvschatConfig { MaxErrorRetry = IvsChatAttempts - 1 }));
        services.AddSingleton<IChatTokens, IvsChatTokens>();
        services.AddSingleton(stack);
        services.AddSingleton<IChatRooms, IvsChatRooms>();
        services.AddSingleton<ILoggingConfigurations, IvsLoggingConfigurations>();
        services.AddSingleton<IResourceTags, IvsResourceTags>();
        services.AddSingleton<IRoomModeration, IvsRoomModeration>();
    }
}
