using Amazon.Ivschat.Model;
using Amazon.Runtime;
using AWSSDK.Ivschat.Tests.Operations;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests.Errors;

public sealed class RetryTests
{
    private static readonly DisconnectUserRequest Request = new() { RoomIdentifier = OperationCase.RoomArn, UserId = "ann" };

    [Theory]
    [InlineData(500, null)]
    [InlineData(503, null)]
    [InlineData(429, "ThrottlingException")]
    public async Task A_passing_failure_is_retried_with_the_same_body(int status, string? code)
    {
        await using var server = RawServer.Start(Failure(status, code), new Reply(200));
        using var client = Clients.For(server, retries: 1);

        await client.DisconnectUserAsync(Request, TestContext.Current.CancellationToken);

        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(server.Requests[0].BodyText, server.Requests[1].BodyText);
        Assert.Equal(
            server.Requests[0].Headers["amz-sdk-invocation-id"],
            server.Requests[1].Headers["amz-sdk-invocation-id"]);
    }

    [Fact]
    public async Task A_failure_that_lasts_is_thrown_once_the_retries_are_used_up()
    {
        await using var server = RawServer.Start(Failure(429, "ThrottlingException"));
        using var client = Clients.For(server, retries: 2);

        var thrown = await Assert.ThrowsAsync<ThrottlingException>(
            () => client.DisconnectUserAsync(Request, TestContext.Current.CancellationToken));

        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(ErrorType.Unknown, thrown.ErrorType);
    }

    [Theory]
    [InlineData(402, "ServiceQuotaExceededException")]
    [InlineData(409, "ConflictException")]
    [InlineData(404, "ResourceNotFoundException")]
    [InlineData(400, "ValidationException")]
    public async Task A_refusal_is_not_retried(int status, string code)
    {
        await using var server = RawServer.Start(Failure(status, code));
        using var client = Clients.For(server, retries: 3);

        await Assert.ThrowsAnyAsync<AmazonServiceException>(() => client.CreateRoomAsync(new(), TestContext.Current.CancellationToken));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_call_can_be_cancelled_while_it_waits()
    {
        await using var server = RawServer.Start(Reply.Never);
        using var client = Clients.For(server);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var call = client.DisconnectUserAsync(Request, cancellation.Token);
        await server.Received;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static Reply Failure(int status, string? code) =>
        code is null ? new Reply(status, "{}") : new Reply(status, """{"message":"no"}""", ("x-amzn-ErrorType", code));
}
