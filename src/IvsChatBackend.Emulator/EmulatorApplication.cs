using System.Net;
using System.Security.Cryptography;
using IvsChatBackend.Emulator.Access;
using IvsChatBackend.Emulator.ChatLogging;
using IvsChatBackend.Emulator.ControlPlane.Serving;
using IvsChatBackend.Emulator.Controls;
using IvsChatBackend.Emulator.Events;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.LoggingConfigurations;
using IvsChatBackend.Emulator.Messaging;
using IvsChatBackend.Emulator.Metrics;
using IvsChatBackend.Emulator.Persistence;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.Rooms;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Tags;
using IvsChatBackend.Emulator.Time;
using IvsChatBackend.Emulator.Tokens;

namespace IvsChatBackend.Emulator;

/// <summary>Builds the emulator, for its own host and for any other.</summary>
public static class EmulatorApplication
{
    /// <summary>An emulator that listens once it is started. Kept state is read here.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message tells everything that is.</exception>
    /// <exception cref="EmulatorDataException">The data directory is damaged, in use, another account's, or can't be written.</exception>
    public static WebApplication Build(EmulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        EmulatorOptionsRules.ThrowIfBroken(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });

        // The options say it all: a settings file or variable of whatever hosts this must not open further ports or show stacks.
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        builder.Logging.ClearProviders();
        options.ConfigureLogging?.Invoke(builder.Logging);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaximumDrained;
            kestrel.Listen(options.Address, options.Port);
        });

        AddAccount(builder.Services, options);
        AddFeatures(builder.Services, options);

        var app = builder.Build();
        app.Services.GetRequiredService<InitialAccount>().Establish();
        Map(app);
        return app;
    }

    private static void AddAccount(IServiceCollection services, EmulatorOptions options)
    {
        var account = new AccountName(options.Region, options.AccountId);
        services.AddSingleton(account);
        services.AddSingleton(options.Quotas);
        services.AddSingleton(new EmulatorClock(options.TimeProvider));
        services.AddSingleton(_ => RandomNumberGenerator.Create());
        services.AddSingleton<Identifiers>();
        services.AddSingleton<EmulatorArns>();
        services.AddSingleton<ConnectionQuota>();
        services.AddResettable<AccountRates>();
        services.AddSingleton<IChangeLog>(
            _ => options.DataDirectory is { } directory ? new ResourceDatabase(directory, account) : new VolatileChangeLog());
        services.AddState(new InitialResources(options.InitialLoggingConfigurations, options.InitialRooms));
    }

    private static void AddFeatures(IServiceCollection services, EmulatorOptions options)
    {
        var leavesLoopback = !IPAddress.IsLoopback(options.Address);
        services.AddSingleton(new OwnNames(options.AllowedHosts, options.AllowedOrigins, leavesLoopback));
        services.AddSingleton<HostGuard>();
        services.AddControlPlane(options.AccessKeys);
        services.AddRooms();
        services.AddLoggingConfigurations();
        services.AddTags();
        services.AddChatTokens();
        services.AddModerationAndEvents();
        services.AddReview(options.Review);
        services.AddChatLogging(options.ChatLogging);
        services.AddChatMetrics();
        services.AddMessaging(options.Messaging);
        services.AddControls(isOpen: options.Controls || !leavesLoopback);
    }

    private static void Map(WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<HostGuard>().InvokeAsync);
        var guard = app.Services.GetRequiredService<ControlsGuard>();
        app.UseWhen(context => context.Request.Path.StartsWithSegments(ControlsFeature.Prefix), controls => controls.Use(guard.InvokeAsync));
        app.MapGet(HostGuard.HealthPath, () => Results.Text("ok\n"));
        app.MapControls();
        app.MapMetrics();
        app.MapMessaging();
        app.MapControlPlane();
    }
}
