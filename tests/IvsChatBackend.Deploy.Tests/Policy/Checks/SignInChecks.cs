using System.Text.Json.Nodes;
using IvsChatBackend.Api;
using IvsChatBackend.Api.Configuration;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Gateway.Template;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>Whose tokens are taken.</summary>
internal static class SignInChecks
{
    private static readonly Dictionary<string, string> OwnIssuer = new() { ["Issuer"] = "https://issuer.example", ["Audiences"] = "web,app" };

    private static readonly Dictionary<string, string> OwnPool = new() { ["AdoptedUserPool"] = "us-east-1_Pool" };

    private static readonly Dictionary<string, string> Mail = new()
    {
        ["SesIdentity"] = "arn:aws:ses:us-east-1:123456789012:identity/a.example",
        ["EmailFrom"] = "chat@a.example",
    };

    public static IEnumerable<PolicyCheck> All =>
    [
        new("The authorizer takes the issuer and audiences that are given", template =>
            Authorizer(template, OwnIssuer).MustEqual(["https://issuer.example", "web", "app"], "With an issuer of one's own")),

        new("Without an issuer, the authorizer takes the pool and client that the stack makes", template => Authorizer(template, [])
            .MustEqual(["https://cognito-idp.us-east-1.amazonaws.com/[UserPool]", "[UserPoolClient]"], "Without an issuer")),

        new("The functions hold tokens to the same issuer and audiences again, and Cognito's to access tokens", template => ApiFunctions(template).SelectMany(function =>
            Held(function, OwnIssuer, ["https://issuer.example", "web", "app"])
                .Concat(Held(function, [], ["https://cognito-idp.us-east-1.amazonaws.com/[UserPool]", "[UserPoolClient]", "Access"])))),

        new("With a pool that was there, the authorizer takes that", template => Authorizer(template, OwnPool)
            .MustEqual(["https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Pool", "[UserPoolClient]"], "With a pool of one's own")),

        new("The pool and what hangs on it are there only where no issuer is given", template => template.Resources
            .Where(resource => ((string)resource.Value!["Type"]!).StartsWith("AWS::Cognito::", StringComparison.Ordinal))
            .SelectMany(resource => resource.Value!["Condition"].MustBe(
                resource.Key == "UserPoolClient" ? "UsesUserPool" : "CreatesUserPool", $"{resource.Key}'s condition"))),

        new("Nobody signs up by themselves unless a parameter lets them, and not in prod", template =>
            Pool(template, [], "AdminCreateUserConfig").MustBe("""{"AllowAdminCreateUserOnly":"true"}""", "By default, sign-up")
                .Concat(Pool(template, new() { ["SelfSignUp"] = "on" }, "AdminCreateUserConfig").MustBe("""{"AllowAdminCreateUserOnly":"false"}""", "Sign-up that is let"))
                .Concat(Expectations.Unless(Samconfig.Settings("prod").Contains(("SelfSignUp", "off")), "prod lets anybody sign up."))),

        new("Users may sign in with a code as well, and must where a parameter says so", template =>
            Pool(template, [], "MfaConfiguration").MustBe("OPTIONAL", "By default, MFA")
                .Concat(Pool(template, new() { ["Mfa"] = "required" }, "MfaConfiguration").MustBe("ON", "MFA that is required"))
                .Concat(Pool(template, [], "EnabledMfas").MustBe("""["SOFTWARE_TOKEN_MFA"]""", "EnabledMfas"))),

        new("The pool's mail goes by SES where an identity is given", template =>
            Pool(template, [], "EmailConfiguration").MustBe("""{"EmailSendingAccount":"COGNITO_DEFAULT"}""", "By default, mail")
                .Concat(Pool(template, Mail, "EmailConfiguration").MustBe(
                    """{"EmailSendingAccount":"DEVELOPER","SourceArn":"arn:aws:ses:us-east-1:123456789012:identity/a.example","From":"chat@a.example"}""", "Mail by SES"))),

        new("The pool's groups are the roles that sign-in alone gives", template => template.OfType("AWS::Cognito::UserPoolGroup")
            .Select(group => (string)group.Properties["GroupName"]!).MustEqual([Role.Moderator, Role.Owner, Role.Admin], "Groups")),

        new("The front end's client has no secret and no flow that sends the password", template => template
            .Property("UserPoolClient", "GenerateSecret").MustBe("false", "GenerateSecret")
            .Concat((template.Property("UserPoolClient", "ExplicitAuthFlows")?.AsArray().Select(flow => (string)flow!) ?? [])
                .MustEqual(["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], "Flows"))),
    ];

    private static IEnumerable<TemplateFunction> ApiFunctions(DeploymentTemplate template) =>
        template.Functions.Where(function => function.Variables.ContainsKey("ISSUERS"));

    private static JsonNode? Pool(DeploymentTemplate template, Dictionary<string, string> given, string property) =>
        new TemplateValues(template.Document, given).Resolve(template.Property("UserPool", property));

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
