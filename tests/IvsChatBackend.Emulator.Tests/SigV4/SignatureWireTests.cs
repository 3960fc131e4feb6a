using System.Text;
using IvsChatBackend.Emulator.ControlPlane.SigV4;
using IvsChatBackend.Emulator.Tests.Messaging;
using IvsChatBackend.Emulator.Tests.Wire;
using IvsChatBackend.Emulator.Time;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.SigV4;

/// <summary>Every way to sign rightly, and every way not to, over the wire.</summary>
public sealed class SignatureWireTests : IAsyncLifetime
{
    private const string Unknown = "UnrecognizedClientException";
    private const string Invalid = "InvalidSignatureException";
    private const string Incomplete = "IncompleteSignatureException";
    private const string Missing = "MissingAuthenticationTokenException";

    private readonly ManualTimeProvider _time = new();
    private readonly WireRequest _request = WireRequest.Post("ListRooms", "{}");
    private RunningEmulator _emulator = null!;

    private RequestSigner Signer => new(Credentials.Default, "us-east-1") { Time = _time };

    public async ValueTask InitializeAsync() => _emulator = await RunningEmulator.StartAsync(new EmulatorOptions
    {
        TimeProvider = _time,
        Quotas = RunningEmulator.NoQuotas,
        AccessKeys = [new AccessKey("test", "test"), new AccessKey("session", "secret", "the+session/token==")],
    });

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task A_rightly_signed_request_is_taken() => (await SendAsync(Signer)).Succeeded();

    [Theory]
    [InlineData("date")]
    [InlineData("x-amz-date")]
    public async Task Either_date_header_will_do(string header) => (await SendAsync(Signer with { DateHeader = header })).Succeeded();

    [Fact]
    public async Task Any_further_header_may_be_signed_with_its_spaces_folded()
    {
        var request = _request with { Headers = [("x-amz-user-agent", "a   b  c"), ("x-amz-content-sha256", Sha256("{}"))] };

        (await SendAsync(Signer with { AlsoSigned = ["x-amz-user-agent", "x-amz-content-sha256"] }, request)).Succeeded();
    }

    /// <summary>As Go's SDK does (aws-sdk-go #3987): <c>a:b</c> sorts after <c>a-b</c>, and <c>a%3Ab</c> before <c>a-b</c>.</summary>
    [Fact]
    public async Task A_query_that_was_sorted_before_it_was_escaped_is_refused()
    {
        var arn = await RoomAsync();
        var right = new WireRequest("DELETE", WireRequest.TagsOf(arn, "a-b", "a:b"), []);
        var wrong = Signer with { SortsBeforeEscaping = true };

        (await SendAsync(Signer, right)).Succeeded();
        (await SendAsync(wrong, right)).Refused(403, Invalid);
    }

