using System.Collections.Immutable;
using IvsChatBackend.Emulator;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Tokens;
using Microsoft.AspNetCore.Builder;

namespace IvsChatBackend.Benchmarks.FanOut;

/// <summary>The emulator as it is, with its quotas off, in a process of its own; and a route that gives tokens without a signature.</summary>
internal static class EmulatorProcess
{
    public const string Command = "serve-emulator";
    public const string Room = "aB3dE5fG7hJ9";
    public const string IdleRoom = "IdleIdleIdle";
    private const string RoomArns = "arn:aws:ivschat:us-east-1:123456789012:room/";

    public static Task<ServerProcess> StartAsync()
        => ServerProcess.StartAsync("dotnet", typeof(EmulatorProcess).Assembly.Location, Command);

    public static async Task<int> ServeAsync()
    {
        await using var app = EmulatorApplication.Build(new EmulatorOptions
        {
            Port = 0,
            Quotas = EmulatorQuotas.Off,
            InitialRooms = [new InitialRoom("busy") { Id = Room }, new InitialRoom("idle") { Id = IdleRoom }],
        });
        app.MapGet("/benchmark/token", (ChatTokens tokens, string userId, string room) => tokens.Issue(Grant(userId, room)));
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    public static Task<string> TokenAsync(HttpClient http, string userId, string room) =>
        http.GetStringAsync($"/benchmark/token?userId={userId}&room={room}");

    private static ChatTokenGrant Grant(string userId, string room) => new()
    {
        RoomArn = RoomArns + room,
        UserId = userId,
        Capabilities = ImmutableHashSet.Create("SEND_MESSAGE"),
        TokenExpirationTime = DateTimeOffset.UtcNow + ChatTokens.Lifetime,
        SessionExpirationTime = DateTimeOffset.UtcNow + TimeSpan.FromHours(3),
    };
}
