using IvsChatBackend.Emulator.Events;
using IvsChatBackend.Emulator.LoggingConfigurations;
using IvsChatBackend.Emulator.Paging;
using IvsChatBackend.Emulator.Rooms;
using IvsChatBackend.Emulator.SigV4;
using IvsChatBackend.Emulator.Tags;
using IvsChatBackend.Emulator.Tokens;

namespace IvsChatBackend.Emulator.Http;

/// <summary>The control plane: 17 signed operations.</summary>
internal static class ControlPlaneFeature
{
    public static void AddControlPlane(this IServiceCollection services)
    {
        services.AddSingleton<ControlPlane>();
        services.AddSingleton<ControlPlaneCors>();
        services.AddSingleton<OperationRouter>();
        services.AddSingleton<SignatureVerifier>();
        services.AddSingleton<PageTokens>();
        services.AddSingleton<Pager>();

        services.AddSingleton<IOperation, CreateRoom>();
        services.AddSingleton<IOperation, GetRoom>();
        services.AddSingleton<IOperation, UpdateRoom>();
        services.AddSingleton<IOperation, DeleteRoom>();
        services.AddSingleton<IOperation, ListRooms>();
        services.AddSingleton<IOperation, SendEvent>();
        services.AddSingleton<IOperation, DeleteMessage>();
        services.AddSingleton<IOperation, DisconnectUser>();
        services.AddSingleton<IOperation, CreateChatToken>();
        services.AddSingleton<IOperation, CreateLoggingConfiguration>();
        services.AddSingleton<IOperation, GetLoggingConfiguration>();
        services.AddSingleton<IOperation, UpdateLoggingConfiguration>();
        services.AddSingleton<IOperation, DeleteLoggingConfiguration>();
        services.AddSingleton<IOperation, ListLoggingConfigurations>();
        services.AddSingleton<IOperation, ListTagsForResource>();
        services.AddSingleton<IOperation, TagResource>();
        services.AddSingleton<IOperation, UntagResource>();
    }

    /// <summary>Takes whatever no other route takes.</summary>
    public static void MapControlPlane(this WebApplication app) =>
        app.MapFallback("{**path}", app.Services.GetRequiredService<ControlPlane>().HandleAsync);
}
