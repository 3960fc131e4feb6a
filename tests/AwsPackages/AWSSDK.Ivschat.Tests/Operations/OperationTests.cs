using System.Net;
using Amazon.Ivschat;
using AWSSDK.Ivschat.Tests.Errors;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests.Operations;

public sealed class OperationTests
{
    public static TheoryData<string> Names => OperationCase.Names;

    [Fact]
    public void Every_operation_of_the_client_has_a_case()
    {
        var operations = typeof(IAmazonIvschat).GetMethods().Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal));

        Assert.Equal(17, OperationCase.All.Count);
        Assert.Equal(operations.Select(method => method.Name).Order(), OperationCase.All.Select(operation => operation.Name + "Async").Order());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Request_and_response_are_on_the_wire_as_the_model_says(string name)
    {
        var operation = OperationCase.Named(name);
        await using var server = RawServer.Start(operation.Reply);
        using var client = Clients.For(server);

        await operation.Call(client);

        var request = server.Request;
        Assert.Equal((operation.Method, operation.Target), (request.Method, request.Target));
        Assert.Equal(operation.Body?.ReplaceLineEndings("") ?? "", request.BodyText);
        Assert.Equal(operation.Body is null ? null : "application/json", request.Headers.GetValueOrDefault("Content-Type"));
        Assert.Equal("2020-07-14", request.Headers["x-amz-api-version"]);
        Assert.Contains("ivschat", request.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Members_that_are_not_set_are_not_sent(string name)
    {
        var operation = OperationCase.Named(name);
        await using var server = RawServer.Start(operation.Reply);
        using var client = Clients.For(server);

        await operation.CallEmpty(client);

        Assert.Equal(operation.Body is null ? "" : "{}", server.Request.BodyText);
        Assert.Equal(operation.Target.Split('?')[0], server.Request.Path);
        Assert.DoesNotContain("tagKeys", server.Request.Query, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Errors_are_typed_where_the_model_lists_them_and_generic_elsewhere(string name)
    {
        var operation = OperationCase.Named(name);
        foreach (var error in ErrorCase.All)
        {
            await using var server = RawServer.Start(error.ByHeader());
            using var client = Clients.For(server);

            var thrown = await Assert.ThrowsAnyAsync<AmazonIvschatException>(() => operation.CallEmpty(client));

            Assert.Equal(operation.Errors.Contains(error.Code) ? error.Type : typeof(AmazonIvschatException), thrown.GetType());
            Assert.Equal((error.Code, (HttpStatusCode)error.Status), (thrown.ErrorCode, thrown.StatusCode));
        }
    }

    [Fact]
    public async Task Response_tells_status_and_request_id()
    {
        await using var server = RawServer.Start(new Reply(204));
        using var client = Clients.For(server);

        var response = await client.DeleteRoomAsync(new() { Identifier = OperationCase.RoomArn }, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NoContent, Reply.RequestId), (response.HttpStatusCode, response.ResponseMetadata.RequestId));
    }

    [Fact]
    public async Task Arn_in_the_path_is_required_before_anything_is_sent()
    {
        await using var server = RawServer.Start(new Reply(200));
        using var client = Clients.For(server);

        await Assert.ThrowsAsync<AmazonIvschatException>(() => client.ListTagsForResourceAsync(new(), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<AmazonIvschatException>(() => client.TagResourceAsync(new(), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<AmazonIvschatException>(
            () => client.UntagResourceAsync(new() { TagKeys = ["a"] }, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<AmazonIvschatException>(
            () => client.UntagResourceAsync(new() { ResourceArn = OperationCase.RoomArn }, TestContext.Current.CancellationToken));

        Assert.Empty(server.Requests);
    }
}
