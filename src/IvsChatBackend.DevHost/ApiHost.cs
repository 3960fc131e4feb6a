using System.Net;
using System.Net.Sockets;
using Amazon.Ivschat;
using Amazon.Runtime;
using IvsChatBackend.Api;
using IvsChatBackend.Aws.IvsChat;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.LoggingConfigurations;
using IvsChatBackend.DevHost.Enforcement;
using IvsChatBackend.DevHost.Guard;
using IvsChatBackend.DevHost.Page;
using IvsChatBackend.DevHost.Review;
using IvsChatBackend.DevHost.SignIn;
using IvsChatBackend.DevHost.State;
using IvsChatBackend.Emulator;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.DevHost;

/// <summary>The API as it deploys, on Kestrel, with the local IVS Chat behind it and an issuer of its own before it.</summary>
internal static class ApiHost
{
    // Names of folders, where --chat-logs gives one: nothing leaves the machine.
    private const string LogDestinations = "s3:chat-logs,cloudwatch:/ivschat/logs,firehose:chat-logs";

    /// <param name="options">The command line.</param>
    /// <param name="emulatorOptions">Of the running IVS Chat.</param>
    /// <param name="addresses">Where all is.</param>
    /// <param name="ivsChat">Services of the running IVS Chat.</param>
    /// <param name="listener">Bound, not yet listening; the server's from now on.</param>
    /// <param name="configureLogging">Where log events go; null for nowhere.</param>
    /// <param name="cancellationToken">Ends the wait for the state.</param>
    /// <exception cref="DevHostException">The state can't be opened.</exception>
    public static async Task<WebApplication> BuildAsync(
        DevHostOptions options,
        EmulatorOptions emulatorOptions,
        DevHostAddresses addresses,
        IServiceProvider ivsChat,
        Socket listener,
        Action<ILoggingBuilder>? configureLogging,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        configureLogging?.Invoke(builder.Logging);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseSockets(transport => transport.CreateBoundListenSocket = _ => listener);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen((IPEndPoint)listener.LocalEndPoint!);
        });

        var guard = new LocalGuard(options, addresses.Key);
        // The emulator's clock moves tokens, sessions, sanctions and limits; JWTs stay on the system's, or every client would be refused.
        var clock = ivsChat.GetRequiredService<EmulatorClock>();
        builder.Services.AddSingleton<TimeProvider>(clock);
        var secrets = await builder.Services
            .AddStateAsync(options.DataDirectory is null ? null : Path.Combine(options.DataDirectory, "state"), options.DynamoDb, clock, cancellationToken)
            .ConfigureAwait(false);
        AddIvsChat(builder.Services, emulatorOptions, addresses);
        builder.Services.AddSingleton(new DevIssuer(addresses.Issuer, TimeProvider.System, secrets.OpenIssuerKey()));
        builder.Services.AddMetrics(options.MetricsFile, clock);
        builder.Services.AddApi(ApiOptions(options, emulatorOptions, addresses, secrets));
        builder.Services.AddHostedService<EnforcementTimer>();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .SetIsOriginAllowed(guard.AllowsOrigin)
            .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders("authorization", "content-type", "idempotency-key", "if-match")
            .WithExposedHeaders("etag", "idempotency-replayed", "link", "location", "retry-after", "www-authenticate", "x-request-id")
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));

        var app = builder.Build();
        app.Use(guard.InvokeAsync);
        app.UseCors();
        app.UseApi();
        app.MapSignIn();
        app.MapPage();
        return app;
    }

    private static ApiOptions ApiOptions(
        DevHostOptions options, EmulatorOptions emulatorOptions, DevHostAddresses addresses, DevSecrets secrets) => new()
        {
            Limits = options.Limits,
            Secret = secrets.Deployment,
            AuditKeys = secrets.Audit,
            MessagingEndpoint = addresses.Messaging,
            MessagingEndpointOfHost = addresses.MessagingOf,
            Guests = options.Guests,
            Account = new AccountArns("aws", emulatorOptions.Region, emulatorOptions.AccountId),
            LoggingRoutes = true,
            ReviewHandlerArn = LocalReview.FunctionArn,
            LogDestinations = AllowedDestinations.Parse(LogDestinations).Value,
            Issuers =
        [
            new IssuerOptions
            {
                Alias = "dev",
                AllowLoopback = true,
                Policy = new JwtPolicy { Issuer = addresses.Issuer, Audiences = [DevIssuer.Audience] },
            },
        ],
        };

    private static void AddIvsChat(IServiceCollection services, EmulatorOptions emulatorOptions, DevHostAddresses addresses)
    {
        services.AddSingleton<IAmazonIvschat>(_ => new AmazonIvschatClient(
            new BasicAWSCredentials(emulatorOptions.AccessKeys[0].Id, emulatorOptions.AccessKeys[0].Secret),
            new AmazonIvschatConfig { ServiceURL = addresses.IvsChat, AuthenticationRegion = emulatorOptions.Region }));
        services.AddSingleton<IChatTokens, IvsChatTokens>();
        services.AddSingleton<IChatRooms, IvsChatRooms>();
        services.AddSingleton<ILoggingConfigurations, IvsLoggingConfigurations>();
        services.AddSingleton<IResourceTags, IvsResourceTags>();
        services.AddSingleton<IRoomModeration, IvsRoomModeration>();
    }
}
