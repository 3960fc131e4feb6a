using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.LoggingConfigurations;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Jwt;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IvsChatBackend.Api.Tests.Kit;

/// <summary>The API on Kestrel, spoken to over HTTP with really signed tokens; IVS Chat and the issuer's documents are fakes.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    public const string RoomId = "LobbyLobby01";
    public const string RoomArn = $"arn:aws:ivschat:us-east-1:123456789012:room/{RoomId}";
    public const string ReviewHandlerArn = "arn:aws:lambda:us-east-1:123456789012:function:MessageReview:live";
    public const string MessagingEndpoint = "wss://edge.ivschat.us-east-1.amazonaws.com";

    private readonly WebApplication _app;

    private TestApi(WebApplication app, TestIssuer issuer, ManualTimeProvider time, FakeIvsChat ivsChat, CapturedLog log)
    {
        _app = app;
        (Issuer, Time, IvsChat, Log) = (issuer, time, ivsChat, log);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public FakeIvsChat IvsChat { get; }

    public TestIssuer Issuer { get; }

    public CapturedLog Log { get; }

    public ManualTimeProvider Time { get; }

    public RoomRegistry Rooms => _app.Services.GetRequiredService<RoomRegistry>();

    public IServiceProvider Services => _app.Services;

    public static async Task<TestApi> StartAsync(
        Func<ApiOptions, ApiOptions>? configure = null, Action<IServiceCollection>? replace = null, Action<WebApplication>? map = null)
    {
        var time = new ManualTimeProvider();
        var issuer = new TestIssuer(time: time);
        var ivsChat = new FakeIvsChat(time);
        var log = new CapturedLog();
        var options = new ApiOptions
        {
            Secret = DeploymentSecret.FromText("a key of thirty-two bytes, no more"),
            AuditKeys = AuditKeys.Of("k1", DeploymentSecret.FromText("another key of thirty-two bytes, no more")),
            MessagingEndpoint = MessagingEndpoint,
            IdentityClock = time,
            Account = new AccountArns("aws", "us-east-1", "123456789012"),
            ReviewHandlerArn = ReviewHandlerArn,
            LoggingRoutes = true,
            LogDestinations = AllowedDestinations.Parse("s3:chat-logs,cloudwatch:/app/chat,firehose:chat-stream").Value,
            Issuers = [new IssuerOptions { Alias = "main", Policy = new JwtPolicy { Issuer = issuer.Url, Audiences = [TestIssuer.Audience] } }],
        };

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddFilter("Microsoft", LogLevel.Warning).AddProvider(log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<IItemStore, InProcessItemStore>();
        builder.Services.AddSingleton<IRateLimits, InProcessRateLimits>();
        builder.Services.AddSingleton<IChatTokens>(ivsChat);
        builder.Services.AddSingleton<IChatRooms>(ivsChat);
        builder.Services.AddSingleton<ILoggingConfigurations>(ivsChat);
        builder.Services.AddSingleton<IResourceTags>(ivsChat);
        builder.Services.AddSingleton<IRoomModeration>(ivsChat);
        builder.Services.AddApi(configure?.Invoke(options) ?? options);
        builder.Services.AddSingleton<IIssuerDocuments>(new PublishedDocuments(issuer));

        // The clock stands still, and a call that waited its turn would wait for ever.
        builder.Services.AddSingleton(new OperationPace(new UnlimitedRates(), time, new Random(1)));
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseApi();
        map?.Invoke(app);
        await app.StartAsync();
        var api = new TestApi(app, issuer, time, ivsChat, log);
        await api.Rooms.RegisterAsync(new RoomRegistration { Id = RoomId, Arn = RoomArn, Name = "lobby" }, CancellationToken.None);
        return api;
    }

    /// <summary>A token that verifies, with these roles in its <c>roles</c> claim.</summary>
    public string TokenFor(string userId, params string[] roles) =>
        Issuer.Sign(userId, claims => claims["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]));

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The request target; sent as it is.</param>
    /// <param name="token">The bearer token; null for no Authorization header.</param>
    /// <param name="body">JSON; null for no body.</param>
    /// <param name="key">The Idempotency-Key; null for none.</param>
    public async Task<Answer> SendAsync(string method, string path, string? token = null, string? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(response.StatusCode, response.Headers, response.Content.Headers, text);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class PublishedDocuments(TestIssuer issuer) : IIssuerDocuments
    {
        public Task<IssuerDocument> FetchAsync(Uri uri, CancellationToken cancellationToken) =>
            Task.FromResult<IssuerDocument>(uri.OriginalString == issuer.DiscoveryUrl
                ? new IssuerDocument.Fetched(TestIssuer.Utf8(issuer.Discovery))
                : new IssuerDocument.Fetched(TestIssuer.Utf8(issuer.Jwks)));
    }
}

/// <summary>An answer, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The problem's code; null where the answer is none.</summary>
    public string? Code => ContentHeaders.ContentType?.MediaType == "application/problem+json" ? (string?)Json["code"] : null;

    /// <summary>The members that a 400 complains of, in order.</summary>
    public string[] Members => [.. Json["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal)];
}
