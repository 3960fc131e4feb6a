using System.Collections.Concurrent;
using System.Text;
using IvsChatBackend.Emulator.ControlPlane.Serving;
using IvsChatBackend.Emulator.Tests.Wire;
using IvsChatBackend.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

/// <summary>Random, truncated and mangled requests, put straight into the pipeline behind the server's own parser: none may fail it, each is answered.</summary>
public sealed class ControlPlaneFuzzTests : IAsyncLifetime
{
    private const int Workers = 4;

    private static readonly string[] Operations =
    [
        "CreateRoom", "GetRoom", "UpdateRoom", "DeleteRoom", "ListRooms", "CreateChatToken", "SendEvent", "DeleteMessage", "DisconnectUser",
        "CreateLoggingConfiguration", "GetLoggingConfiguration", "UpdateLoggingConfiguration", "DeleteLoggingConfiguration", "ListLoggingConfigurations",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e999", "5", "99999999999999999999", "\"\"", "\"a\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "[null]", "[1,\"a\"]", "{}",
        "{\"a\":null}", "{\"uri\":\"\",\"fallbackResult\":5}", "{\"s3\":{\"bucketName\":\"abc\"}}", "{\"s3\":null,\"firehose\":{}}", "\"SEND_MESSAGE\"",
        "\"arn:aws:ivschat:us-east-1:123456789012:room/AAAAbbbb0000\"", "\"arn:aws:ivschat:us-east-1:123456789012:logging-configuration/a\"", "\"😀\"",
    ];

    private static readonly string[] Members =
    [
        "name", "identifier", "roomIdentifier", "userId", "capabilities", "attributes", "id", "reason", "eventName", "tags", "nextToken", "maxResults",
        "sessionDurationInMinutes", "maximumMessageLength", "maximumMessageRatePerSecond", "messageReviewHandler", "loggingConfigurationIdentifiers",
        "destinationConfiguration", "messageReviewHandlerUri", "loggingConfigurationIdentifier", "resourceArn", "", "\\u0000",
    ];

    private readonly ManualTimeProvider _time = new();
    private readonly Fuzzing _fuzzing = Fuzzing.Begin();
    private RunningEmulator _emulator = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await RunningEmulator.StartAsync(new EmulatorOptions { TimeProvider = _time, Quotas = RunningEmulator.NoQuotas with { Rooms = 100 } });
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task Whatever_comes_is_answered_and_never_by_a_failure_of_the_emulators()
    {
        var controlPlane = _emulator.Service<ControlPlaneEndpoint>();
        var statuses = new ConcurrentDictionary<int, int>();

        await Parallel.ForAsync(0, Workers, async (worker, _) =>
        {
            var random = new Random(_fuzzing.Seed + worker);
            for (var count = 0; count < _fuzzing.Rounds / Workers; count++)
            {
                var request = RandomRequest(random);
                var context = Context(request);

                await controlPlane.HandleAsync(context);

                var status = context.Response.StatusCode;
                Assert.True(
                    status is >= 200 and < 500,
                    $"seed {_fuzzing.Seed} + {worker}, request {count}: {status} for {request.Method} {request.Target} {Encoding.UTF8.GetString(request.Body)}");
                statuses.AddOrUpdate(status, 1, (_, sofar) => sofar + 1);
            }
        });

        // The mix has to reach past the front door, or nothing was tested.
        Assert.All((int[])[200, 400, 403, 404], status => Assert.True(statuses.GetValueOrDefault(status) > _fuzzing.Rounds / 200, $"seed {_fuzzing.Seed}: {status}"));
    }

    private static string RandomTarget(Random random) => random.Next(10) switch
    {
        0 => Noise(random, 40),
        1 => "/" + Noise(random, 20),
        2 => "http://ivschat/" + Operations[random.Next(Operations.Length)],
        3 => "/tags/" + Uri.EscapeDataString("arn:aws:ivschat:us-east-1:123456789012:room/AAAAbbbb0000") + "?tagKeys=" + Noise(random, 10),
        4 => "/tags/" + Noise(random, 30) + "?" + Noise(random, 20),
        _ => "/" + Operations[random.Next(Operations.Length)],
    };

    private static byte[] RandomBody(Random random)
    {
        var members = Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Members[random.Next(Members.Length)]}\":{Values[random.Next(Values.Length)]}");
        var body = Encoding.UTF8.GetBytes("{" + string.Join(',', members) + "}");
        switch (random.Next(6))
        {
            case 0:
                return body[..random.Next(body.Length)];
            case 1:
                body[random.Next(body.Length)] = (byte)random.Next(256);
                return body;
            case 2:
                var noise = new byte[random.Next(100)];
                random.NextBytes(noise);
                return noise;
            default:
                return body;
        }
    }

    private static string Noise(Random random, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => (char)random.Next(0x21, 0x7f)));

    private static DefaultHttpContext Context(WireRequest request)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = request.Method;
        context.Request.Body = new MemoryStream(request.Body);
        context.Response.Body = new MemoryStream();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = request.Target;
        foreach (var (name, value) in request.Headers)
        {
            context.Request.Headers.Append(name, value);
        }

        return context;
    }

    private WireRequest RandomRequest(Random random)
    {
        string[] methods = ["POST", "POST", "POST", "POST", "GET", "DELETE", "PUT", Noise(random, 8)];
        var request = new WireRequest(methods[random.Next(methods.Length)], RandomTarget(random), RandomBody(random)) { Headers = [("Host", "ivschat")] };
        if (random.Next(20) == 0)
        {
            return request;
        }

        var signer = _emulator.Client.Signer with { AlsoSigned = [] };
        var target = RawTarget.Parse(request.Target);
        var signed = signer.Sign(request with { Target = target.Path + (target.Query.Length > 0 ? "?" + target.Query : "") }, "ivschat");
        if (random.Next(10) != 0)
        {
            return signed with { Target = request.Target };
        }

        var index = random.Next(signed.Headers.Count);
        var (name, value) = signed.Headers[index];
        var mangled = random.Next(2) == 0 ? value[..random.Next(value.Length)] : value.Insert(random.Next(value.Length), Noise(random, 5));
        return signed with { Target = request.Target, Headers = [.. signed.Headers[..index], (name, mangled), .. signed.Headers[(index + 1)..]] };
    }
}
