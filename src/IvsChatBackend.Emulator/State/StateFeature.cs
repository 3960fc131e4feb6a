using IvsChatBackend.Emulator.Kernel;

namespace IvsChatBackend.Emulator.State;

/// <summary>The account's rooms and logging configurations.</summary>
internal static class StateFeature
{
    public static void AddState(this IServiceCollection services, InitialResources initially)
    {
        services.AddSingleton(initially);
        services.AddSingleton<AccountState>();
        services.AddSingleton<IRoomDirectory>(provider => provider.GetRequiredService<AccountState>());
        services.AddSingleton<ILoggingConfigurationDirectory>(provider => provider.GetRequiredService<AccountState>());
        services.AddResettable<InitialAccount>();
    }
}
