using System.Net;
using System.Net.Sockets;
using IvsChatBackend.Api;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.DevHost.Guard;
using IvsChatBackend.DevHost.Review;
using IvsChatBackend.Emulator;
using IvsChatBackend.Emulator.ChatLogging;
using IvsChatBackend.Emulator.Persistence;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.DevHost;

/// <summary>The local IVS Chat and the API on it, running.</summary>
public sealed class DevHostApplication : IAsyncDisposable
{
    /// <summary>The room that is there from the start. Its id is fixed, so that links to it outlive a restart.</summary>
    public const string RoomName = "lobby";

    private const string RoomId = "LobbyLobby01";
    private const int RoomMessageRate = 100;

    private readonly WebApplication _ivsChat;
    private readonly WebApplication _api;

    private DevHostApplication(WebApplication ivsChat, WebApplication api, DevHostAddresses addresses)
    {
        (_ivsChat, _api) = (ivsChat, api);
        Addresses = addresses;
    }

    public DevHostAddresses Addresses { get; }

    /// <summary>Starts both. Port 0 in <paramref name="options"/> takes a free port.</summary>
    /// <param name="options">How.</param>
    /// <param name="configureLogging">Where log events go; null for nowhere.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="DevHostException">A port is in use, or the state can't be opened; the message is one line for the user.</exception>
    public static async Task<DevHostApplication> StartAsync(
        DevHostOptions options, Action<ILoggingBuilder>? configureLogging = null, CancellationToken cancellationToken = default)
    {
        var review = new LocalReview();
        var emulatorOptions = new EmulatorOptions
        {
            Address = options.Listen,
            Port = options.IvsChatPort,
            DataDirectory = options.DataDirectory is null ? null : Path.Combine(options.DataDirectory, "ivschat"),
            AllowedOrigins = options.Origins,
            AllowedHosts = options.AllowedHosts,
            ConfigureLogging = configureLogging,
            Quotas = options.Quotas,
            ChatLogging = new ChatLoggingOptions { Folder = options.ChatLogDirectory },
            Review = new ReviewOptions
            {
                Endpoints = options.Handlers,
                Functions = review.Functions(options.Handlers),
                Timeout = options.ReviewTimeout,
            },
            InitialRooms =
            [
                new InitialRoom(RoomName) { Id = RoomId, MaximumMessageRatePerSecond = RoomMessageRate, MessageReviewHandler = LocalReview.RoomHandler },
            ],
        };
        using (Bind(options.Listen, options.IvsChatPort, "--ivschat-port"))
        {
            // Only asks whether the port is free: the emulator opens it itself.
        }

        var apiSocket = Bind(options.Listen, options.Port, "--port");
        var ivsChat = BuildIvsChat(emulatorOptions);
        WebApplication? api = null;
        try
        {
            await ivsChat.StartAsync(cancellationToken).ConfigureAwait(false);
            var addresses = new DevHostAddresses(
                Port(apiSocket), new Uri(ivsChat.Urls.First()).Port, $"arn:aws:ivschat:{emulatorOptions.Region}:{emulatorOptions.AccountId}:room/{RoomId}")
            {
                Key = IPAddress.IsLoopback(options.Listen) ? null : DevKey.Random(),
            };
            api = await ApiHost
                .BuildAsync(options, emulatorOptions, addresses, ivsChat.Services, apiSocket, configureLogging, cancellationToken)
                .ConfigureAwait(false);
            await RegisterLobbyAsync(api, addresses, cancellationToken).ConfigureAwait(false);
            await review.StartAsync(api.Services, options.ReviewTimeout).ConfigureAwait(false);
            await api.StartAsync(cancellationToken).ConfigureAwait(false);
            await api.PrefetchKeysAsync(cancellationToken).ConfigureAwait(false);
            return new DevHostApplication(ivsChat, api, addresses);
        }
        catch
        {
            await DisposeAsync(ivsChat, api).ConfigureAwait(false);
            apiSocket.Dispose();
            throw;
        }
    }

    /// <summary>Returns when the process is told to stop.</summary>
    public Task WaitForShutdownAsync() => _api.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => DisposeAsync(_ivsChat, _api);

    private static WebApplication BuildIvsChat(EmulatorOptions options)
    {
        try
        {
            return EmulatorApplication.Build(options);
        }
        catch (EmulatorDataException exception)
        {
            throw new DevHostException(exception.Message);
        }
    }

    private static async ValueTask DisposeAsync(WebApplication ivsChat, WebApplication? api)
    {
        if (api is not null)
        {
            await api.DisposeAsync().ConfigureAwait(false);
        }

        await ivsChat.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task RegisterLobbyAsync(WebApplication api, DevHostAddresses addresses, CancellationToken cancellationToken)
    {
        var lobby = new RoomRegistration { Id = RoomId, Arn = addresses.RoomArn, Name = RoomName };
        var registered = await api.Services.GetRequiredService<RoomRegistry>().RegisterAsync(lobby, cancellationToken).ConfigureAwait(false);
        if (registered.Failure is { } failure)
        {
            throw new DevHostException($"The room {RoomName} could not be registered: {failure.Detail}");
        }
    }

    /// <summary>Takes the port before anything else starts, so that its number is known and one in use is told of in one line.</summary>
    private static Socket Bind(IPAddress address, int port, string option)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new DevHostException(exception.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? $"Port {port} is in use. Stop what uses it, or choose another with {option} (0 takes a free one)."
                : $"{address}:{port} can't be listened on ({exception.SocketErrorCode}). Choose another with --listen and {option}.");
        }
    }

    private static int Port(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}

/// <summary>One line for the user; nothing else about it matters to them.</summary>
public sealed class DevHostException(string message) : Exception(message);
