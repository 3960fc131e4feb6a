using System.Text.Json.Nodes;
using IvsChatBackend.Deploy.Tests.Code;
using IvsChatBackend.Deploy.Tests.Policy;
using IvsChatBackend.Gateway.HttpApi;
using IvsChatBackend.Gateway.Template;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Deploy.Tests;

/// <summary>The sample events are what API Gateway would send, for every route that there is.</summary>
public sealed class EventTests
{
    private static readonly string Folder = Path.Combine(Requires.RepositoryRoot, "events");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Folder, "api"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Fact]
    public void Every_route_has_an_event_that_succeeds_or_says_why_not()
    {
        var keys = Files.Select(row => (string)Read(row)["routeKey"]!).ToHashSet();

        Assert.Empty(ApiCode.Endpoints.Select(endpoint => endpoint.Key).Except(keys));
    }

    [Fact]
    public void Every_event_has_its_status_in_one_place()
    {
        var statuses = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "statuses.json")))!.AsObject();

        Assert.Equal(Files.Select(row => (string)row), statuses.Select(entry => entry.Key).Order());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_event_is_what_the_gateway_makes_of_its_request(string name)
    {
        var json = Read(name);
        var context = json["requestContext"]!;
        var routes = new RouteTable([.. DeploymentTemplate.Parse(PolicySuite.TemplateText).Routes]);

        var match = routes.Find((string)context["http"]!["method"]!, (string)json["rawPath"]!);

        Assert.NotNull(match);
        Assert.Equal(((string?)json["routeKey"], (string?)context["routeKey"]), (match.Route.Key, match.Route.Key));
        Assert.Equal(
            match.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}").Order(),
            (json["pathParameters"]?.AsObject() ?? []).Select(parameter => $"{parameter.Key}={parameter.Value}").Order());
        Assert.Equal((string?)json["rawPath"], (string?)context["http"]!["path"]);
        if (match.Route.AuthorizerId is null)
        {
            Assert.Null(context["authorizer"]);
        }
    }

    private static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "api", $"{name}.json")))!;
}
