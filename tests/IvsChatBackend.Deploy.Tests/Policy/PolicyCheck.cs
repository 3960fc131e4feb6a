using System.Text.Json.Nodes;
using IvsChatBackend.Gateway.Template;

namespace IvsChatBackend.Deploy.Tests.Policy;

/// <summary>One rule that the template is held to.</summary>
/// <param name="Name">The rule, as a sentence.</param>
/// <param name="Problems">What breaks it, a line each; nothing where it holds.</param>
internal sealed record PolicyCheck(string Name, Func<DeploymentTemplate, IEnumerable<string>> Problems)
{
    public override string ToString() => Name;
}

/// <summary>Short forms that the checks are written in.</summary>
internal static class Expectations
{
    /// <summary>A problem where the value is not the one that is meant; CloudFormation's functions in their JSON form.</summary>
    public static IEnumerable<string> MustBe(this JsonNode? actual, string expected, string what)
    {
        var text = actual is JsonValue value ? (string)value! : actual?.ToJsonString() ?? "missing";
        if (text != expected)
        {
            yield return $"{what} is {text}, not {expected}.";
        }
    }

    public static IEnumerable<string> MustRefer(this JsonNode? actual, string to, string what) => actual.MustBe($$"""{"Ref":"{{to}}"}""", what);

    public static IEnumerable<string> MustGet(this JsonNode? actual, string of, string attribute, string what) =>
        actual.MustBe($$"""{"Fn::GetAtt":["{{of}}","{{attribute}}"]}""", what);

    /// <summary>A problem where two sets differ, with both differences.</summary>
    public static IEnumerable<string> MustEqual(this IEnumerable<string> actual, IEnumerable<string> expected, string what)
    {
        var (have, want) = (actual.ToHashSet(), expected.ToHashSet());
        return want.Except(have).Select(each => $"{what}: {each} is missing.").Concat(have.Except(want).Select(each => $"{what}: {each} is too much."));
    }

    public static IEnumerable<string> Unless(bool holds, string problem) => holds ? [] : [problem];
}
