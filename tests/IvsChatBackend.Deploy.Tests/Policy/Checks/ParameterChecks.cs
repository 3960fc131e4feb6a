using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IvsChatBackend.Gateway.Template;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>What whoever deploys decides.</summary>
internal static partial class ParameterChecks
{
    public static IEnumerable<PolicyCheck> All =>
    [
        new("Every parameter has a default that its own rules take, and a description", template => Parameters(template).SelectMany(parameter =>
            parameter.Value["Default"] is { } value
                ? Refusals(parameter.Value, (string)value!).Select(problem => $"{parameter.Key}'s default: {problem}")
                    .Concat(Expectations.Unless(((string?)parameter.Value["Description"])?.Length > 10, $"{parameter.Key} has no description."))
                : [$"{parameter.Key} has no default."])),

        new("Every parameter is bounded, by a pattern, by values or by numbers", template => Parameters(template)
            .Where(parameter => parameter.Value["AllowedPattern"] is null && parameter.Value["AllowedValues"] is null && parameter.Value["MinValue"] is null)
            .Select(parameter => $"{parameter.Key} takes anything.")),

        new("samconfig.toml sets parameters that there are, to values that they take", template => Samconfig.Settings().SelectMany(setting =>
            template.Document["Parameters"]![setting.Name] is JsonObject parameter
                ? Refusals(parameter, setting.Value).Select(problem => $"{setting.Name}={setting.Value}: {problem}")
                : [$"There is no parameter {setting.Name}."])),

        new("No parameter carries a secret", template => Parameters(template)
            .Where(parameter => parameter.Value["NoEcho"] is not null || (SecretName().IsMatch(parameter.Key) && !parameter.Key.StartsWith("Adopted", StringComparison.Ordinal))).Select(parameter => $"{parameter.Key} does.")),
    ];

    private static IEnumerable<KeyValuePair<string, JsonObject>> Parameters(DeploymentTemplate template) =>
        template.Document["Parameters"]!.AsObject().Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value!.AsObject()));

    private static IEnumerable<string> Refusals(JsonObject parameter, string value)
    {
        var values = (string?)parameter["Type"] == "CommaDelimitedList" ? value.Split(',') : [value];
        if ((string?)parameter["AllowedPattern"] is { } pattern && !values.All(each => Regex.IsMatch(each, pattern)))
        {
            yield return "the pattern refuses it.";
        }

        if (parameter["AllowedValues"] is JsonArray allowed && !values.All(each => allowed.Any(one => (string?)one == each)))
        {
            yield return "it is none of the values.";
        }

        if ((string?)parameter["Type"] == "Number" && (Number(value) is not { } number || number < Number(parameter["MinValue"]) || number > Number(parameter["MaxValue"])))
        {
            yield return "it is out of bounds.";
        }
    }

    private static decimal? Number(JsonNode? node) => node is null ? null : Number((string)node!);

    private static decimal? Number(string text) => decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("(Secret|Password|Token|ApiKey)$", RegexOptions.None)]
    private static partial Regex SecretName();
}
