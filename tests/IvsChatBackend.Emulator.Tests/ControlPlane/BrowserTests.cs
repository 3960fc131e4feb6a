using System.Diagnostics;
using System.Net;
using System.Text.Json;
using IvsChatBackend.Emulator.Tests.Wire;
using IvsChatBackend.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

/// <summary>Pages that call the control plane, as AWS's JavaScript client does in a browser.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    private RunningEmulator _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await RunningEmulator.StartAsync(new EmulatorOptions
    {
        Quotas = RunningEmulator.NoQuotas,
        AllowedOrigins = ["https://console.example"],
        AllowedHosts = ["ivs-chat"],
    });

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://console.example", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public async Task A_preflight_is_answered_for_own_and_allowed_origins_alone(string origin, bool allowed)
    {
        var reply = await _emulator.Client.SendAsIsAsync(new WireRequest("OPTIONS", "/CreateRoom", [])
        {
            Headers =
            [
                ("Origin", origin),
                ("Access-Control-Request-Method", "POST"),
                ("Access-Control-Request-Headers", "authorization,content-type,x-amz-date"),
            ],
        });

        Assert.Equal(allowed ? 204 : 403, reply.Status);
        Assert.Equal(allowed ? origin : null, reply.Headers.GetValueOrDefault("access-control-allow-origin"));
        Assert.Equal(allowed ? "authorization,content-type,x-amz-date" : null, reply.Headers.GetValueOrDefault("access-control-allow-headers"));
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("ivs-chat:5081", 200)]
    [InlineData("evil.example", 421)]
    [InlineData("10.0.0.1", 421)]
    public async Task The_control_plane_answers_to_its_own_names_alone(string host, int status)
    {
        var request = WireRequest.Post("ListRooms", "{}") with { Headers = [("content-type", "application/json"), ("Host", host)] };

        Assert.Equal(status, (await _emulator.Client.SendAsIsAsync(_emulator.Client.Signer.Sign(request, host))).Status);
    }

    [Fact]
    public async Task A_page_of_this_machine_calls_it_in_a_real_browser()
    {
        var chromium = Requires.Chromium();
        var signed = _emulator.Client.Signer.Sign(
            WireRequest.Post("CreateRoom", """{"name":"from-a-page"}""") with { Headers = [("content-type", "application/json")] }, _emulator.Client.Host);
        var headers = JsonSerializer.Serialize(signed.Headers.ToDictionary(header => header.Name, header => header.Value));
        await using var site = await ServeAsync($$"""
            <!doctype html><title>-</title><script type="module">
            const reply = await fetch('{{_emulator.Endpoint}}CreateRoom', { method: 'POST', headers: {{headers}}, body: '{"name":"from-a-page"}' });
            document.title = `${reply.status} ${(await reply.json()).name} ${reply.headers.get('x-amzn-requestid').length}`;
            </script>
            """);
        using var profile = new TemporaryFolder();
        var start = new ProcessStartInfo(chromium)
        {
            ArgumentList =
            {
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={profile.Path}",
                "--virtual-time-budget=20000", "--dump-dom", site.Urls.Single(),
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var browser = Process.Start(start)!;
        var errors = browser.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var dom = await browser.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.True(dom.Contains("<title>200 from-a-page 36</title>", StringComparison.Ordinal), $"{dom}\n{await errors}");
    }

    private static async Task<WebApplication> ServeAsync(string page)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = builder.Build();
        site.MapGet("/", () => Results.Text(page, "text/html"));
        await site.StartAsync();
        return site;
    }
}
