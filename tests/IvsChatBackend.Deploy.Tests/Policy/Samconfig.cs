using System.Text.RegularExpressions;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Deploy.Tests.Policy;

/// <summary>The parameters that samconfig.toml sets.</summary>
internal static partial class Samconfig
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "samconfig.toml"));

    /// <summary>Of every deployment.</summary>
    public static IEnumerable<(string Name, string Value)> Settings() => Settings("default").Concat(Settings("prod"));

    /// <param name="environment"><c>default</c> or <c>prod</c>.</param>
    public static IEnumerable<(string Name, string Value)> Settings(string environment) => Setting()
        .Matches(Text[Text.IndexOf($"[{environment}.deploy.parameters]", StringComparison.Ordinal)..].Split("\n]")[0])
        .Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    [GeneratedRegex("^  \"([A-Za-z]+)=([^\"]*)\",$", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
