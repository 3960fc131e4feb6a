using System.Globalization;
using IvsChatBackend.Gateway.Template;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>How functions are built and run.</summary>
internal static class FunctionChecks
{
    public static IEnumerable<PolicyCheck> All =>
    [
        new("Every function is built by make, which has a target for it", template =>
        {
            var makefile = File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "Makefile"));
            return template.Functions.SelectMany(function => function.Body["Metadata"]?["BuildMethod"].MustBe("makefile", $"{function.Id}'s build") ?? [$"{function.Id} says nothing of its build."])
                .Concat(template.Functions.Where(function => !makefile.Contains(function.Id, StringComparison.Ordinal)).Select(function => $"The Makefile has no {function.Id}."))
                .Concat(Global(template, "CodeUri").MustBe(".", "CodeUri"));
        }),

        new("Functions are native executables for the one processor that a parameter names", template => Global(template, "Runtime").MustBe("provided.al2023", "Runtime")
            .Concat(Global(template, "Handler").MustBe("bootstrap", "Handler"))
            .Concat(Global(template, "Architectures").MustBe("""[{"Ref":"Architecture"}]""", "Architectures"))),

        new("Every function says how much memory and time it has", template => template.Functions.SelectMany(function =>
            Within(function, "MemorySize", 256, 1769).Concat(Within(function, "Timeout", 1, 90)))),

        // Without an alias a function is what CloudFormation last updated. With one it is what was last published, which a parameter's new value alone
        // does not do: the stamp does.
        new("A function that takes over gradually has an alias, and no other has one", template => template.Functions.SelectMany(function =>
            Expectations.Unless(
                function.Properties.ContainsKey("AutoPublishAlias") == function.Properties.ContainsKey("DeploymentPreference")
                    && Global(template, "AutoPublishAlias") is null,
                $"{function.Id}'s alias serves nothing, or is missing."))),

        new("A version is published on any change, and differs by its stamp from the one before", template => template.Functions
            .Where(function => function.Properties.ContainsKey("AutoPublishAlias"))
            .SelectMany(function => function.Properties["AutoPublishAliasAllProperties"].MustBe("true", "AutoPublishAliasAllProperties")
                .Concat(function.Variables.GetValueOrDefault("STAMP")
                    .MustBe(function.Properties["VersionDescription"]?.ToJsonString() ?? "there", $"{function.Id}'s STAMP")))),

        new("Functions are traced where a parameter says so, off unless asked for", template => Global(template, "Tracing")
            .MustBe("""{"Fn::If":["Traces","Active","PassThrough"]}""", "Tracing")
            .Concat(template.Document["Parameters"]!["Tracing"]!["Default"].MustBe("off", "By default it"))),

        new("Every function logs JSON to a group of its own", template => template.Functions
            .SelectMany(function => function.Properties["LoggingConfig"]?["LogFormat"].MustBe("JSON", $"{function.Id}'s log") ?? [$"{function.Id} has no log group."])
            .Concat(template.Functions.GroupBy(function => (string?)function.Properties["LoggingConfig"]?["LogGroup"]?["Ref"]).Where(group => group.Count() > 1)
                .Select(group => $"{group.Key} is shared."))),

        new("Every log is kept for a time that a parameter gives", template => template.OfType("AWS::Logs::LogGroup").SelectMany(group =>
            group.Properties["RetentionInDays"].MustRefer(group.Id == "ChatLogGroup" ? "ChatLogRetentionDays" : "LogRetentionDays", $"{group.Id}'s retention"))),

        new("TLS begins with the roots that the artifact carries", template => Global(template, "Environment")?["Variables"]?["SSL_CERT_FILE"]
            .MustBe("/var/task/roots.pem", "SSL_CERT_FILE") ?? ["SSL_CERT_FILE is not set."]),
    ];

    private static System.Text.Json.Nodes.JsonNode? Global(DeploymentTemplate template, string name) => template.Document["Globals"]!["Function"]![name];

    private static IEnumerable<string> Within(TemplateFunction function, string name, int minimum, int maximum) => Expectations.Unless(
        int.TryParse(function.Properties[name] as System.Text.Json.Nodes.JsonValue is { } value ? (string?)value : null, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum,
        $"{function.Id}'s {name} is not of {minimum} to {maximum}.");
}
