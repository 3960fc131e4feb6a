using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Web;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.DevHost;
using IvsChatBackend.Emulator.Quotas;

namespace IvsChatBackend.Benchmarks.Tokens;

/// <summary>The API on Kestrel with the local IVS Chat behind it, in a process of its own.</summary>
internal sealed class DevHostProcess(ServerProcess server) : IAsyncDisposable
{
    public const string Command = "serve-devhost";
    public const string Unlimited = "unlimited";

    public ServerProcess Server => server;

    public string Api => server.Address.GetLeftPart(UriPartial.Authority);

    public string Messaging => HttpUtility.ParseQueryString(server.Address.Query)["messaging"]!;

    /// <param name="unlimited">Whether quotas and limits are lifted.</param>
    public static async Task<DevHostProcess> StartAsync(bool unlimited) => new(
        await ServerProcess.StartAsync("dotnet", [typeof(DevHostProcess).Assembly.Location, Command, .. unlimited ? [Unlimited] : Array.Empty<string>()]));

    public static async Task<int> ServeAsync(bool unlimited)
    {
        var options = new DevHostOptions { Port = 0, IvsChatPort = 0 };
        await using var host = await DevHostApplication.StartAsync(unlimited ? Lift(options) : options);
        Console.WriteLine($"{host.Addresses.Api}/?messaging={host.Addresses.Messaging}");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public static DevHostOptions Lift(DevHostOptions options) => options with
    {
        Quotas = new EmulatorQuotas { CreateChatTokenRate = 0 },
        Limits = new VendingLimits { Subject = new RateLimit(60_000, 60_000), AccountPerSecond = 1_000_000 },
    };

    /// <summary>An access token of the host's own issuer.</summary>
    public static async Task<string> SignInAsync(HttpClient client, string userId)
    {
        using var body = new StringContent($$"""{"userId":"{{userId}}","roles":["member"]}""", Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/dev/sign-in", body);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
