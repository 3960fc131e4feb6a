using IvsChatBackend.Emulator.ControlPlane;

namespace IvsChatBackend.Emulator.LoggingConfigurations;

/// <summary>The operations of logging configurations.</summary>
internal static class LoggingConfigurationsFeature
{
    public static void AddLoggingConfigurations(this IServiceCollection services) => services
        .AddSingleton<IOperation, CreateLoggingConfiguration>()
        .AddSingleton<IOperation, GetLoggingConfiguration>()
        .AddSingleton<IOperation, UpdateLoggingConfiguration>()
        .AddSingleton<IOperation, DeleteLoggingConfiguration>()
        .AddSingleton<IOperation, ListLoggingConfigurations>();
}
