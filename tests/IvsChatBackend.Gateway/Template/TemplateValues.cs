using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IvsChatBackend.Gateway.Template;

/// <summary>
/// What CloudFormation makes of a template's functions, for parameters and resources as given. A resource that is not given stands as
/// <c>[LogicalId]</c> or <c>[LogicalId.Attribute]</c>.
/// </summary>
public sealed partial class TemplateValues
{
    private const string Generated = "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstu";

    private readonly JsonObject _document;
    private readonly Dictionary<string, string> _given;

    /// <param name="document">The template, as <see cref="CloudFormationYaml"/> reads it.</param>
    /// <param name="given">Parameters, pseudo parameters, and resources by <c>LogicalId</c> or <c>LogicalId.Attribute</c>; the rest has its default.</param>
    public TemplateValues(JsonObject document, IReadOnlyDictionary<string, string>? given = null)
    {
        _document = document;
        _given = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS::AccountId"] = "123456789012",
            ["AWS::Partition"] = "aws",
            ["AWS::Region"] = "us-east-1",
            ["AWS::StackName"] = "ivs-chat",
            ["AWS::URLSuffix"] = "amazonaws.com",
        };
        foreach (var (name, default_) in document["Parameters"]!.AsObject())
        {
            _given[name] = (string?)default_!["Default"] ?? "";
        }

        foreach (var (name, value) in given ?? new Dictionary<string, string>())
        {
            _given[name] = value;
        }
    }

    /// <summary>The value with all functions carried out; null for <c>AWS::NoValue</c>.</summary>
    public JsonNode? Resolve(JsonNode? node) => node switch
    {
        null => null,
        JsonValue => node.DeepClone(),
        JsonArray array => new JsonArray([.. array.Select(Resolve).Where(item => item is not null)]),
        JsonObject { Count: 1 } call when Call(call.Single().Key, call.Single().Value!) is { } result => result.Value,
        JsonObject map => new JsonObject(map
            .Select(entry => KeyValuePair.Create(entry.Key, Resolve(entry.Value)))
            .Where(entry => entry.Value is not null)),
        _ => throw new InvalidOperationException("A template's value is a text, a list or a map."),
    };

    public string Text(JsonNode? node) => WithSecrets((string)Resolve(node)!);

    /// <summary>Whether a resource or a statement with this <c>Condition</c> is there.</summary>
    public bool Holds(string? condition) => condition is null || Truth(_document["Conditions"]![condition]!);

    // What Secrets Manager makes of a secret by itself; of one that is not the template's, its reference stays.
    private string WithSecrets(string text) => DynamicReference().Replace(text, match =>
        _document["Resources"]![match.Groups[1].Value]?["Properties"]!["GenerateSecretString"] is not { } generate ? match.Value
        : (string?)generate["GenerateStringKey"] is { } key ? $$"""{"{{key}}":"{{Generated}}"}"""
        : Generated);

    private Outcome? Call(string function, JsonNode argument) => function switch
    {
        "Ref" when (string)argument! == "AWS::NoValue" => new Outcome(null),
        "Ref" => new Outcome(Reference((string)argument!)),
        "Fn::GetAtt" => new Outcome(Find($"{(string)argument[0]!}.{(string)argument[1]!}")),
        "Fn::If" => new Outcome(Resolve(argument[Holds((string)argument[0]!) ? 1 : 2])),
        "Fn::Join" => new Outcome(string.Join((string)argument[0]!, Resolve(argument[1])!.AsArray().Select(item => (string)item!))),
        "Fn::Select" => new Outcome(Resolve(argument[1])!.AsArray()[int.Parse((string)argument[0]!, CultureInfo.InvariantCulture)]!.DeepClone()),
        "Fn::Split" => new Outcome(new JsonArray([.. Text(argument[1]).Split((string)argument[0]!).Select(part => (JsonNode)part)])),
        "Fn::Sub" when argument is JsonArray => new Outcome(Substitute((string)argument[0]!, argument[1]!.AsObject())),
        "Fn::Sub" => new Outcome(Substitute((string)argument!, [])),
        _ when function.StartsWith("Fn::", StringComparison.Ordinal) => throw new InvalidOperationException($"{function} is not known here."),
        _ => null,
    };

    private JsonNode Reference(string name) => (string?)_document["Parameters"]![name]?["Type"] == "CommaDelimitedList"
        ? new JsonArray([.. Find(name).Split(',').Select(item => (JsonNode)item.Trim())])
        : Find(name);

    private string Substitute(string text, JsonObject variables) => Variable().Replace(
        text, match => variables[match.Groups[1].Value] is { } own ? Text(own) : Find(match.Groups[1].Value));

    private string Find(string name) => _given.TryGetValue(name, out var value) ? value : $"[{name}]";

    private bool Truth(JsonNode condition)
    {
        var (function, argument) = condition.AsObject().Single();
        return function switch
        {
            "Fn::Equals" => Text(argument![0]) == Text(argument[1]),
            "Fn::Not" => !Truth(argument![0]!),
            "Fn::And" => argument!.AsArray().All(each => Truth(each!)),
            "Fn::Or" => argument!.AsArray().Any(each => Truth(each!)),
            "Condition" => Holds((string)argument!),
            _ => throw new InvalidOperationException($"{function} is no condition."),
        };
    }

    [GeneratedRegex(@"\$\{([^!}]+)\}")]
    private static partial Regex Variable();

    // As far as the reference to a resource that is not given.
    [GeneratedRegex(@"\{\{resolve:secretsmanager:\[(\w+)\][^{}]*\}\}")]
    private static partial Regex DynamicReference();

    private sealed record Outcome(JsonNode? Value);
}
