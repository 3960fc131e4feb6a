using System.Net;
using System.Text;
using IvsChatBackend.Api.Identity.Documents;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Keys;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Api.Tests.Identity.Documents;

/// <summary>What comes of an issuer's answers, sound and unsound, over real sockets on loopback.</summary>
public sealed class HttpIssuerDocumentsTests
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpIssuerDocuments Loopback() => new(_clock, allowLoopback: true, Resolver.None);

    [Fact]
    public async Task Document_is_fetched_as_it_is_and_nothing_about_us_is_told()
    {
        await using var server = RawServer.Answering(RawServer.Ok("""{"keys":[]}"""));

        Assert.Equal("""{"keys":[]}""", await FetchAssert.Fetches(Loopback(), server.Uri()));
        var host = server.Uri().Authority;
        Assert.Equal($"GET /jwks.json HTTP/1.1\r\nHost: {host}\r\n\r\n", Assert.Single(server.Requests));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirect_is_not_followed(int status)
    {
        await using var elsewhere = RawServer.Answering(RawServer.Ok("{}"));
        await using var server = RawServer.Answering(
            $"HTTP/1.1 {status} Elsewhere\r\nLocation: {elsewhere.Uri()}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        await FetchAssert.Fails(IssuerFailure.BadStatus, Loopback(), server.Uri());

        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("201 Created")]
    [InlineData("204 No Content")]
    [InlineData("304 Not Modified")]
    [InlineData("404 Not Found")]
    [InlineData("500 Oops")]
    public async Task Answer_other_than_200_is_a_failure(string status)
    {
        await using var server = RawServer.Answering($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        await FetchAssert.Fails(IssuerFailure.BadStatus, Loopback(), server.Uri());
    }

    [Fact]
    public async Task Document_at_the_size_limit_is_fetched_and_one_past_it_is_not()
    {
        await using var fits = RawServer.Answering(RawServer.Ok(new string(' ', JwkSet.MaximumBytes)));
        await using var tooLarge = RawServer.Answering(RawServer.Ok(new string(' ', JwkSet.MaximumBytes + 1)));

        Assert.Equal(JwkSet.MaximumBytes, (await FetchAssert.Fetches(Loopback(), fits.Uri())).Length);
        await FetchAssert.Fails(IssuerFailure.TooLarge, Loopback(), tooLarge.Uri());
    }

    [Fact]
    public async Task Document_that_does_not_tell_its_size_is_bounded_too()
    {
        await using var fits = RawServer.Answering(Chunked(JwkSet.MaximumBytes));
        await using var tooLarge = RawServer.Answering(Chunked(JwkSet.MaximumBytes + 1));

        Assert.Equal(JwkSet.MaximumBytes, (await FetchAssert.Fetches(Loopback(), fits.Uri())).Length);
        await FetchAssert.Fails(IssuerFailure.TooLarge, Loopback(), tooLarge.Uri());

        static string Chunked(int size) =>
            $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{size:x}\r\n{new string(' ', size)}\r\n0\r\n\r\n";
    }

    [Fact]
    public async Task Endless_document_is_given_up_at_the_limit()
    {
        var chunk = Encoding.ASCII.GetBytes($"10000\r\n{new string(' ', 0x10000)}\r\n");
        await using var server = new RawServer(async (stream, _, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), cancellationToken);
            while (true)
            {
                await stream.WriteAsync(chunk, cancellationToken);
            }
        });

        await FetchAssert.Fails(IssuerFailure.TooLarge, Loopback(), server.Uri());
    }

    [Fact]
    public async Task Endless_headers_are_given_up()
    {
        await using var server = new RawServer(async (stream, _, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancellationToken);
            while (true)
            {
                await stream.WriteAsync("X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"u8.ToArray(), cancellationToken);
            }
        });

        await FetchAssert.Fails(IssuerFailure.Unreachable, Loopback(), server.Uri());
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"keys\":")]
    [InlineData("not http at all\r\n\r\n")]
    public async Task Answer_that_breaks_off_or_is_no_HTTP_is_a_failure(string response)
    {
        await using var server = RawServer.Answering(response);

        await FetchAssert.Fails(IssuerFailure.Unreachable, Loopback(), server.Uri());
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"keys\":")]
    public async Task Whole_fetch_is_bounded_in_time(string beginning)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new RawServer(async (stream, _, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), cancellationToken);
            begun.SetResult();
            await Never.WaitAsync(cancellationToken);
        });
        using var documents = Loopback();
        var fetch = documents.FetchAsync(server.Uri(), Cancellation);
        await begun.Task;

        _clock.Advance(HttpIssuerDocuments.TimeLimit - TimeSpan.FromTicks(1));
        Assert.False(fetch.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(new IssuerDocument.Failed(IssuerFailure.TimedOut), await fetch);
    }

    [Fact]
    public async Task Resolver_that_does_not_answer_is_bounded_in_time()
    {
        using var documents = new HttpIssuerDocuments(_clock, resolve: async (_, cancellationToken) =>
        {
            await Never.WaitAsync(cancellationToken);
            return [];
        });
        var fetch = documents.FetchAsync(new Uri("https://issuer.example/jwks.json"), Cancellation);

        _clock.Advance(HttpIssuerDocuments.TimeLimit);

        Assert.Equal(new IssuerDocument.Failed(IssuerFailure.TimedOut), await fetch);
    }

    [Fact]
    public async Task Caller_that_gives_up_is_told_so()
    {
        using var impatient = new CancellationTokenSource();
        using var documents = new HttpIssuerDocuments(_clock, resolve: async (_, cancellationToken) =>
        {
            await impatient.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return [];
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => documents.FetchAsync(new Uri("https://issuer.example/jwks.json"), impatient.Token));
    }
}
