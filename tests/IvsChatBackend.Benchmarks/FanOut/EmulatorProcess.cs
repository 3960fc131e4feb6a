using System.Collections.Immutable;
using IvsChatBackend.Emulator;
using IvsChatBackend.Emulator.Http;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Rooms;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Benchmarks.FanOut;

/// <summary>The emulator as it is, with its quotas off, in a process of its own; and a route that gives tokens without a signature.</summary>
internal static class EmulatorProcess
{
    public const string Command = "serve-emulator";
    private const string RoomArn = "arn:aws:ivschat:us-east-1:123456789012:room/aB3dE5fG7hJ9";

    public static Task<ServerProcess> StartAsync()
        => ServerProcess.StartAsync("dotnet", typeof(EmulatorProcess).Assembly.Location, Command);

    public static async Task<int> ServeAsync()
    {
        await using var app = EmulatorApplication.Build(new EmulatorOptions
        {
            Port = 0,
            Quotas = new EmulatorQuotas { MessagingRequestRatePerConnection = 0, SendMessageRate = 0, ConcurrentConnections = 0 },
        });
        app.MapGet("/benchmark/token", (ChatTokens tokens, string userId) => tokens.Issue(Grant(userId)));
        var room = new Room { Id = "aB3dE5fG7hJ9", Arn = RoomArn, CreateTime = default, UpdateTime = default, MaximumMessageRatePerSecond = 0 };
        app.Services.GetRequiredService<AccountState>().Change(_ => new Decision(Reply.Empty, ResourceChange.Put(room)));
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static ChatTokenGrant Grant(string userId) => new()
    {
        RoomArn = RoomArn,
        UserId = userId,
        Capabilities = ImmutableHashSet.Create("SEND_MESSAGE"),
        TokenExpirationTime = DateTimeOffset.UtcNow + ChatTokens.Lifetime,
        SessionExpirationTime = DateTimeOffset.UtcNow + TimeSpan.FromHours(3),
    };
}
