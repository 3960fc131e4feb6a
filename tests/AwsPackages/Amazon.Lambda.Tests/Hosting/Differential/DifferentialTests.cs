using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Amazon.Lambda.Tests.Hosting.Differential;

/// <summary>The same application answers the same requests over Kestrel and through the bridge: nobody can tell which is which.</summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int Requests = 100_000;
    private const int Connections = 4;

    [Fact]
    public async Task A_hundred_thousand_random_requests_are_answered_as_kestrel_answers_them()
    {
        var seed = Environment.GetEnvironmentVariable("FUZZ_SEED") is { Length: > 0 } given
            ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        output.WriteLine($"FUZZ_SEED={seed}");

        await using var kestrel = await StartKestrelAsync();
        await using var bridge = await BridgedApplication.StartAsync(DifferentialApplication.Map);
        var server = kestrel.Services.GetRequiredService<IServer>();
        var port = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()).Port;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(worker => Task.Run(() => CompareAsync(bridge, port, seed, worker))));
    }

    private static async Task CompareAsync(BridgedApplication bridge, int port, int seed, int worker)
    {
        using var connection = new RawConnection(port);
        for (var i = worker; i < Requests; i += Connections)
        {
            var request = new RequestGenerator(unchecked(seed + i)).Next();
            var expected = await connection.SendAsync(request.ToWire(), request.Method == "HEAD");
            var actual = ObservedResponse.FromLambda(await bridge.SendAsync(request.ToEvent()));
            if (expected != actual)
            {
                // What the application saw says more than that it saw something else.
                var shown = request.Echoed();
                expected = shown.Method == "HEAD" ? expected : await connection.SendAsync(shown.ToWire(), isHead: false);
                actual = ObservedResponse.FromLambda(await bridge.SendAsync(shown.ToEvent()));
                var sent = Encoding.UTF8.GetString(request.ToEvent());
                Assert.Fail($"FUZZ_SEED={seed}, request {i}:\n{sent}\nKestrel: {Show(expected)}\nbridge:  {Show(actual)}");
            }
        }
    }

    private static string Show(ObservedResponse response) =>
        response with { Body = Encoding.UTF8.GetString(Convert.FromHexString(response.Body)) } is var shown ? shown.ToString() : "";

    private static async Task<WebApplication> StartKestrelAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.Configure<KestrelServerOptions>(options => options.AddServerHeader = false);
        var application = builder.Build();
        DifferentialApplication.Map(application);
        await application.StartAsync();
        return application;
    }
}
