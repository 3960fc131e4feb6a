using IvsChatBackend.Api;
using IvsChatBackend.Api.Configuration;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Gateway.Template;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>Whose tokens are taken.</summary>
internal static class SignInChecks
{
    private static readonly Dictionary<string, string> OwnIssuer = new() { ["Issuer"] = "https://issuer.example", ["Audiences"] = "web,app" };

    public static IEnumerable<PolicyCheck> All =>
    [
        new("The authorizer takes the issuer and audiences that are given", template =>
            Authorizer(template, OwnIssuer).MustEqual(["https://issuer.example", "web", "app"], "With an issuer of one's own")),

        new("Without an issuer, the authorizer takes the pool and client that the stack makes", template => Authorizer(template, [])
            .MustEqual(["https://cognito-idp.us-east-1.amazonaws.com/[UserPool]", "[UserPoolClient]"], "Without an issuer")),

        new("The functions hold tokens to the same issuer and audiences again, and Cognito's to access tokens", template => ApiFunctions(template).SelectMany(function =>
            Held(function, OwnIssuer, ["https://issuer.example", "web", "app"])
                .Concat(Held(function, [], ["https://cognito-idp.us-east-1.amazonaws.com/[UserPool]", "[UserPoolClient]", "Access"])))),

        new("The pool and what hangs on it are there only where no issuer is given", template => template.Resources
            .Where(resource => ((string)resource.Value!["Type"]!).StartsWith("AWS::Cognito::", StringComparison.Ordinal))
            .SelectMany(resource => resource.Value!["Condition"].MustBe("CreatesUserPool", $"{resource.Key}'s condition"))),

        new("The pool's groups are the roles that sign-in alone gives", template => template.OfType("AWS::Cognito::UserPoolGroup")
            .Select(group => (string)group.Properties["GroupName"]!).MustEqual([Role.Moderator, Role.Owner, Role.Admin], "Groups")),

        new("The front end's client has no secret and no flow that sends the password", template => template
            .Property("UserPoolClient", "GenerateSecret").MustBe("false", "GenerateSecret")
            .Concat((template.Property("UserPoolClient", "ExplicitAuthFlows")?.AsArray().Select(flow => (string)flow!) ?? [])
                .MustEqual(["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], "Flows"))),
    ];

    private static IEnumerable<TemplateFunction> ApiFunctions(DeploymentTemplate template) =>
        template.Functions.Where(function => function.Variables.ContainsKey("ISSUERS"));

    private static IEnumerable<string> Authorizer(DeploymentTemplate template, Dictionary<string, string> given)
    {
        var settings = new TemplateValues(template.Document, given).Resolve(template.Property("Authorizer", "JwtConfiguration"))!;
        return settings["Audience"]!.AsArray().Select(audience => (string)audience!).Append((string)settings["Issuer"]!);
    }

    // A function that does not start is another rule's to tell.
    private static IEnumerable<string> Held(TemplateFunction function, Dictionary<string, string> given, string[] expected) =>
        EnvironmentChecks.Start(function, given).Succeeded(out var settings, out _) ? Read(settings.Options).MustEqual(expected, function.Id) : [];

    private static IEnumerable<string> Read(ApiOptions options) => options.Issuers.SelectMany(issuer => (IEnumerable<string>)
        [issuer.Policy.Issuer, .. issuer.Policy.Audiences, .. issuer.Policy.TokenUses.Select(use => use.ToString())]);
}
