using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IvsChatBackend.DevHost;
using IvsChatBackend.SystemTests.Deployed;

namespace IvsChatBackend.SystemTests;

/// <summary>tools/Smoke against the local host, with a user pool beside it: what an operator sees after a deployment, and after one that went wrong.</summary>
public sealed class SmokeTests : IAsyncLifetime
{
    private const string Password = "Correct-horse-battery-staple-1";

    private readonly string _outputs = Path.GetTempFileName();
    private DevHostApplication _host = null!;
    private UserPoolHost _pool = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await DevHostApplication.StartAsync(new DevHostOptions { Port = 0, IvsChatPort = 0 }, cancellationToken: Cancellation);
        _pool = await UserPoolHost.StartAsync(Password, () => TokenAsync(UserPoolHost.UserId, "moderator"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_pool is not null)
        {
            await _pool.DisposeAsync();
        }

        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        File.Delete(_outputs);
    }

    [Fact]
    public async Task Everything_works_for_a_user_of_the_pool_and_a_second_person()
    {
        var (code, output) = await SmokeAsync(("SMOKE_PASSWORD", Password), ("SMOKE_MEMBER_TOKEN", await TokenAsync("meg", "member")));

        Assert.True(code == 0, output);
        Assert.DoesNotContain("FAIL", output, StringComparison.Ordinal);
        Assert.DoesNotContain("skip", output, StringComparison.Ordinal);
        Assert.Equal(17, output.Split("ok    ").Length - 1);
        Assert.DoesNotContain(Password, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_alone_checks_what_one_can_and_says_what_is_left_out()
    {
        var (code, output) = await SmokeAsync(("SMOKE_TOKEN", await TokenAsync("mo", "moderator")));

        Assert.True(code == 0, output);
        Assert.Contains("skip  a term is denied", output, StringComparison.Ordinal);
        Assert.Contains("ok    the audit has it: and is whole", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_and_a_person_without_the_right_are_named()
    {
        var (code, output) = await SmokeAsync(("SMOKE_PASSWORD", "wrong"));
        Assert.Equal(1, code);
        Assert.Contains("FAIL  the moderator signs in: NotAuthorizedException", output, StringComparison.Ordinal);

        (code, output) = await SmokeAsync(("SMOKE_TOKEN", await TokenAsync("meg", "member")));
        Assert.Equal(1, code);
        Assert.Contains("FAIL  the moderator bans: PUT /rooms/LobbyLobby01/bans/smoke-", output, StringComparison.Ordinal);
        Assert.Contains("answered 403 forbidden", output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output)> SmokeAsync(params (string Name, string Value)[] variables)
    {
        var outputs = new Dictionary<string, string>
        {
            ["ApiUrl"] = _host.Addresses.Api,
            ["MessagingEndpoint"] = _host.Addresses.Messaging,
            ["RoomId"] = "LobbyLobby01",
            ["UserPoolId"] = UserPoolHost.PoolId,
            ["UserPoolClientId"] = UserPoolHost.ClientId,
        };
        await File.WriteAllTextAsync(_outputs, new JsonArray([.. outputs.Select(output =>
            new JsonObject { ["OutputKey"] = output.Key, ["OutputValue"] = output.Value })]).ToJsonString(), Cancellation);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IvsChatBackend.Smoke.dll"), "--outputs", _outputs, "--user", "mo"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"] = _pool.Address;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, output + await errors);
    }

    private async Task<string> TokenAsync(string userId, string role)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync(
            new Uri(_host.Addresses.Api + "/dev/sign-in"), new { userId, displayName = userId, roles = new[] { role } }, Cancellation);
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["accessToken"]!;
    }
}
