using IvsChatBackend.Api;
using IvsChatBackend.Api.Configuration;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Deploy.Tests.Code;
using IvsChatBackend.Enforcement;
using IvsChatBackend.Gateway.Template;
using IvsChatBackend.MessageReview;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>What functions are told by environment variables.</summary>
internal static class EnvironmentChecks
{
    // Read by the framework rather than by our code.
    private static readonly string[] OfTheFramework = ["SSL_CERT_DIR", "SSL_CERT_FILE"];

    // Options of some routes alone.
    private static readonly Dictionary<string, string> OfOneFunction = new()
    {
        ["LOGGING_ROUTES"] = "LoggingFunction",
        ["LOG_DESTINATIONS"] = "LoggingFunction",
        ["REVIEW_HANDLER_ARN"] = "RoomsFunction",
    };

    // Read by nothing: a version differs by it from the one before.
    private static readonly string[] OfVersions = ["STAMP"];

    // What parameters make of the variables besides their defaults.
    private static readonly Dictionary<string, string>[] Deployments =
    [
        new(),
        new() { ["Issuer"] = "https://issuer.example", ["Audiences"] = "web,app", ["RoleMapping"] = "chat-mods=moderator", ["Guests"] = "on" },
        new()
        {
            ["Authentication"] = "verify",
            ["Issuers"] = """[{"alias":"a","issuer":"https://a.example","audiences":["web"],"roleClaim":"groups"},{"alias":"b","issuer":"https://b.example","audiences":["web"],"roleClaim":"roles"}]""",
        },
        new() { ["AdoptedUserPool"] = "us-east-1_AbCdEfGhI", ["AdoptedTable"] = "chat", ["AdoptedTableStream"] = "2030-01-01T00:00:00.000", ["Drift"] = "repair" },
        new() { ["AttributeClaims"] = "picture=avatar", ["StaffBadges"] = "team,crew", ["MessagingEndpoint"] = "wss://chat.example" },
        new() { ["TokenMaxLength"] = "12000", ["AdoptedEdgeSecret"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:edge-AbCdEf" },
        new() { ["LogBucket"] = "logs-of-chat", ["LogGroup"] = "/chat", ["LogStream"] = "chat", ["SocketModeration"] = "off", ["ReviewFailureAction"] = "DENY" },
    ];

    public static IEnumerable<PolicyCheck> All =>
    [
        new("A function has the variables that its code reads, and no other", template => template.Functions.SelectMany(function =>
            function.Variables.Keys.MustEqual(
                ReadVariables.Of(function.Id).Where(name => OfOneFunction.GetValueOrDefault(name, function.Id) == function.Id)
                    .Concat(OfTheFramework)
                    .Concat(function.Properties.ContainsKey("AutoPublishAlias") ? OfVersions : []),
                function.Id))),

        new("With the template's variables the code starts", template => Deployments.SelectMany(given => OfTheApi(template)
            .SelectMany(function => Complaints(function, Start(function, given).Failure))
            .Concat(template.Functions.Where(function => function.Id == "EnforcementFunction")
                .SelectMany(function => Complaints(function, EnforcementSettings.Read(Variables(function, given)).Failure)))
            .Concat(template.Functions.Where(function => function.Id == "MessageReviewFunction")
                .SelectMany(function => Complaints(function, MessageReviewSettings.Read(Variables(function, given)).Failure))))),

        new("The template's defaults are the code's", template => OfTheApi(template).SelectMany(function =>
        {
            var bare = ApiEnvironment.Read(ApiCode.Secrets.GetValueOrDefault).Value!.Options;
            return Start(function).Succeeded(out var settings, out _)
                ? Expectations.Unless(settings.Options.Limits == bare.Limits, $"{function.Id}: the limits differ.")
                    .Concat(Expectations.Unless(settings.Options.Guests == bare.Guests, $"{function.Id}: guests differ."))
                    .Concat(Expectations.Unless(settings.Options.MessagingEndpoint == bare.MessagingEndpoint, $"{function.Id}: the endpoint differs."))
                    .Concat(Expectations.Unless(settings.Options.Callers.DefaultRole == bare.Callers.DefaultRole, $"{function.Id}: the default role differs."))
                    .Concat(Expectations.Unless(settings.Options.Callers.UserIdClaim == bare.Callers.UserIdClaim, $"{function.Id}: the user id's claim differs."))
                : [];
        })),

        new("The room that the stack makes is registered by every function of the API", template => OfTheApi(template).SelectMany(function =>
            function.Variables["ROOMS"].MustBe("""{"Fn::Sub":"${RoomName}=${Room.Arn}"}""", $"{function.Id}'s ROOMS"))),
    ];

    /// <summary>Starts the API's code with a function's variables, as CloudFormation would set them.</summary>
    public static Result<ApiSettings> Start(TemplateFunction function, IReadOnlyDictionary<string, string>? given = null) =>
        ApiEnvironment.Read(Variables(function, given));

    private static Func<string, string?> Variables(TemplateFunction function, IReadOnlyDictionary<string, string>? given = null)
    {
        var resources = new Dictionary<string, string>
        {
            ["Room.Arn"] = "arn:aws:ivschat:us-east-1:123456789012:room/AbCdEfGhIjKl",
            ["MessageReviewFunction.Alias"] = "arn:aws:lambda:us-east-1:123456789012:function:MessageReview:live",
            ["MessageReviewRole.RoleId"] = "AROAABCDEFGHIJKLMNOPQ",
            ["Key"] = "12345678-1234-1234-1234-123456789012",
            ["Secret"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:Secret-AbCdEf",
            ["Table.StreamArn"] = "arn:aws:dynamodb:us-east-1:123456789012:table/Table/stream/2030-01-01T00:00:00.000",
        };
        var values = new TemplateValues(function.Template.Document, resources.Concat(given ?? new Dictionary<string, string>()).ToDictionary());
        return name => function.Variables.TryGetValue(name, out var value) ? values.Text(value) : null;
    }

    private static IEnumerable<string> Complaints(TemplateFunction function, Failure? failure) =>
        failure?.Errors.Select(error => $"{function.Id}: {error.Member}: {error.Message}") ?? [];

    private static IEnumerable<TemplateFunction> OfTheApi(DeploymentTemplate template)
    {
        var ids = template.Routes.Select(route => route.FunctionId).ToHashSet();
        return template.Functions.Where(function => ids.Contains(function.Id));
    }
}
