using IvsChatBackend.Emulator.Quotas;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Emulator.Tests.Wire;

/// <summary>An emulator of a test's own, on a port that the system picks.</summary>
internal sealed class RunningEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningEmulator(WebApplication app, EmulatorOptions options)
    {
        _app = app;
        Endpoint = new Uri(app.Urls.Single());
        Client = new WireClient(Endpoint, new RequestSigner(Credentials.Default, options.Region) { Time = options.TimeProvider });
    }

    /// <summary>No quota at all: for tests of something else.</summary>
    public static EmulatorQuotas NoQuotas { get; } = new()
    {
        CreateChatTokenRate = 0,
        DeleteMessageRate = 0,
        DisconnectUserRate = 0,
        SendEventRate = 0,
        RoomOperationRate = 0,
        LoggingConfigurationOperationRate = 0,
        TagOperationRate = 0,
        LoggingConfigurations = 0,
    };

    public Uri Endpoint { get; }

    public WireClient Client { get; }

    /// <summary>Starts with the options given, on a free port.</summary>
    public static async Task<RunningEmulator> StartAsync(EmulatorOptions? options = null)
    {
        options = (options ?? new EmulatorOptions { Quotas = NoQuotas }) with { Port = 0 };
        var app = EmulatorApplication.Build(options);
        await app.StartAsync();
        return new RunningEmulator(app, options);
    }

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<string> CreateRoomAsync(object? settings = null) => (await Client.CallAsync("CreateRoom", settings ?? new { })).Succeeded()["arn"];

    public async Task<string> CreateLoggingConfigurationAsync()
    {
        var settings = new { destinationConfiguration = new { s3 = new { bucketName = "demo-bucket" } } };
        return (await Client.CallAsync("CreateLoggingConfiguration", settings)).Succeeded()["arn"];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
