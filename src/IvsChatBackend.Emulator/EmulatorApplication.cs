using System.Net;
using System.Security.Cryptography;
using IvsChatBackend.Emulator.Controls;
using IvsChatBackend.Emulator.Hosting;
using IvsChatBackend.Emulator.Http;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.LoggingConfigurations;
using IvsChatBackend.Emulator.Messaging;
using IvsChatBackend.Emulator.Persistence;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Rooms;
using IvsChatBackend.Emulator.State;
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
        builder.Services.AddControlPlane();
        builder.Services.AddControls(isOpen: options.Controls || IPAddress.IsLoopback(options.Address));
        builder.Services.AddMessaging(options);

        var app = builder.Build();
        app.Services.GetRequiredService<InitialAccount>().Establish();
        app.Use(app.Services.GetRequiredService<HostGuard>().InvokeAsync);
        var guard = app.Services.GetRequiredService<ControlsGuard>();
        app.UseWhen(context => context.Request.Path.StartsWithSegments(ControlsFeature.Prefix), controls => controls.Use(guard.InvokeAsync));
        app.MapGet(HostGuard.HealthPath, () => Results.Text("ok\n"));
        app.MapControls();
        app.MapMessaging();
        app.MapControlPlane();
        return app;
    }

    private static void AddAccount(IServiceCollection services, EmulatorOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Quotas);
        services.AddSingleton(new OwnNames(options.AllowedHosts, options.AllowedOrigins, leavesLoopback: !IPAddress.IsLoopback(options.Address)));
        services.AddSingleton<HostGuard>();
        services.AddSingleton(new EmulatorClock(options.TimeProvider));
        services.AddSingleton(_ => RandomNumberGenerator.Create());
        services.AddSingleton<Identifiers>();
        services.AddSingleton<EmulatorArns>();
        services.AddSingleton<ConnectionQuota>();
        services.AddSingleton<IChangeLog>(_ => options.DataDirectory is null ? new VolatileChangeLog() : new Journal(options));
        services.AddSingleton<AccountState>();
        services.AddSingleton<IRoomDirectory>(provider => provider.GetRequiredService<AccountState>());
        services.AddSingleton<ILoggingConfigurationDirectory>(provider => provider.GetRequiredService<AccountState>());
        services.AddResettable<InitialAccount>();
        services.AddResettable<ChatTokens>();
        services.AddSingleton<IChatTokenRedeemer>(provider => provider.GetRequiredService<ChatTokens>());
        services.AddResettable<AccountRates>();
    }
}
