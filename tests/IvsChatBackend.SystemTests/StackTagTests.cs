using System.Collections.Immutable;
using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using Amazon.Runtime;
using IvsChatBackend.Aws.IvsChat;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Emulator;
using Microsoft.AspNetCore.Builder;

namespace IvsChatBackend.SystemTests;

/// <summary>A deployment knows what it made by a tag, set by AWS's client on the local IVS Chat.</summary>
public sealed class StackTagTests : IAsyncLifetime
{
    private readonly WebApplication _ivsChat = EmulatorApplication.Build(new EmulatorOptions { Port = 0 });
    private AmazonIvschatClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _ivsChat.StartAsync(Cancellation);
        _client = new AmazonIvschatClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonIvschatConfig { ServiceURL = _ivsChat.Urls.Single(), AuthenticationRegion = "us-east-1" });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _ivsChat.DisposeAsync();
    }

    [Fact]
    public async Task A_room_that_is_made_has_the_stacks_tag_beside_its_own()
    {
        var made = await CreateAsync("here", ("team", "red"));

        var tags = (await _client.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = made.Arn }, Cancellation)).Tags;
        Assert.Equal(("here", "red"), (tags[StackTag.Key], tags["team"]));
    }

    [Fact]
    public async Task Rooms_of_another_stack_and_of_none_are_not_listed()
    {
        var made = await CreateAsync("here");
        await CreateAsync("there");
        await _client.CreateRoomAsync(new CreateRoomRequest { Name = "untagged" }, Cancellation);

        var listed = (await new IvsChatRooms(_client, new StackTag("here")).ListAsync(50, nextToken: null, Cancellation)).Value.Rooms;

        Assert.Equal([made.Id], listed.Select(room => room.Id));
    }

    private async Task<ChatRoom> CreateAsync(string stack, params (string Key, string Value)[] tags)
    {
        var own = tags.Aggregate(
            ImmutableSortedDictionary<string, string>.Empty, (all, tag) => all.Add(tag.Key, tag.Value));
        return (await new IvsChatRooms(_client, new StackTag(stack)).CreateAsync(new ChatRoomSettings { Name = "hall" }, own, Cancellation)).Value;
    }
}
