using Amazon.Ivschat;
using AWSSDK.Ivschat.Tests.Operations;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests.Signing;

public sealed class SignatureTests
{
    public static TheoryData<string> Names => OperationCase.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task Signature_is_the_one_that_the_service_computes(string name)
    {
        var operation = OperationCase.Named(name);
        await using var server = RawServer.Start(operation.Reply);
        using var client = Clients.For(server);

        await operation.Call(client);

        var request = server.Request;
        Assert.Equal(SigV4.Authorization(request, Clients.AccessKey, Clients.SecretKey, Clients.Region), request.Headers["Authorization"]);
        Assert.Contains("host", SigV4.SignedHeaders(request));
        Assert.Contains("x-amz-date", SigV4.SignedHeaders(request));
    }

    [Fact]
    public async Task Signature_covers_the_body()
    {
        await using var server = RawServer.Start(Reply.Ok("{}"));
        using var client = Clients.For(server);

        await client.CreateChatTokenAsync(new() { RoomIdentifier = OperationCase.RoomArn, UserId = "ann" }, TestContext.Current.CancellationToken);

        var tampered = server.Request with { Body = [.. server.Request.Body, (byte)' '] };
        Assert.NotEqual(SigV4.Authorization(tampered, Clients.AccessKey, Clients.SecretKey, Clients.Region), tampered.Headers["Authorization"]);
    }

    [Fact]
    public async Task Session_token_is_sent_and_signed()
    {
        await using var server = RawServer.Start(new Reply(204));
        using var client = new AmazonIvschatClient(Clients.AccessKey, Clients.SecretKey, "session-token", Clients.Config(server));

        await client.DeleteRoomAsync(new() { Identifier = OperationCase.RoomArn }, TestContext.Current.CancellationToken);

        var request = server.Request;
        Assert.Equal("session-token", request.Headers["x-amz-security-token"]);
        Assert.Contains("x-amz-security-token", SigV4.SignedHeaders(request));
        Assert.Equal(SigV4.Authorization(request, Clients.AccessKey, Clients.SecretKey, Clients.Region), request.Headers["Authorization"]);
    }
}
