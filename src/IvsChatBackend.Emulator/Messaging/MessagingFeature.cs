using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Messaging.Connections;
using IvsChatBackend.Emulator.Messaging.Delivery;
using IvsChatBackend.Emulator.Messaging.Frames;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.Messaging;

/// <summary>The messaging socket.</summary>
internal static class MessagingFeature
{
    public static void AddMessaging(this IServiceCollection services, MessagingOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(provider => new SendTimes(provider.GetRequiredService<EmulatorClock>()));
        services.AddSingleton(provider => new RoomAudiences(provider.GetRequiredService<EmulatorClock>()));
        services.AddSingleton<RoomBroadcaster>();
        services.AddSingleton<IRoomMessaging>(provider => provider.GetRequiredService<RoomBroadcaster>());
        services.AddSingleton<RequestGate>();
        services.AddSingleton<RequestProcessor>();
        services.AddResettable<OpenConnections>();
        services.AddSingleton<SessionEnd>();
        services.AddSingleton<ChatSessions>();
        services.AddSingleton<Handshake>();
    }

    public static void MapMessaging(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        endpoints.MapGet("/", services.GetRequiredService<Handshake>().AcceptAsync);
        endpoints.MapConnections();

        // The host waits for requests under way, and a connection is one.
        var open = services.GetRequiredService<OpenConnections>();
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(open.CloseAll);
    }
}
