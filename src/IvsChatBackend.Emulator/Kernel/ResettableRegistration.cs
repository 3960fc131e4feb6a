using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Emulator.Kernel;

internal static class ResettableRegistration
{
    /// <summary>Registers a singleton that a reset reaches too.</summary>
    public static void AddResettable<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IServiceCollection services)
        where T : class, IResettable
    {
        services.AddSingleton<T>();
        services.AddSingleton<IResettable>(provider => provider.GetRequiredService<T>());
    }
}
