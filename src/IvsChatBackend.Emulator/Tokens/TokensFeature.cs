using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;

namespace IvsChatBackend.Emulator.Tokens;

/// <summary>The operations of chat tokens.</summary>
internal static class TokensFeature
{
    public static void AddChatTokens(this IServiceCollection services)
    {
        services.AddResettable<ChatTokens>();
        services.AddSingleton<IChatTokenRedeemer>(provider => provider.GetRequiredService<ChatTokens>());
        services.AddSingleton<IOperation, CreateChatToken>();
    }
}
