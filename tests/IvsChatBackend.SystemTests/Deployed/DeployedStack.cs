using System.Collections.Immutable;
using System.Globalization;
using Amazon.Runtime;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Emulator;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Gateway.Functions;
using IvsChatBackend.Gateway.HttpApi;
using IvsChatBackend.Gateway.Permissions;
using IvsChatBackend.Gateway.Template;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Dynalite;
using IvsChatBackend.TestKit.Jwt;
using Microsoft.AspNetCore.Builder;

namespace IvsChatBackend.SystemTests.Deployed;

/// <summary>
/// What template.yaml deploys, on this machine: its routes and its authorizer in front of the native functions, each with the variables that the
/// template gives it and no call beyond what its role permits; dynalite for the table, the local IVS Chat for Amazon's, which asks the published
/// review about each message.
/// </summary>
internal sealed class DeployedStack : IAsyncDisposable
{
    private const string Table = "Table";
    private const string RoomId = "LobbyLobby01";
    private const string RoomArn = $"arn:aws:ivschat:us-east-1:123456789012:room/{RoomId}";
    private const string ReviewArn = "arn:aws:lambda:us-east-1:123456789012:function:MessageReviewFunction:live";

    // What is decided is tested here; how fast, by the benchmarks. The machine may be slow.
    private static readonly TimeSpan LongestReview = TimeSpan.FromSeconds(10);

    private static readonly string[] OfTheApi = ["TokensFunction", "ModerationFunction", "RoomsFunction"];

    private readonly List<IAsyncDisposable> _parts = [];
    private readonly Dictionary<string, PermissionGate> _gates = [];
    private readonly Dictionary<string, IFunction> _functions = [];
    private readonly TestIssuer _issuer = new();
    private readonly DeploymentTemplate _template = DeploymentTemplate.Parse(File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "template.yaml")));
    private readonly TemplateValues _values;

    private DeployedStack() => _values = new TemplateValues(_template.Document, new Dictionary<string, string>
    {
        ["Issuer"] = _issuer.Url,
        ["RoleClaim"] = "roles",
        ["Table"] = Table,
        ["Table.StreamArn"] = $"arn:aws:dynamodb:us-east-1:123456789012:table/{Table}/stream/2030-01-01T00:00:00.000",
        ["Secret"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:Secret-AbCdEf",
        ["Room.Arn"] = RoomArn,
        ["MessageReviewFunction.Alias"] = ReviewArn,
    });

    /// <summary>What a script needs to know.</summary>
    public Dictionary<string, string> Addresses { get; } = [];

    /// <summary>Actions that functions tried and their roles don't permit, as <c>FunctionId action</c>.</summary>
    public IEnumerable<string> Refused => _gates.SelectMany(gate => gate.Value.Refused.Select(action => $"{gate.Key} {action}"));

    public IEnumerable<string> Log => _functions.Values.Cast<RunningFunction>().SelectMany(function => function.Lines);

    public IFunction this[string functionId] => _functions[functionId];

    public IEnumerable<string> MadeBy(string functionId) => _gates[functionId].Made;

    public static async Task<DeployedStack> StartAsync(CancellationToken cancellationToken)
    {
        var stack = new DeployedStack();
        try
        {
            await stack.BuildAsync(cancellationToken);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }
    }

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        var dynalite = await DynaliteProcess.StartAsync(cancellationToken);
        _parts.Add(new Owned(dynalite));
        using (var client = DynamoClients.Create(dynalite.Address, new BasicAWSCredentials("test", "test")))
        {
            await DynamoTable.EnsureAsync(client, Table, TimeProvider.System, cancellationToken);
        }

        var lambda = await InvokeEndpoint.StartAsync(_functions);
        _parts.Add(lambda);
        Addresses["LAMBDA"] = lambda.Address.OriginalString;
        var ivsChat = await StartIvsChatAsync(lambda.Address, cancellationToken);
        var api = await NativeFunctions.MakeAsync("TokensFunction");
        foreach (var function in OfTheApi)
        {
            await StartAsync(function, api, dynalite.Address, ivsChat);
        }

        foreach (var function in new[] { "MessageReviewFunction", "EnforcementFunction" })
        {
            await StartAsync(function, await NativeFunctions.MakeAsync(function), dynalite.Address, ivsChat);
        }

        var gateway = await HttpApiGateway.StartAsync(_template, _values, () => _issuer.Jwks, _functions, TimeProvider.System);
        _parts.Add(gateway);
        var signIn = await SignInHost.StartAsync(_issuer);
        _parts.Add(signIn);
        Addresses["API"] = gateway.Address;
        Addresses["SIGN_IN"] = signIn.Address;
    }

    private async Task<Uri> StartIvsChatAsync(Uri lambda, CancellationToken cancellationToken)
    {
        var app = EmulatorApplication.Build(new EmulatorOptions
        {
            Port = 0,
            InitialRooms =
            [
                new InitialRoom("lobby") { Id = RoomId, MaximumMessageRatePerSecond = 100, MessageReviewHandler = new MessageReviewHandler(ReviewArn, "DENY") },
            ],
            Review = new ReviewOptions { Timeout = LongestReview, Endpoints = ImmutableDictionary<string, Uri>.Empty.Add(ReviewArn, lambda) },
        });
        await app.StartAsync(cancellationToken);
        _parts.Add(app);
        var address = new Uri(app.Urls.First());
        Addresses["MESSAGING"] = $"ws://127.0.0.1:{address.Port}";
        Addresses["IVSCHAT"] = address.ToString();
        return address;
    }

    private async Task StartAsync(string functionId, string bootstrap, Uri dynamoDb, Uri ivsChat)
    {
        var function = _template.Function(functionId);
        var gate = await PermissionGate.StartAsync(function.Permissions.SelectMany(statement => statement.Actions), dynamoDb, ivsChat);
        _parts.Add(gate);
        _gates[functionId] = gate;
        var variables = function.Variables.ToDictionary(variable => variable.Key, variable => (string?)_values.Text(variable.Value));
        variables["AWS_ENDPOINT_URL_DYNAMODB"] = gate.Address;
        variables["AWS_ENDPOINT_URL_IVSCHAT"] = gate.Address;
        variables["MESSAGING_ENDPOINT"] = Addresses["MESSAGING"];
        variables["REVIEW_DEADLINE_MILLISECONDS"] = LongestReview.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        var running = new RunningFunction(bootstrap, variables);
        _parts.Add(running);
        _functions[functionId] = running;
    }

    private sealed class Owned(IDisposable part) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            part.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
