using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Review.Queue;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.OpenApi;

/// <summary>Holds <c>docs/openapi.json</c> to the running API. <c>UPDATE_OPENAPI=1</c> writes it anew.</summary>
public sealed class OpenApiDescriptionTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string File => Path.Combine(Requires.RepositoryRoot, "docs", "openapi.json");

    [Fact]
    public async Task The_description_is_current()
    {
        await using var api = await StartAsync();
        var document = await Description.WriteAsync(api.Services, TestContext.Current.CancellationToken);
        foreach (var example in Examples.All)
        {
            await AddAsync(document, example);
        }

        var text = document.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
        {
            await System.IO.File.WriteAllTextAsync(File, text, TestContext.Current.CancellationToken);
        }

        Assert.True(
            text == await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken),
            "docs/openapi.json is behind the API. UPDATE_OPENAPI=1 with this test writes it anew.");
    }

    [Fact]
    public async Task Every_route_is_described_and_has_an_example_that_is_replayed()
    {
        await using var api = await StartAsync();

        var endpoints = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.Empty(endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<RouteDescription>() is null).Select(endpoint => endpoint.DisplayName));
        Assert.Empty(endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<RouteReply>() is null).Select(endpoint => endpoint.DisplayName));
        var ids = endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<RouteDescription>()!.OperationId).Order(StringComparer.Ordinal);
        Assert.Equal(ids, Examples.All.Select(example => example.OperationId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_api_serves_what_is_checked_in()
    {
        await using var api = await TestApi.StartAsync();

        var answer = await api.SendAsync("GET", "/openapi.json");

        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken))!.ToJsonString(), answer.Json.ToJsonString());
    }

    /// <summary>Sends the example to an API of its own, holds the answer to what is described, and makes both examples.</summary>
    private static async Task AddAsync(JsonNode document, Example example)
    {
        await using var api = await StartAsync();
        var admin = api.TokenFor("ada", "admin");
        string? made = null;
        foreach (var (before, target, content) in example.Before)
        {
            var answer = await api.SendAsync(before, target, admin, content);
            Assert.True((int)answer.Status < 300, $"{example.OperationId}: {before} {target}: {answer.Text}");
            made = answer.Text.Length > 0 ? (string?)answer.Json["id"] : made;
        }

        var (method, operation) = Find(document, example.OperationId);
        var path = example.Path.Replace("{id}", made, StringComparison.Ordinal).Replace("{held}", await HoldAsync(api, example), StringComparison.Ordinal);
        var token = example.Role is null ? null : api.TokenFor("ann", example.Role);
        var bodies = operation["requestBody"]?["content"]!.AsObject().Select(content => content.Key).Single();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        if (example.Body is not null)
        {
            request.Content = new StringContent(example.Body, Encoding.UTF8, bodies ?? "application/json");
        }

        var reply = await api.SendAsync(request);
        var described = operation["responses"]![$"{(int)reply.Status}"];
        Assert.True((int)reply.Status < 300 && described is not null, $"{example}: {(int)reply.Status} {reply.Text}");

        if (example.Body is { } body)
        {
            operation["requestBody"]!["content"]![bodies!]!["example"] = JsonNode.Parse(body);
        }

        var json = described!["content"]?.AsObject().Single().Value;
        Assert.True(json is null == (reply.Text.Length == 0), $"{example.OperationId} answers with a body that is not described, or without one that is.");
        if (json is not null && example.OperationId != "getOpenApi")
        {
            // Of JSON Lines, the first line.
            var shown = JsonNode.Parse(reply.Text.Split('\n')[0])!;
            Schema.Hold(document, json["schema"]!, shown, example.OperationId);
            json["example"] = Steady.Of(shown);
        }

        foreach (var header in described["headers"]!.AsObject().Select(header => header.Key))
        {
            Assert.True(reply.Headers.Contains(header), $"{example.OperationId} is to answer with {header}.");
        }
    }

    /// <summary>A message in the queue, which no request puts there: the review does.</summary>
    private static async Task<string> HoldAsync(TestApi api, Example example)
    {
        if (!example.Path.Contains("/queue", StringComparison.Ordinal))
        {
            return "";
        }

        var queue = api.Services.GetRequiredService<ReviewQueue>();
        await queue.HoldAsync(
            new RoomRegistration { Id = TestApi.RoomId, Arn = TestApi.RoomArn },
            new QueueEntry
            {
                Id = "",
                MessageId = "AbCdEfGhIjKl",
                UserId = "bob",
                DisplayName = "Bob",
                Content = "No spoiler intended",
                Rule = "spoiler",
                HeldAt = api.Time.GetUtcNow(),
                ExpiresAt = api.Time.GetUtcNow().AddDays(7),
                State = QueueState.Waiting,
            },
            "review",
            TestContext.Current.CancellationToken);
        var (entries, _) = await queue.ListAsync(TestApi.RoomId, 1, null, TestContext.Current.CancellationToken);
        return entries[0].Id;
    }

    private static (string Method, JsonNode Operation) Find(JsonNode document, string operationId) => document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject())
        .Where(operation => (string?)operation.Value!["operationId"] == operationId)
        .Select(operation => (operation.Key.ToUpperInvariant(), operation.Value!))
        .Single();

    private static Task<TestApi> StartAsync() =>
        TestApi.StartAsync(options => options with { Guests = true }, Description.AddDescription);
}
