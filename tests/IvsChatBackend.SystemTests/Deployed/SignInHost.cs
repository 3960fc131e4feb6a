using System.Text.Json.Nodes;
using IvsChatBackend.TestKit.Jwt;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IvsChatBackend.SystemTests.Deployed;

/// <summary>Signs in whoever asks, by a test issuer: the part of an identity provider that a front end sees.</summary>
internal sealed class SignInHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SignInHost(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<SignInHost> StartAsync(TestIssuer issuer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/dev/sign-in", async (HttpContext context) =>
        {
            var who = (await JsonNode.ParseAsync(context.Request.Body))!;
            var token = issuer.Sign((string)who["userId"]!, claims =>
            {
                claims["name"] = (string?)who["displayName"];
                claims["roles"] = who["roles"]?.DeepClone();
            });
            await context.Response.WriteAsync(new JsonObject { ["accessToken"] = token }.ToJsonString());
        });
        await app.StartAsync();
        return new SignInHost(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
