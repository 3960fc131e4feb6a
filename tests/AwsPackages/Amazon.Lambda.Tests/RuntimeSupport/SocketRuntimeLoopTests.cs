using Amazon.Lambda.RuntimeSupport.RuntimeApi;
using IvsChatBackend.RuntimeApi;

namespace Amazon.Lambda.Tests.RuntimeSupport;

/// <summary>The loop over its own connection, and what can befall that.</summary>
public sealed class SocketRuntimeLoopTests : RuntimeLoopTests
{
    internal override IRuntimeApiTransport Connect(string endpoint) => new SocketTransport(endpoint);

    public static TheoryData<RuntimeApiCall, RuntimeApiFault> HarmlessFaults => new(
        from call in new[] { RuntimeApiCall.Next, RuntimeApiCall.Response, RuntimeApiCall.Error }
        from fault in new[]
        {
            RuntimeApiFault.SplitWrites, RuntimeApiFault.Chunked, RuntimeApiFault.Interim, RuntimeApiFault.AnnouncedClose,
            RuntimeApiFault.SilentClose, RuntimeApiFault.HalfClose, RuntimeApiFault.LostReply, RuntimeApiFault.NoLength,
        }
        where (call, fault) is not (RuntimeApiCall.Next, RuntimeApiFault.NoLength)
        select (call, fault));

    [Theory]
    [MemberData(nameof(HarmlessFaults))]
    public async Task The_wire_may_do_what_http_allows(RuntimeApiCall call, RuntimeApiFault fault)
    {
        await using var function = RunningFunction.Start(RunningFunction.Text((payload, _) =>
            payload == "fail" ? throw new InvalidOperationException() : payload));
        Assert.Equal("before", await function.InvokeAsync("before"));
        for (var i = 0; i < 3; i++)
        {
            function.Api.Inject(call, fault);
            var fail = function.FailAsync("fail");
            var answer = function.InvokeAsync("a longer event than the seven bytes of a chunk");
            await fail;
            Assert.Equal("a longer event than the seven bytes of a chunk", await answer);

            // Served, it shows that the loop is through with the fault, before the next one is put in its way.
            Assert.Equal("after", await function.InvokeAsync("after"));
        }
    }

    [Fact]
    public async Task An_endpoint_may_be_a_host_name()
    {
        await using var function = RunningFunction.StartEcho(endpoint =>
            new SocketTransport(endpoint.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
        Assert.Equal("1", await function.InvokeAsync("1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:99999")]
    [InlineData(":9001")]
    public void An_endpoint_that_is_none_is_named(string endpoint)
    {
        var exception = Assert.Throws<RuntimeApiException>(() => new SocketTransport(endpoint));
        Assert.Contains($"'{endpoint}'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RuntimeApiFault.Gibberish)]
    [InlineData(RuntimeApiFault.TornReply)]
    public async Task A_reply_that_breaks_off_or_is_no_http_ends_the_loop(RuntimeApiFault fault)
    {
        await using var function = RunningFunction.StartEcho();
        function.Api.Inject(RuntimeApiCall.Response, fault);
        _ = function.Api.InvokeAsync("1");
        await Assert.ThrowsAnyAsync<IOException>(() => function.Run);
    }

    [Fact]
    public async Task Nobody_there_ends_the_loop()
    {
        await using var function = RunningFunction.StartEcho(_ => new SocketTransport("127.0.0.1:1"));
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => function.Run);
    }
}
