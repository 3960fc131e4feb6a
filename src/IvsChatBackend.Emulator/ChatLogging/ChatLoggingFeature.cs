namespace IvsChatBackend.Emulator.ChatLogging;

internal static class ChatLoggingFeature
{
    public static void AddChatLogging(this IServiceCollection services, ChatLoggingOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ChatLog>();
        services.AddSingleton<S3Objects>();
        services.AddSingleton<CloudWatchStreams>();
        services.AddSingleton<FirehoseObjects>();
        services.AddSingleton<ILogDestination, LogFolder>();
        services.AddHostedService<ChatLogWriter>();
    }
}
