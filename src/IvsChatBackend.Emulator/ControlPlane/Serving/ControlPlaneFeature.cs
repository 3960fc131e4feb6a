using IvsChatBackend.Emulator.ControlPlane.Faults;
using IvsChatBackend.Emulator.ControlPlane.Paging;
using IvsChatBackend.Emulator.ControlPlane.SigV4;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.ControlPlane.Serving;

/// <summary>The control plane: takes signed requests to the operations that features register.</summary>
internal static class ControlPlaneFeature
{
    /// <param name="keys">That may sign.</param>
    public static void AddControlPlane(this IServiceCollection services, IReadOnlyList<AccessKey> keys)
    {
        services.AddSingleton<ControlPlaneEndpoint>();
        services.AddSingleton<ControlPlaneCors>();
        services.AddSingleton<OperationRouter>();
        services.AddResettable<PendingFaults>();
        services.AddSingleton(provider => new SignatureVerifier(
            provider.GetRequiredService<AccountName>().Region, keys, provider.GetRequiredService<EmulatorClock>().Inner));
        services.AddSingleton<PageTokens>();
        services.AddSingleton<Pager>();
    }

    /// <summary>Takes whatever no other route takes.</summary>
    public static void MapControlPlane(this WebApplication app) =>
        app.MapFallback("{**path}", app.Services.GetRequiredService<ControlPlaneEndpoint>().HandleAsync);
}
