using IvsChatBackend.Emulator.ControlPlane;

namespace IvsChatBackend.Emulator.Rooms;

/// <summary>The operations of rooms.</summary>
internal static class RoomsFeature
{
    public static void AddRooms(this IServiceCollection services) => services
        .AddSingleton<IOperation, CreateRoom>()
        .AddSingleton<IOperation, GetRoom>()
        .AddSingleton<IOperation, UpdateRoom>()
        .AddSingleton<IOperation, DeleteRoom>()
        .AddSingleton<IOperation, ListRooms>();
}