    /// <summary>Over plain TCP: an HTTP library keeps this header to itself.</summary>
    [Theory]
    [InlineData("keep-alive")]
    [InlineData("Keep-Alive")]
    [InlineData("close")]
    public async Task A_connection_header_may_be_signed(string value)
    {
        var request = Signer with { AlsoSigned = ["content-type", "connection"] };
        var signed = request.Sign(_request with { Headers = [("content-type", "application/json"), ("connection", value)] }, _emulator.Client.Host);
        await using var client = await RawClient.OpenAsync(_emulator.Endpoint);

        var headers = string.Concat(signed.Headers.Select(header => $"{header.Name}: {header.Value}\r\n"));
        await client.SendAsync(Encoding.ASCII.GetBytes(
            $"{signed.Method} {signed.Target} HTTP/1.1\r\nHost: {_emulator.Client.Host}\r\nContent-Length: {signed.Body.Length}\r\n{headers}\r\n{{}}"));

        Assert.StartsWith("HTTP/1.1 200 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_are_not_signed_may_be_there() =>
        (await SendAsync(Signer, _request with { Headers = [("amz-sdk-request", "attempt=1"), ("x-amzn-trace-id", "Root=1")] })).Succeeded();

    [Fact]
    public async Task A_tag_path_is_signed_escaped_twice()
    {
        var arn = await RoomAsync();

        (await SendAsync(Signer, new WireRequest("GET", WireRequest.TagsOf(arn), []))).Succeeded();
        (await SendAsync(Signer, new WireRequest("DELETE", WireRequest.TagsOf(arn, "b b", "a/a", "a+a"), []))).Succeeded();
    }

    [Fact]
    public async Task A_session_key_is_taken_with_its_token_alone()
    {
        var session = new Credentials("session", "secret", "the+session/token==");

        (await SendAsync(Signer with { Credentials = session })).Succeeded();
        (await SendAsync(Signer with { Credentials = session with { SessionToken = "another" } })).Refused(403, Unknown);
        (await SendAsync(Signer with { Credentials = session with { SessionToken = null } })).Refused(403, Unknown);
        (await SendAsync(Signer with { Credentials = Credentials.Default with { SessionToken = "one too many" } })).Refused(403, Unknown);
    }

    [Theory]
    [InlineData("other", "test", Unknown)]
    [InlineData("TEST", "test", Unknown)]
    [InlineData("test", "other", Invalid)]
    [InlineData("test", "testt", Invalid)]
    public async Task A_key_or_secret_of_nobodys_is_refused(string id, string secret, string type) =>
        (await SendAsync(Signer with { Credentials = new Credentials(id, secret) })).Refused(403, type);

    [Theory]
    [InlineData("us-west-2", "ivschat")]
    [InlineData("us-east-1", "ivs")]
    [InlineData("", "ivschat")]
    public async Task A_scope_of_another_region_or_service_is_refused(string region, string service) =>
        (await SendAsync(Signer with { Region = region, Service = service })).Refused(403, Invalid);

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public async Task A_signature_is_good_for_five_minutes_either_way(int seconds, bool taken)
    {
        var skewed = new ManualTimeProvider(_time.GetUtcNow() + TimeSpan.FromSeconds(seconds));

        var reply = await SendAsync(Signer with { Time = skewed });

        Assert.Equal(taken ? 200 : 403, reply.Status);
        Assert.Equal(taken ? null : Invalid, reply.ErrorType);
    }

    [Fact]
    public async Task Advancing_the_emulators_clock_expires_no_signature()
    {
        _emulator.Service<EmulatorClock>().Advance(TimeSpan.FromDays(30));

        (await SendAsync(Signer)).Succeeded();
    }

    [Fact]
    public async Task A_scope_of_another_day_than_the_signatures_is_refused()
    {
        var signed = Sign(Signer);
        var day = _time.GetUtcNow().ToString("yyyyMMdd", null);

        (await SendAsIsAsync(Replace(signed, "Authorization", value => value.Replace(day, "20200101", StringComparison.Ordinal)))).Refused(403, Invalid);
    }

    [Theory]
    [InlineData("Basic dGVzdDp0ZXN0", Missing)]
    [InlineData("AWS4-ECDSA-P256-SHA256 Credential=test", Missing)]
    [InlineData("AWS4-HMAC-SHA256", Missing)]
    [InlineData("AWS4-HMAC-SHA256 ", Missing)]
    [InlineData("AWS4-HMAC-SHA256 nonsense", Incomplete)]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260102/us-east-1/ivschat/aws4_request, SignedHeaders=host;x-amz-date", Incomplete)]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260102/us-east-1/ivschat, SignedHeaders=host;x-amz-date, Signature=00", Incomplete)]
    [InlineData("AWS4-HMAC-SHA256 Credential=test, Credential=test, Signature=00", Incomplete)]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260102/us-east-1/ivschat/aws4_request, SignedHeaders=host;x-amz-date, Signature=", Incomplete)]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260102/us-east-1/ivschat/aws4_request, SignedHeaders=host, Signature=00", Invalid)]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260102/us-east-1/ivschat/aws4_request, SignedHeaders=x-amz-date, Signature=00", Invalid)]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260102/us-east-1/ivschat/aws4_request, SignedHeaders=x-amz-date;host, Signature=00", Invalid)]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260102/us-east-1/ivschat/aws4_request, SignedHeaders=host;host;x-amz-date, Signature=00", Invalid)]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260102/us-east-1/ivschat/aws4_request, SignedHeaders=host;x-absent;x-amz-date, Signature=00", Invalid)]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260102/us-east-1/ivschat/aws4, SignedHeaders=host;x-amz-date, Signature=00", Invalid)]
    public async Task An_authorization_that_lacks_something_is_refused(string authorization, string type) =>
        (await SendAsIsAsync(Replace(Sign(Signer), "Authorization", _ => authorization))).Refused(403, type);

    [Fact]
    public async Task No_authorization_at_all_is_refused_whatever_the_path()
    {
        (await SendAsIsAsync(_request)).Refused(403, Missing);
        (await SendAsIsAsync(new WireRequest("GET", "/nowhere", []))).Refused(403, Missing);
    }

    [Fact]
    public async Task A_signature_in_the_query_is_not_taken() => (await SendAsIsAsync(
        _request with { Target = "/ListRooms?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test&X-Amz-Signature=00" })).Refused(403, Missing);

    [Theory]
    [InlineData("2026-01-02T03:04:05Z")]
    [InlineData("")]
    public async Task A_date_that_is_none_is_refused(string date) =>
        (await SendAsIsAsync(Replace(Sign(Signer), "x-amz-date", _ => date))).Refused(403, Incomplete);

    [Fact]
    public async Task An_unsigned_payload_is_refused() => (await SendAsync(
        Signer, _request with { Headers = [("x-amz-content-sha256", "UNSIGNED-PAYLOAD")] })).Refused(403, Invalid);

    [Fact]
    public async Task A_body_that_was_changed_after_signing_is_refused_whatever_hash_it_declares()
    {
        var plain = Sign(Signer) with { Body = Encoding.UTF8.GetBytes("{ }") };
        var declared = Sign(Signer, _request with { Headers = [("x-amz-content-sha256", Sha256("{}"))] }) with { Body = Encoding.UTF8.GetBytes("{ }") };

        (await SendAsIsAsync(plain)).Refused(403, Invalid);
        (await SendAsIsAsync(declared)).Refused(403, Invalid);
    }

    [Fact]
    public async Task A_refused_signature_tells_nothing_of_the_right_one()
    {
        var reply = await SendAsync(Signer with { Credentials = new Credentials("test", "other") });

        Assert.DoesNotContain(Sign(Signer).Headers.Single(header => header.Name == "Authorization").Value[^64..], reply.Body, StringComparison.Ordinal);
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static WireRequest Replace(WireRequest request, string name, Func<string, string> change) =>
        request with { Headers = [.. request.Headers.Select(header => header.Name == name ? (name, change(header.Value)) : header)] };

    private async Task<string> RoomAsync() => (await SendAsync(Signer, WireRequest.Post("CreateRoom", "{}"))).Succeeded()["arn"];

    private WireRequest Sign(RequestSigner signer, WireRequest? request = null) => signer.Sign(request ?? _request, _emulator.Client.Host);

    private Task<WireReply> SendAsync(RequestSigner signer, WireRequest? request = null) => SendAsIsAsync(Sign(signer, request));

    private Task<WireReply> SendAsIsAsync(WireRequest request) => _emulator.Client.SendAsIsAsync(request);
}
