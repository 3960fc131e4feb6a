using IvsChatBackend.Emulator.ControlPlane;

namespace IvsChatBackend.Emulator.Events;

/// <summary>The operations of events and moderation.</summary>
internal static class EventsFeature
{
    public static void AddModerationAndEvents(this IServiceCollection services) => services
        .AddSingleton<IOperation, SendEvent>()
        .AddSingleton<IOperation, DeleteMessage>()
        .AddSingleton<IOperation, DisconnectUser>();
}
