using Amazon.Ivschat.Model;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests;

public sealed class PaginatorTests
{
    [Fact]
    public async Task Rooms_are_listed_over_three_pages()
    {
        await using var server = RawServer.Start(
            Reply.Ok("""{"rooms":[{"id":"1"},{"id":"2"}],"nextToken":"b"}"""),
            Reply.Ok("""{"rooms":[],"nextToken":"c"}"""),
            Reply.Ok("""{"rooms":[{"id":"3"}]}"""));
        using var client = Clients.For(server);

        var ids = new List<string>();
        await foreach (var page in client.Paginators.ListRooms(new() { MaxResults = 2 }).Responses)
        {
            ids.AddRange(page.Rooms.Select(room => room.Id));
        }

        Assert.Equal(["1", "2", "3"], ids);
        Assert.Equal(
            ["""{"maxResults":2}""", """{"maxResults":2,"nextToken":"b"}""", """{"maxResults":2,"nextToken":"c"}"""],
            server.Requests.Select(request => request.BodyText));
    }

    [Fact]
    public async Task Logging_configurations_are_listed_from_the_given_page_to_an_empty_token()
    {
        await using var server = RawServer.Start(
            Reply.Ok("""{"loggingConfigurations":[{"id":"1"}],"nextToken":"c"}"""),
            Reply.Ok("""{"loggingConfigurations":[{"id":"2"}],"nextToken":""}"""));
        using var client = Clients.For(server);

        var ids = new List<string>();
        await foreach (var page in client.Paginators.ListLoggingConfigurations(new() { NextToken = "b" }).Responses)
        {
            ids.AddRange(page.LoggingConfigurations.Select(configuration => configuration.Id));
        }

        Assert.Equal(["1", "2"], ids);
        Assert.Equal(["""{"nextToken":"b"}""", """{"nextToken":"c"}"""], server.Requests.Select(request => request.BodyText));
    }

    [Fact]
    public async Task A_paginator_is_enumerated_once()
    {
        await using var server = RawServer.Start(Reply.Ok("""{"rooms":[]}"""));
        using var client = Clients.For(server);
        var paginator = client.Paginators.ListRooms(new ListRoomsRequest());

        Assert.Single(await paginator.Responses.ToListAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await paginator.Responses.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Enumeration_stops_when_it_is_cancelled()
    {
        await using var server = RawServer.Start(Reply.Ok("""{"rooms":[],"nextToken":"again"}"""));
        using var client = Clients.For(server);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var pages = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.Paginators.ListRooms(new()).Responses.WithCancellation(cancellation.Token))
            {
                if (++pages == 3)
                {
                    await cancellation.CancelAsync();
                }
            }
        });

        Assert.Equal(3, pages);
    }
}
